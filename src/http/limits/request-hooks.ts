import type { FastifyReply, FastifyRequest } from 'fastify';
import { BatchingDisabledError } from '../../errors.js';
import { sendFailure, sendRefusal } from '../failures.js';

/** A list of operations would pass, as one request, what its operations could not pass one by one. */
export function refuseBatches(request: FastifyRequest, reply: FastifyReply, done: () => void): void {
  if (!Array.isArray(request.body)) {
    done();
    return;
  }
  sendRefusal(new BatchingDisabledError(), { status: 400, request, reply });
}

/** The address of a request is made of its host, its own or a trusted proxy's word; most requests have the last one's. */
export function createHostCheck() {
  let readable = '';
  return (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    const origin = `${request.protocol}://${request.hostname}/`;
    if (origin !== readable && !URL.canParse(origin)) {
      sendFailure(400, request, reply);
      return;
    }
    readable = origin;
    done();
  };
}

/** What may not come in a body may not come in a URL. Node itself takes URLs of up to some 16 KB. */
export function createQueryLimit(maxBytes: number) {
  return (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    const query = request.url.slice(request.url.indexOf('?') + 1);
    if (maxBytes === 0 || Buffer.byteLength(query) <= maxBytes) done();
    else sendFailure(413, request, reply);
  };
}
