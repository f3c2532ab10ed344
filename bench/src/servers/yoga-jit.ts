// GraphQL Yoga with graphql-jit by its envelop plugin.
import { createServer } from 'node:http';

import { useGraphQlJit } from '@envelop/graphql-jit';
import { createSchema, createYoga } from 'graphql-yoga';

import { readContract } from '../peers/contract.js';
import { readSettings } from '../peers/peer-settings.js';
import { PlatformClient } from '../peers/platform-client.js';
import { createRequestContext } from '../peers/request-context.js';
import { resolvers, type PeerContext } from '../peers/resolvers.js';

const settings = readSettings();
const platform = new PlatformClient(settings);
const yoga = createYoga({
  schema: createSchema<PeerContext>({ typeDefs: readContract(), resolvers }),
  context: () => createRequestContext(platform),
  plugins: [useGraphQlJit()],
});

createServer((request, response) => {
  void yoga(request, response);
}).listen(settings.port, '127.0.0.1');
