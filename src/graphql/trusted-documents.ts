import type { ApolloServerPlugin, GraphQLRequest } from '@apollo/server';

import { UntrustedDocumentError } from '../errors.js';
import { refusal } from './format-error.js';
import type { OperationContext } from './operation-context.js';

/** The documents of a frontend's build. */
export interface TrustedDocuments {
  /** Texts by their hash, in lower case. */
  readonly texts: ReadonlyMap<string, string>;
  /** Whether other documents are refused. */
  readonly isRequired: boolean;
}

/** Replaces a refused document: a plugin of Apollo can refuse only a valid document. */
const NOTHING = '{ __typename }';

/** Replaces the ids of trusted documents by their texts, and refuses other documents without parsing them. */
export function createTrustedDocuments(documents: TrustedDocuments): ApolloServerPlugin<OperationContext> {
  const texts = new Set(documents.texts.values());
  return {
    requestDidStart: ({ request }) => {
      const error = resolveDocument(request, { ...documents, isTrusted: (text) => texts.has(text) });
      return Promise.resolve({
        didResolveOperation: () => (error ? Promise.reject(refusal(error, 400)) : Promise.resolve()),
      });
    },
  };
}

interface Manifest extends TrustedDocuments {
  readonly isTrusted: (text: string) => boolean;
}

/** Writes the document to execute into the request. Returns the error of a refused document, otherwise null. */
function resolveDocument(request: GraphQLRequest, manifest: Manifest): UntrustedDocumentError | null {
  const { id, isPersistedQuery, text } = readRequestedDocument(request);
  const trusted = (id === null ? undefined : manifest.texts.get(id)) ?? null;
  if (trusted !== null) return replaceDocument(request, trusted);
  if (text !== null && manifest.isTrusted(text)) return replaceDocument(request, text);
  const isOpen = !manifest.isRequired && (text !== null || id === null || isPersistedQuery);
  if (isOpen) return null;
  replaceDocument(request, NOTHING);
  return new UntrustedDocumentError(
    id === null
      ? 'Only trusted documents are executed, and this is none of them.'
      : 'There is no trusted document with this id.',
  );
}

/** Removes the hash of a persisted query too: Apollo would compare it with the text, or register it. */
function replaceDocument(request: GraphQLRequest, text: string): null {
  const { persistedQuery: _, ...extensions } = request.extensions ?? {};
  request.query = text;
  request.extensions = extensions;
  return null;
}

/**
 * The id of a document is `documentId`, as in the draft of GraphQL over HTTP, or the hash of Apollo's `persistedQuery`
 * extension. It is null or in lower case, without `sha256:`. Apollo does not pass `documentId` on: it is in the body or the URL.
 */
function readRequestedDocument({ query, extensions, http }: GraphQLRequest) {
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
