// Mercurius with `jit: 1` and dataloader, which costs it less than its own loaders: they serialise every task, as a key.
import { makeExecutableSchema } from '@graphql-tools/schema';
import fastify from 'fastify';
import mercurius from 'mercurius';

import { readContract } from '../peers/contract.js';
import { readSettings } from '../peers/peer-settings.js';
import { PlatformClient } from '../peers/platform-client.js';
import { createRequestContext } from '../peers/request-context.js';
import { resolvers } from '../peers/resolvers.js';

const settings = readSettings();
const platform = new PlatformClient(settings);
const app = fastify();

await app.register(mercurius, {
  schema: makeExecutableSchema({ typeDefs: readContract(), resolvers }),
  context: () => createRequestContext(platform),
  jit: 1,
});
await app.listen({ port: settings.port, host: '127.0.0.1' });
