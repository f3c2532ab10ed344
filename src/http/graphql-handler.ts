import type { FastifyReply, FastifyRequest } from 'fastify';

import { noteClient, noteStatement } from '../graphql/request-log-fields.js';
import type { GraphqlHttpResponse, Respond } from '../graphql/respond.js';
import type { GraphqlHttpRequest } from '../graphql/response-cache/request-key.js';
import { ENCODINGS, type ResponseBody } from '../graphql/response-cache/response-body.js';
import { isKnown } from './body.js';
import { addVary, negotiateEncoding } from './content-negotiation.js';
import { assertPreflighted } from './cross-site-requests.js';
import { sendFailure } from './failures.js';
import { HttpCaller } from './http-caller.js';
import { readSearch, searchOf } from './query-string.js';
import { logErrorCodes } from './request-log.js';

/** Smaller bodies are sent as they are. */
const COMPRESSION_THRESHOLD_BYTES = 1024;

/** The Fastify handler of `/graphql`. With `allowsTrace` a client may ask for the reads of its operation in the response. */
export function createGraphqlHandler(respond: Respond, allowsTrace: boolean) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const asked = graphqlRequest(request);
    noteStatement(request.logFields, asked);
    noteClient(request.logFields, asked.headers);
    const caller = new HttpCaller(request, reply, allowsTrace);
    const response = await respond(asked, caller);
    // Apollo Server could not write the response of an operation, and has logged why.
    if (response.status === 500) return sendFailure(500, request, reply);
    if (response.status >= 400) logErrorCodes(request.logFields, response.body.bytes.toString());
    const { vary, ...headers } = response.headers;
    void reply.code(statusOf(response, request)).headers(headers);
    addVary(reply, 'accept');
    if (vary !== undefined) addVary(reply, vary);
    if (caller.refusesStorage) void reply.header('cache-control', 'no-store').removeHeader('age');
    return sendBody(response.body, request, reply);
  };
}

/** HEAD is a GET whose body Node does not send (RFC 9110, 9.3.2). */
function graphqlRequest({ method, headers, url, body }: FastifyRequest): GraphqlHttpRequest {
  if (method !== 'GET' && method !== 'HEAD') return { method, headers, search: searchOf(url), body };
  assertPreflighted(headers);
  return { method: 'GET', headers, search: readSearch(url), body };
}

/** A response without `data` has no status of success in the media type of the specification; Apollo Server sends 200. */
function statusOf({ status, headers }: GraphqlHttpResponse, { logFields }: FastifyRequest): number {
  const isGraphqlResponse = headers['content-type']?.startsWith('application/graphql-response+json') === true;
  const isRequestError = logFields.errorCodes.some((code) => code.startsWith('PERSISTED_QUERY_NOT_'));
  return status === 200 && isGraphqlResponse && isRequestError ? 400 : status;
}

/** Compressed where that is worth it; 304 without it where a GET asks for what the client has stored. */
async function sendBody(
  body: ResponseBody,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Buffer | FastifyReply> {
  const isLong = body.bytes.length >= COMPRESSION_THRESHOLD_BYTES;
  if (isLong) addVary(reply, 'accept-encoding');
  if (isStorable(request, reply)) {
    void reply.header('etag', body.etag);
    if (isKnown(body, request)) return reply.code(304).removeHeader('content-type').send();
  }
  const encoding = isLong ? negotiateEncoding(request, ENCODINGS) : undefined;
  if (encoding === undefined) return body.bytes;
  void reply.header('content-encoding', encoding);
  return body.encoded(encoding);
}

/** Only of complete data: a response with errors or stale parts is `no-store`. */
function isStorable({ method }: FastifyRequest, reply: FastifyReply): boolean {
  return method !== 'POST' && reply.statusCode === 200 && reply.getHeader('cache-control') !== 'no-store';
}
