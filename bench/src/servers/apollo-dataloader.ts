// Plain Apollo Server with dataloader, as its documentation shows it.
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';

import { readContract } from '../peers/contract.js';
import { readSettings } from '../peers/peer-settings.js';
import { PlatformClient } from '../peers/platform-client.js';
import { createRequestContext } from '../peers/request-context.js';
import { resolvers, type PeerContext } from '../peers/resolvers.js';

const settings = readSettings();
const platform = new PlatformClient(settings);
const server = new ApolloServer<PeerContext>({ typeDefs: readContract(), resolvers });

await startStandaloneServer(server, {
  listen: { port: settings.port, host: '127.0.0.1' },
  context: () => Promise.resolve(createRequestContext(platform)),
});
