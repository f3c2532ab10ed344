// Mercurius with `jit: 1` on Switchboard's read cache, loaders and resolvers, in place of Apollo and the response cache.
import { makeExecutableSchema } from '@graphql-tools/schema';
import fastify from 'fastify';
import mercurius from 'mercurius';

import { loadConfig } from '../../../src/config.js';
import { createOperationContext } from '../../../src/graphql/operation-context.js';
import { createRequestFacts } from '../../../src/graphql/request-log-fields.js';
import { createLog } from '../../../src/log.js';
import { resolverMap } from '../../../src/resolvers/resolver-map.js';
import { startUpstream } from '../../../src/start-upstream.js';
import { readContract, scalars } from '../peers/contract.js';

const config = loadConfig(process.env);
const { platform, accountId } = await startUpstream(config, { log: createLog({ level: config.logLevel }) });
const viewer = { mainAccountId: accountId ?? '', boundAccountId: null };
const { maxPageSize, scanPages, maxCalls } = config.upstream;
const settings = { platform, clock: Date.now, operationTimeoutMs: 0, maxPageSize, scanPages, maxCalls };

const app = fastify();
await app.register(mercurius, {
  schema: makeExecutableSchema({ typeDefs: readContract(), resolvers: { ...resolverMap, ...scalars } }),
  context: ({ id: requestId }) =>
    createOperationContext(settings, {
      ...{ viewer, facts: createRequestFacts(), requestId, rateKey: '', bypassesCache: false },
      signal: new AbortController().signal,
    }),
  jit: 1,
});
await app.listen({ port: config.port, host: config.host });
