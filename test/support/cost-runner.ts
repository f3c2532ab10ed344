import { loadConfig } from '../../src/config.js';
import { startApolloServer } from '../../src/graphql/apollo-server.js';
import { createRateLimit } from '../../src/graphql/limits/rate-limit.js';
import type { Caller } from '../../src/graphql/operation-context.js';
import { createRequestLogFields } from '../../src/graphql/request-log-fields.js';
import { createResponder } from '../../src/graphql/respond.js';
import { ResponseCache } from '../../src/graphql/response-cache/response-cache.js';
import { createSchema } from '../../src/graphql/schema.js';
import { MissingTasks } from '../../src/loaders/missing-tasks.js';
import { SnapshotAnalyses } from '../../src/loaders/snapshot-analyses.js';
import { TaskPlaces } from '../../src/loaders/task-places.js';
import { createLog } from '../../src/log.js';
import { createHolidaySource } from '../../src/holiday-source.js';
import { startUpstream } from '../../src/start-upstream.js';
import type { CostShape } from './cost-shapes.js';
import { NOW } from './test-gateway.js';

const DAY_MS = 86_400_000;
/** Taken by the HTTP server. */
const POINTS_PER_REQUEST = 1;

/** What one request took, and its response. */
export interface CostRun {
  readonly points: number;
  readonly status: number;
  readonly body: Buffer;
  /** Characters that were parsed. */
  readonly parsed: number;
}

/** Executes operations without HTTP, over data that has been read, and counts the rate-limit points that they take. */
export async function startCostRunner() {
  const config = loadConfig({ CACHE_TTL_MS: String(DAY_MS), RESPONSE_CACHE_BYTES: '0', OPERATION_TIMEOUT_MS: '0' });
  const log = createLog({ level: 'fatal' });
  const upstream = await startUpstream(config, { log, clock: () => NOW });
  const holidays = createHolidaySource(config.holidaysFile, { log, clock: () => NOW });
  let points = 0;
  const count = (_caller: string, taken: number) => {
    points += taken;
    return Promise.resolve();
  };
  const rateLimit = { take: count, charge: count, status: () => null };
  const apollo = await startApolloServer({ ...config, schema: createSchema(), rateLimit, log });
  const respond = createResponder({
    apollo,
    executions: { run: (_operation, execute) => execute() },
    responses: new ResponseCache({ maxBytes: 0, rateLimit }),
    settings: {
      ...{ taskPlaces: new TaskPlaces(), analyses: new SnapshotAnalyses(), missingTasks: new MissingTasks(0) },
      ...{ platform: upstream.platform, clock: () => NOW, holidays: holidays.current, callPolicy: null },
      // Calls are paid for by themselves.
      rateLimit: createRateLimit(0),
      ...{ maxPageSize: 100, scanPages: 50, maxCalls: 0, operationTimeoutMs: 0 },
      ttlMs: { 'task/create': DAY_MS, subset_task: DAY_MS },
    },
  });
  const known = new Set<string>();
  const send = async ({ query, variables = {}, isDistinct, isBound }: CostShape): Promise<CostRun> => {
    const text = isDistinct ? `${query} #${known.size}` : query;
    const parsed = known.has(text) ? 0 : text.length;
    known.add(text);
    points = POINTS_PER_REQUEST;
    const request = { method: 'POST', headers: { 'content-type': 'application/json' }, search: '' };
    const caller = createCaller(upstream.accountId ?? '', isBound ? 'none' : null);
    const response = await respond({ ...request, body: { query: text, variables } }, caller);
    return { points, status: response.status, body: response.body.bytes, parsed };
  };
  const close = async (): Promise<void> => {
    holidays.close();
    await apollo.stop();
    await upstream.close();
  };
  return { send, close };
}

function createCaller(mainAccountId: string, boundAccountId: string | null): Caller {
  return {
    viewer: { mainAccountId, boundAccountId },
    signal: new AbortController().signal,
    logFields: createRequestLogFields(),
    ...{ requestId: 'request', rateKey: 'caller', bypassCache: false },
  };
}
