import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Viewer } from '../domain/account.js';
import type { Caller } from '../graphql/operation-context.js';
import type { OperationTrace } from '../graphql/operation-trace.js';
import type { RequestLogFields } from '../graphql/request-log-fields.js';
import { viewerOf } from './identity/identity-hook.js';

/** The sender of an HTTP request. */
export class HttpCaller implements Caller {
  readonly viewer: Viewer;
  readonly logFields: RequestLogFields;
  readonly requestId: string;
  readonly rateKey: string;
  readonly bypassCache: boolean;
  readonly refusesStorage: boolean;
  readonly isTraced: boolean;
  readonly trace: OperationTrace | null;
  readonly #request: FastifyRequest;
  readonly #reply: FastifyReply;
  #signal: AbortSignal | null = null;

  constructor(request: FastifyRequest, reply: FastifyReply, allowsTrace = false) {
    this.viewer = viewerOf(request);
    this.logFields = request.logFields;
    this.requestId = request.id;
    this.rateKey = request.rateKey;
    this.bypassCache = bypassesCache(request.headers['cache-control']);
    this.refusesStorage = refusesStorage(request.headers['cache-control']);
    this.isTraced = allowsTrace && request.headers['x-upstream-trace'] === '1';
    this.trace = request.trace;
    this.#request = request;
    this.#reply = reply;
  }

  /** Aborts when the client disconnects before the response is complete. Created on first use: a cache hit needs none. */
  get signal(): AbortSignal {
    return (this.#signal ??= disconnectSignal(this.#request, this.#reply));
  }
}

/** Directives that refuse cached answers (RFC 9111, 5.2.1). Browsers send one of them on a reload. */
const BYPASS_DIRECTIVE = /(?:^|,)\s*(?:no-cache|max-age\s*=\s*"?0+"?)\s*(?:,|$)/i;

/** Whether the `Cache-Control` header of a request refuses cached answers. */
export function bypassesCache(cacheControl: string | undefined): boolean {
  return cacheControl !== undefined && BYPASS_DIRECTIVE.test(cacheControl);
}

const NO_STORE_DIRECTIVE = /(?:^|,)\s*no-store\s*(?:,|$)/i;

/** Whether the `Cache-Control` header of a request forbids to store its response (RFC 9111, 5.2.1.5). */
function refusesStorage(cacheControl: string | undefined): boolean {
  return cacheControl !== undefined && NO_STORE_DIRECTIVE.test(cacheControl);
}

function disconnectSignal(request: FastifyRequest, reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  const abort = (): void => {
    controller.abort(new DOMException('The client disconnected before the response was complete.', 'AbortError'));
  };
  if (request.raw.socket.destroyed) abort();
  else {
    // Before the line of the log: what waited for the platform until now is noted as it is aborted.
    reply.raw.prependOnceListener('close', () => {
      if (!reply.raw.writableFinished) abort();
    });
  }
  return controller.signal;
}
