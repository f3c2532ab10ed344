import type { ApolloServerPlugin, GraphQLRequest } from '@apollo/server';

import { canonicalDocumentId, type TrustedDocuments } from '../domain/trusted-documents.js';
import { UntrustedDocumentError } from '../errors.js';
import { refusal } from './refusal.js';
import type { OperationContext } from './operation-context.js';

export interface TrustedDocumentsOptions {
  /** Whether other documents are refused. */
  readonly isRequired: boolean;
}

/** Replaces a refused document: a plugin of Apollo can refuse only a valid document. */
const NOTHING = '{ __typename }';

/** Where the id of a document is, in the body or the URL: in the draft of GraphQL over HTTP, and in Relay's documentation. */
const ID_NAMES = ['documentId', 'doc_id'];

/** Replaces the ids of trusted documents by their texts, and refuses other documents without parsing them. */
export function createTrustedDocuments({ isRequired }: TrustedDocumentsOptions): ApolloServerPlugin<OperationContext> {
  return {
    requestDidStart: ({ request, contextValue: { trustedDocuments } }) => {
      const error = trustedDocuments && resolveDocument(request, trustedDocuments, isRequired);
      return Promise.resolve({
        didResolveOperation: () => (error ? Promise.reject(refusal(error, 400)) : Promise.resolve()),
      });
    },
  };
}

/** Writes the document to execute into the request. Returns the error of a refused document, otherwise null. */
function resolveDocument(
  request: GraphQLRequest,
  { byId, texts }: TrustedDocuments,
  isRequired: boolean,
): UntrustedDocumentError | null {
  const { id, isPersistedQuery, text } = readRequestedDocument(request);
  const trusted = (id === null ? undefined : byId.get(id)) ?? null;
  if (trusted !== null) return replaceDocument(request, trusted);
  if (text !== null && texts.has(text)) return replaceDocument(request, text);
  const isOpen = !isRequired && (text !== null || id === null || isPersistedQuery);
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
 * The id of a document has a name of its own, or is the hash of Apollo's `persistedQuery` extension. Apollo Server passes only
 * that on: the others are in the body or the URL.
 */
function readRequestedDocument({ query, extensions, http }: GraphQLRequest) {
  const persistedQuery: unknown = extensions?.['persistedQuery'];
  const search = new URLSearchParams(http?.search);
  const named = ID_NAMES.map((name) => property(http?.body, name) ?? search.get(name));
  const id = [...named, property(persistedQuery, 'sha256Hash')].find((value) => typeof value === 'string');
  return {
    id: typeof id === 'string' ? canonicalDocumentId(id) : null,
    isPersistedQuery: persistedQuery !== undefined && persistedQuery !== null,
    text: query ?? null,
  };
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : null;
}
