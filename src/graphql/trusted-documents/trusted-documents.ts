import type { ApolloServerPlugin, GraphQLRequest } from '@apollo/server';

import { UntrustedDocumentError } from '../../errors.js';
import { refusal } from '../limits/refusal.js';
import type { OperationContext } from '../operation-context.js';
import { readRequestedDocument } from './requested-document.js';

/** Documents that a frontend was built with. */
export interface TrustedDocuments {
  /** Texts by their hash, in lower case. */
  readonly texts: ReadonlyMap<string, string>;
  /** Nothing else runs. */
  readonly isRequired: boolean;
}

/** Stands in for what is refused: Apollo takes refusals only once it has a valid operation, and has this one by heart. */
const NOTHING = '{ __typename }';

/** Puts texts for the ids of trusted documents, and refuses what is not trusted without ever having looked into it. */
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

/** Writes the text to run into the request; answers why another than the one that was asked for, null if that runs. */
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
      ? 'Only documents that the gateway was told of are answered, and this is none of them.'
      : 'The gateway was told of no document with this id.',
  );
}

/** Apollo would compare the text with its hash, or keep it under that; neither means anything here. */
function replaceDocument(request: GraphQLRequest, text: string): null {
  const { persistedQuery: _, ...extensions } = request.extensions ?? {};
  request.query = text;
  request.extensions = extensions;
  return null;
}
