import type { FastifyReply, FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';

type RequestHeaders = Pick<FastifyRequest, 'headers'>;

const MEDIA_TYPES = ['application/json', 'application/graphql-response+json', 'text/html'];

/** Whether the client prefers a page to JSON, as browsers do. */
export function prefersHtml(request: RequestHeaders): boolean {
  return new Negotiator(request).mediaType(MEDIA_TYPES) === 'text/html';
}

/** The first of the encodings that the client accepts, whatever its weights; undefined: none of them. */
export function negotiateEncoding<T extends string>(request: RequestHeaders, encodings: readonly T[]): T | undefined {
  if (request.headers['accept-encoding'] === undefined) return undefined;
  const accepted = new Negotiator(request).encodings([...encodings]);
  return encodings.find((encoding) => accepted.includes(encoding));
}

/** Adds a request header to those that the response depends on. */
export function addVary(reply: FastifyReply, name: string): void {
  const current = reply.getHeader('vary');
  const names = current === undefined ? [] : String(current).split(', ');
  if (!names.includes(name)) void reply.header('vary', [...names, name].join(', '));
}
