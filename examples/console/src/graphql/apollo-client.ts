import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import type { DocumentNode } from 'graphql';
import { possibleTypes, typePolicies } from './type-policies';

const httpLink = new HttpLink({ uri: '/graphql' });

/**
 * The build sends the hash of a document, never its text: the gateway has the texts (`persisted-documents.json`) and
 * refuses all others. While you develop, documents change all the time, and are sent as they are.
 *
 * A gateway that asks for tokens (`AUTH_MODE=jwt`) needs a SetContextLink before it, with the `authorization` header.
 */
const trustedDocuments = new PersistedQueryLink({ generateHash: readHash, retry: () => false });

export const apolloClient = new ApolloClient({
  link: import.meta.env.DEV ? httpLink : ApolloLink.from([trustedDocuments, httpLink]),
  cache: new InMemoryCache({ possibleTypes, typePolicies }),
  defaultOptions: {
    watchQuery: {
      // A part that fails leaves the others usable.
      errorPolicy: 'all',
      // Show what is known, and ask.
      fetchPolicy: 'cache-and-network',
      skipPollAttempt: () => document.hidden,
    },
  },
});

/** Where codegen's client preset has put it. */
function readHash(document: DocumentNode): string {
  if ('__meta__' in document) {
    const meta: unknown = document.__meta__;
    if (typeof meta === 'object' && meta !== null && 'hash' in meta && typeof meta.hash === 'string') return meta.hash;
  }
  throw new Error('This document was not made by codegen: run `npm run codegen`.');
}
