import type { FastifyRequest } from 'fastify';
import type { PlainRequest } from '../graphql/direct-answers/direct-answers.js';

/** What a plain request states; anything else in a body has a meaning of its own. */
const STATED = new Set(['query', 'operationName', 'variables']);
/** Whoever accepts one of these, and states nothing more about it, is sent JSON. */
const JSON_ACCEPTS = new Set([undefined, '*/*', 'application/json']);

/** Null: the request is not of the plainest form, a POST that accepts JSON and states a text, a name and variables at most. */
export function readPlainRequest({ method, url, headers, body }: FastifyRequest): PlainRequest | null {
  // A URL can name a document as well.
  if (method !== 'POST' || url.includes('?') || !JSON_ACCEPTS.has(headers.accept) || !isRecord(body)) return null;
  for (const key in body) if (!STATED.has(key)) return null;
  const { query, operationName = null, variables = null } = body;
  if (typeof query !== 'string' || query === '') return null;
  if (operationName !== null && typeof operationName !== 'string') return null;
  if (variables !== null && !isRecord(variables)) return null;
  return { query, operationName, variables: variables ?? {} };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
