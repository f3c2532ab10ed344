import { hash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

import type { Viewer } from '../../domain/account.js';

/** An HTTP request for GraphQL, with its body parsed. */
export interface GraphqlHttpRequest {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  /** The query string with its `?`, or nothing. */
  readonly search: string;
  readonly body: unknown;
}

/** Apollo takes a GET only with one of these headers, which a foreign page cannot send without a preflight. */
const PREFLIGHT_HEADERS = ['apollo-require-preflight', 'x-apollo-operation-name'];

/**
 * The key of a response: everything that decides what its body is, namely the request, the viewer, and the versions of the
 * holiday calendar and of the trusted documents. Null: the response must not come from the cache, because Apollo decides
 * whether the request is acceptable at all.
 */
export function requestKey(
  { method, headers, search, body }: GraphqlHttpRequest,
  viewer: Viewer,
  versions: readonly (string | null)[],
): string | null {
  if (
    method === 'GET'
      ? !isPreflighted(headers) || registersQueryByUrl(search)
      : method !== 'POST' || registersQuery(body)
  ) {
    return null;
  }
  const text = method === 'GET' ? 'GET' : exactText(body);
  const { mainAccountId, boundAccountId } = viewer;
  return text && hash('sha256', JSON.stringify([mainAccountId, boundAccountId, search, versions]) + text, 'base64url');
}

function isPreflighted(headers: IncomingHttpHeaders): boolean {
  return headers['content-type'] === undefined && PREFLIGHT_HEADERS.some((name) => Boolean(headers[name]));
}

/** A text with its hash registers a persisted query: Apollo must receive it. */
function registersQuery(body: unknown): boolean {
  return (
    isRecord(body) && Boolean(body['query']) && isRecord(body['extensions']) && 'persistedQuery' in body['extensions']
  );
}

function registersQueryByUrl(search: string): boolean {
  return search.includes('persistedQuery') && new URLSearchParams(search).has('query');
}

/** JSON that differs wherever values differ; null: there is none, or a number is not finite, which JSON would write as null. */
function exactText(value: unknown): string | null {
  if (!isRecord(value)) return null;
  try {
    const text = JSON.stringify(value);
    return text.includes('null') && !hasOnlyFiniteNumbers(value) ? null : text;
  } catch {
    // It is nested more deeply than the stack.
    return null;
  }
}

function hasOnlyFiniteNumbers(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  return !isRecord(value) || Object.values(value).every(hasOnlyFiniteNumbers);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
