import type { FastifyReply, FastifyRequest } from 'fastify';

import type { Respond } from '../graphql/respond.js';
import { ENCODINGS, type ResponseBody } from '../graphql/response-cache/response-body.js';
import { addVary, negotiateEncoding } from './content-negotiation.js';
import { HttpCaller } from './http-caller.js';
import { logErrorCodes } from './request-log.js';

/** Smaller bodies are sent as they are. */
const COMPRESSION_THRESHOLD_BYTES = 1024;

/** The Fastify handler of `/graphql`. With `allowsTrace` a client may ask for the reads of its operation in the response. */
export function createGraphqlHandler(respond: Respond, allowsTrace: boolean) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<Buffer> => {
    const { method, headers, url, body } = request;
    const query = url.indexOf('?');
    const search = query === -1 ? '' : url.slice(query);
    const response = await respond({ method, headers, search, body }, new HttpCaller(request, reply, allowsTrace));
    if (response.status >= 400) logErrorCodes(request.logFields, response.body.bytes.toString());
    void reply.code(response.status).headers(response.headers);
    addVary(reply, 'accept');
    return compressed(response.body, request, reply);
  };
}

async function compressed(body: ResponseBody, request: FastifyRequest, reply: FastifyReply): Promise<Buffer> {
  if (body.bytes.length < COMPRESSION_THRESHOLD_BYTES) return body.bytes;
  addVary(reply, 'accept-encoding');
  const encoding = negotiateEncoding(request, ENCODINGS);
  if (encoding === undefined) return body.bytes;
  void reply.header('content-encoding', encoding);
  return body.encoded(encoding);
}
