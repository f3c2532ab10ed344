import type { FastifyReply, FastifyRequest } from 'fastify';
import { ENCODINGS, type ResponseBody } from '../graphql/response-cache/response-body.js';
import { addVary, negotiateEncoding } from './content-negotiation.js';

/** In an encoding that the client accepts. Each encoding is made once. */
export async function sendBody(
  body: ResponseBody,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  addVary(reply, 'accept-encoding');
  const encoding = negotiateEncoding(request, ENCODINGS);
  if (encoding === undefined) return reply.send(body.bytes);
  return reply.header('content-encoding', encoding).send(await body.encoded(encoding));
}

/** The same, or 304 where the client has the body already. */
export async function sendIfChanged(
  body: ResponseBody,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  addVary(reply, 'accept-encoding');
  void reply.header('etag', body.etag);
  return isKnown(body, request) ? reply.code(304).send() : sendBody(body, request, reply);
}

/** Whether the client has stored this body (RFC 9110, 13.1.2). */
export function isKnown({ etag }: ResponseBody, { headers }: FastifyRequest): boolean {
  const known = (headers['if-none-match'] ?? '').split(',').map((each) => each.trim());
  return known.some((each) => each === '*' || each === etag || `W/${each}` === etag);
}
