// Apollo Server with @apollo/datasource-rest: a data source per request, which reads each set-up once.
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';

import { readContract } from '../peers/contract.js';
import { readSettings } from '../peers/peer-settings.js';
import { createPlatformSource } from '../peers/platform-source.js';
import { resolvers, type PeerContext } from '../peers/resolvers.js';

const settings = readSettings();
const server = new ApolloServer<PeerContext>({ typeDefs: readContract(), resolvers });
const createContext = createPlatformSource(settings, server.cache);

await startStandaloneServer(server, {
  listen: { port: settings.port, host: '127.0.0.1' },
  context: () => Promise.resolve(createContext()),
});
