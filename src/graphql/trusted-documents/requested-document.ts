import type { GraphQLRequest } from '@apollo/server';

/** How a request names its document. */
export interface RequestedDocument {
  /** In lower case and without its `sha256:`; null where it has none. */
  readonly id: string | null;
  /** By Apollo's extension, whose registry an unknown id may be looked up in. */
  readonly isPersistedQuery: boolean;
  readonly text: string | null;
}

/**
 * `documentId` as in GraphQL over HTTP's draft and as client-preset's documentation sends it, or the hash of Apollo's
 * `persistedQuery` extension. Apollo hands on neither `documentId` nor what it does not know.
 */
export function readRequestedDocument({ query, extensions, http }: GraphQLRequest): RequestedDocument {
  const persistedQuery: unknown = extensions?.['persistedQuery'];
  const hash = property(persistedQuery, 'sha256Hash');
  const documentId = property(http?.body, 'documentId') ?? new URLSearchParams(http?.search).get('documentId');
  const id = typeof documentId === 'string' ? documentId : hash;
  return {
    id: typeof id === 'string' ? id.replace(/^sha256:/, '').toLowerCase() : null,
    isPersistedQuery: persistedQuery !== undefined && persistedQuery !== null,
    text: query ?? null,
  };
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : null;
}
