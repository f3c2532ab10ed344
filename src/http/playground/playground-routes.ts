import type { FastifyInstance, FastifyReply, FastifyRequest, onRequestAsyncHookHandler } from 'fastify';
import { ResponseBody } from '../../graphql/response-cache/response-body.js';
import { addVary, prefersHtml } from '../content-negotiation.js';
import { createLazy } from './lazy.js';
import { renderPlayground, type PlaygroundPage } from './page.js';
import { sendIfChanged } from '../body.js';
import { sendStaticFile } from './static-file.js';

export interface PlaygroundRoutesOptions {
  readonly basePath: string;
  readonly needsToken: boolean;
  /** Takes rate-limit points for a request whose caller shows no token. */
  readonly countRequest: onRequestAsyncHookHandler;
  readonly render?: typeof renderPlayground;
}

interface ServedPage extends PlaygroundPage {
  readonly body: ResponseBody;
}

/**
 * Adds the route of the playground's files, and returns the hook that sends its page to browsers. The page is rendered on the
 * first request for it. The files are sent under load too: the page is of no use without them, and a refusal costs as much.
 */
export function addPlayground(app: FastifyInstance, options: PlaygroundRoutesOptions): onRequestAsyncHookHandler {
  const { basePath, needsToken, countRequest, render = renderPlayground } = options;
  const page = createLazy(async () => servedPage(await render({ basePath, needsToken })));
  app.get('/playground/:file', { onRequest: countRequest }, async (request, reply) => {
    const { files } = await page();
    const file = files.find(({ path }) => path === request.url);
    if (file !== undefined) return sendStaticFile(file, request, reply);
    reply.callNotFound();
    return reply;
  });
  return async function sendPlayground(request, reply) {
    addVary(reply, 'accept');
    if (!prefersHtml(request)) return undefined;
    await countRequest.call(this, request, reply);
    return reply.sent ? reply : sendPage(await page(), request, reply);
  };
}

function servedPage(page: PlaygroundPage): ServedPage {
  return { ...page, body: new ResponseBody(Buffer.from(page.html)) };
}

function sendPage(
  page: ServedPage,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> | FastifyReply {
  const { body, contentSecurityPolicy } = page;
  void reply.headers({ 'cache-control': 'no-cache', 'content-security-policy': contentSecurityPolicy });
  return sendIfChanged(body, request, reply.type('text/html; charset=utf-8'));
}
