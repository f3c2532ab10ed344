import type { ApolloServerPlugin, GraphQLRequest } from '@apollo/server';

import { UntrustedDocumentError } from '../../errors.js';
import { refusal } from '../limits/refusal.js';
import type { OperationContext } from '../operation-context.js';
import { readRequestedDocument } from './requested-document.js';

/** The documents of a frontend's build. */
export interface TrustedDocuments {
  /** Texts by their hash, in lower case. */
  readonly texts: ReadonlyMap<string, string>;
  /** Whether other documents are refused. */
  readonly isRequired: boolean;
}

/** Replaces a refused document: a plugin of Apollo can refuse only what it has parsed and validated. */
const NOTHING = '{ __typename }';

/** Replaces the ids of trusted documents by their texts, and refuses other documents without parsing them. */
export function createTrustedDocuments(documents: TrustedDocuments): ApolloServerPlugin<OperationContext> {
  const texts = new Set(documents.texts.values());
  return {
    requestDidStart: ({ request }) => {
      const fault = resolveDocument(request, { ...documents, isTrusted: (text) => texts.has(text) });
      return Promise.resolve({
        didResolveOperation: () => (fault ? Promise.reject(refusal(fault, { status: 400 })) : Promise.resolve()),
      });
    },
  };
}

interface Manifest extends TrustedDocuments {
  readonly isTrusted: (text: string) => boolean;
}

/** Writes the document to execute into the request. Returns why the requested one is refused; null: it is not. */
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

/** Without the hash of a persisted query, which Apollo would compare with the text, or register. */
function replaceDocument(request: GraphQLRequest, text: string): null {
  const { persistedQuery: _, ...extensions } = request.extensions ?? {};
  request.query = text;
  request.extensions = extensions;
  return null;
}
