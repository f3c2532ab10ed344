import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller, Viewer } from '../graphql/operation-context.js';
import type { RequestFacts } from '../graphql/request-log-fields.js';
import { asksForNow } from './cache-directives.js';
import { callerSignal } from './caller-signal.js';
import { viewerOf } from './identity/identity-hook.js';

/** Who has sent an HTTP request. */
export class HttpCaller implements Caller {
  readonly viewer: Viewer;
  readonly facts: RequestFacts;
  readonly requestId: string;
  readonly rateKey: string;
  readonly bypassesCache: boolean;
  readonly #request: FastifyRequest;
  readonly #reply: FastifyReply;

  constructor(request: FastifyRequest, reply: FastifyReply) {
    this.viewer = viewerOf(request);
    this.facts = request.facts;
    this.requestId = request.id;
    this.rateKey = request.rateKey;
    this.bypassesCache = asksForNow(request.headers['cache-control']);
    this.#request = request;
    this.#reply = reply;
  }

  /** Made where it is asked for, which is once an operation: most operations are answered without. */
  get signal(): AbortSignal {
    return callerSignal(this.#request, this.#reply);
  }
}
