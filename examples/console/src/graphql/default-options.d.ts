import '@apollo/client';

/** Without it Apollo Client's types do not know the default of `apollo-client.ts`. */
declare module '@apollo/client' {
  namespace ApolloClient {
    namespace DeclareDefaultOptions {
      interface WatchQuery {
        errorPolicy: 'all';
      }
    }
  }
}
