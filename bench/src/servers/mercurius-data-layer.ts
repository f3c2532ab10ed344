// Mercurius with `jit: 1` on Switchboard's read cache, loaders and resolvers, in place of Apollo and the response cache.
import { makeExecutableSchema } from '@graphql-tools/schema';
import fastify from 'fastify';
import mercurius from 'mercurius';

import { loadConfig } from '../../../src/config.js';
import { PACKAGED_HOLIDAYS } from '../../../src/domain/holidays.js';
import { createRateLimit } from '../../../src/graphql/limits/rate-limit.js';
import { beginOperation, createOperationContext } from '../../../src/graphql/operation-context.js';
import { createRequestLogFields } from '../../../src/graphql/request-log-fields.js';
import { MissingTasks } from '../../../src/loaders/missing-tasks.js';
import { SnapshotAnalyses } from '../../../src/loaders/snapshot-analyses.js';
import { TaskPlaces } from '../../../src/loaders/task-places.js';
import { createLog } from '../../../src/log.js';
import { resolverMap } from '../../../src/resolvers/resolver-map.js';
import { startUpstream } from '../../../src/start-upstream.js';
import { readContract, scalars } from '../peers/contract.js';

const config = loadConfig(process.env);
const { platform, accountId } = await startUpstream(config, {
  log: createLog(config.log),
  clock: Date.now,
});
const viewer = { mainAccountId: accountId ?? '', boundAccountId: null };
const { maxPageSize, scanPages, maxCalls } = config.upstream;
const { setupTtlMs, tasksTtlMs } = config.cache;
const settings = {
  ...{ platform, clock: Date.now, operationTimeoutMs: 0, maxPageSize, scanPages, maxCalls },
  ...{ ttlMs: { 'task/create': setupTtlMs, subset_task: tasksTtlMs }, taskPlaces: new TaskPlaces() },
  ...{ analyses: new SnapshotAnalyses(), callPolicy: config.callPolicy },
  ...{ missingTasks: new MissingTasks(0), rateLimit: createRateLimit(0), holidays: () => PACKAGED_HOLIDAYS },
};

const app = fastify();
await app.register(mercurius, {
  schema: makeExecutableSchema({ typeDefs: readContract(), resolvers: { ...resolverMap, ...scalars } }),
  context: ({ id: requestId }) => {
    const operation = beginOperation(settings, {
      ...{ viewer, logFields: createRequestLogFields(), requestId, rateKey: '', bypassCache: false },
      signal: new AbortController().signal,
    });
    return createOperationContext(settings, operation);
  },
  jit: 1,
});
await app.listen({ port: config.port, host: config.host });
