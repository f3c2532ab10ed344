import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { addVary, negotiateEncoding, prefersHtml } from '../content-negotiation.js';
import { renderPlayground } from './page.js';

/** In the order in which the server prefers them. */
const ENCODINGS = ['br', 'gzip', 'identity'] as const;
type Encoding = (typeof ENCODINGS)[number];

/** The page has about 9 MB. Quality 5 makes it 2 MB in a fraction of a second; 11 would take half a minute. */
const BROTLI_OPTIONS = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

const ENCODERS: Readonly<Record<Encoding, (page: Buffer) => Promise<Buffer>>> = {
  br: (page) => promisify(brotliCompress)(page, BROTLI_OPTIONS),
  gzip: (page) => promisify(gzip)(page),
  identity: (page) => Promise.resolve(page),
};

/** The rendered page; each encoding is made on first use. */
interface ServedPage {
  readonly contentSecurityPolicy: string;
  readonly hash: string;
  readonly encoded: (encoding: Encoding) => Promise<Buffer>;
}

type Hook = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply | undefined>;

/** Sends the playground to browsers. The page is rendered on the first such request. */
export function createPlaygroundHook(needsToken: boolean): Hook {
  let page: Promise<ServedPage> | null = null;
  return async (request, reply) => {
    addVary(reply, 'accept');
    return prefersHtml(request) ? sendPage(await (page ??= createPage(needsToken)), request, reply) : undefined;
  };
}

async function createPage(needsToken: boolean): Promise<ServedPage> {
  const { html, contentSecurityPolicy } = await renderPlayground({ endpoint: '/graphql', needsToken });
  const bytes = Buffer.from(html);
  const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 22);
  const variants = new Map<Encoding, Promise<Buffer>>();
  const encoded = (encoding: Encoding): Promise<Buffer> => {
    const variant = variants.get(encoding) ?? ENCODERS[encoding](bytes);
    variants.set(encoding, variant);
    return variant;
  };
  return { contentSecurityPolicy, hash, encoded };
}

async function sendPage(page: ServedPage, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const encoding = negotiateEncoding(request, ENCODINGS) ?? 'identity';
  const etag = `"${page.hash}-${encoding}"`;
  addVary(reply, 'accept-encoding');
  const contentSecurityPolicy = page.contentSecurityPolicy;
  void reply.headers({ etag, 'cache-control': 'no-cache', 'content-security-policy': contentSecurityPolicy });
  if (request.headers['if-none-match']?.includes(etag)) return reply.code(304).send();
  if (encoding !== 'identity') void reply.header('content-encoding', encoding);
  return reply.type('text/html; charset=utf-8').send(await page.encoded(encoding));
}
