import type { onRequestHookHandler, preHandlerHookHandler } from 'fastify';
import { BatchingDisabledError } from '../../errors.js';
import { sendFailure, sendRefusal } from '../failures.js';

/** The limits are per operation: a list of operations in one request would evade them. */
export const refuseBatches: preHandlerHookHandler = (request, reply, done) => {
  if (Array.isArray(request.body)) sendRefusal(new BatchingDisabledError(), { status: 400, request, reply });
  else done();
};

/** An invalid host, of the request or a trusted proxy, gets 400 (RFC 9112, 3.2). Most requests have the same valid one. */
export function createHostCheck(): onRequestHookHandler {
  let validOrigin = '';
  return (request, reply, done) => {
    const origin = `${request.protocol}://${request.hostname}/`;
    if (origin !== validOrigin && !URL.canParse(origin)) {
      sendFailure(400, request, reply);
      return;
    }
    validOrigin = origin;
    done();
  };
}

/** Limits the query of a URL like a body. Node itself accepts URLs of up to about 16 KB. */
export function createQueryLimit(maxBytes: number): onRequestHookHandler {
  return (request, reply, done) => {
    const query = request.url.slice(request.url.indexOf('?') + 1);
    if (maxBytes === 0 || Buffer.byteLength(query) <= maxBytes) done();
    else sendFailure(413, request, reply);
  };
}
