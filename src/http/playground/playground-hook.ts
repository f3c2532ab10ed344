import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest, onRequestAsyncHookHandler } from 'fastify';
import { ENCODINGS, ResponseBody } from '../../graphql/response-cache/response-body.js';
import { addVary, negotiateEncoding, prefersHtml } from '../content-negotiation.js';
import { renderPlayground } from './page.js';

/** The page has about 9 MB. Brotli's quality 5 makes it 2 MB in a fraction of a second; 11 would take half a minute. */
const BROTLI_QUALITY = 5;

interface ServedPage {
  readonly contentSecurityPolicy: string;
  readonly hash: string;
  readonly body: ResponseBody;
}

/** Sends the playground to browsers. The page is rendered on the first such request. */
export function createPlaygroundHook(needsToken: boolean): onRequestAsyncHookHandler {
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
  return { contentSecurityPolicy, hash, body: new ResponseBody(bytes, BROTLI_QUALITY) };
}

async function sendPage(page: ServedPage, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const encoding = negotiateEncoding(request, ENCODINGS);
  const etag = `"${page.hash}-${encoding ?? 'identity'}"`;
  addVary(reply, 'accept-encoding');
  const contentSecurityPolicy = page.contentSecurityPolicy;
  void reply.headers({ etag, 'cache-control': 'no-cache', 'content-security-policy': contentSecurityPolicy });
  if (request.headers['if-none-match']?.includes(etag)) return reply.code(304).send();
  void reply.type('text/html; charset=utf-8');
  if (encoding === undefined) return reply.send(page.body.bytes);
  return reply.header('content-encoding', encoding).send(await page.body.encoded(encoding));
}
