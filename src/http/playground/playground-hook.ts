import type { FastifyReply, FastifyRequest } from 'fastify';
import { prefersHtml, readWeights } from '../accept.js';
import { addVary } from '../vary.js';
import { createPageVariants, ENCODINGS, type Encoding, type PageVariant } from './page-variants.js';
import { renderPlayground, type PlaygroundOptions } from './page.js';
import { readTabs } from './tabs.js';

interface ServedPage {
  readonly contentSecurityPolicy: string;
  readonly variant: (encoding: Encoding) => Promise<PageVariant>;
}

type Hook = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply | undefined>;

/** Answers browsers with the playground, made at the first such request and kept; lets everyone else pass. */
export function createPlaygroundHook(options: Omit<PlaygroundOptions, 'tabs'>): Hook {
  let page: Promise<ServedPage> | null = null;
  return async (request, reply) => {
    addVary(reply, 'accept');
    if (!prefersHtml(request.headers.accept)) return undefined;
    const { contentSecurityPolicy, variant } = await (page ??= makePage(options));
    void reply.header('content-security-policy', contentSecurityPolicy);
    return sendPage(await variant(chooseEncoding(request)), request, reply);
  };
}

async function makePage(options: Omit<PlaygroundOptions, 'tabs'>): Promise<ServedPage> {
  const { html, contentSecurityPolicy } = await renderPlayground({ ...options, tabs: await readTabs() });
  return { contentSecurityPolicy, variant: createPageVariants(html) };
}

function chooseEncoding(request: FastifyRequest): Encoding {
  const weights = readWeights(request.headers['accept-encoding']?.toString());
  return ENCODINGS.find((encoding) => (weights.get(encoding) ?? 0) > 0) ?? 'identity';
}

function sendPage({ encoding, body, etag }: PageVariant, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  void reply.headers({ etag, vary: 'accept, accept-encoding', 'cache-control': 'no-cache' });
  void reply.headers({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
  if (request.headers['if-none-match']?.includes(etag)) return reply.code(304).send();
  if (encoding !== 'identity') void reply.header('content-encoding', encoding);
  return reply.type('text/html; charset=utf-8').send(body);
}
