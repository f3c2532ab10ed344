import type { Config } from './config.js';
import { evictBytes } from './eviction.js';
import type { Instant } from './domain/instant.js';
import { startApolloServer } from './graphql/apollo-server.js';
import { createExecutionLimit, type ExecutionLimit } from './graphql/execution-limit.js';
import { createRateLimit } from './graphql/limits/rate-limit.js';
import type { OperationSettings } from './graphql/operation-context.js';
import type { GraphqlHttpResponse } from './graphql/respond.js';
import { ResponseCache } from './graphql/response-cache/response-cache.js';
import { createSchema } from './graphql/schema.js';
import { createGraphqlHandler } from './http/graphql-handler.js';
import { createAuthenticator } from './http/identity/authenticator.js';
import { createHttpServer } from './http/server.js';
import { MissingTasks } from './loaders/missing-tasks.js';
import { SnapshotMemos } from './loaders/snapshot-analyses.js';
import { TaskPlaces } from './loaders/task-places.js';
import { createHolidaySource, type HolidaySource } from './holiday-source.js';
import { createLog, type Logger } from './log.js';
import { withSandboxFaults } from './sandbox-faults.js';
import { startUpstream } from './start-upstream.js';
import { createTrustedDocumentSource, type TrustedDocumentSource } from './trusted-document-source.js';
import { FairSlots } from './upstream/resilience/fair-slots.js';

/** What tests replace; everything else comes from the configuration. */
export interface GatewayOverrides {
  readonly clock?: () => Instant;
  readonly log?: Logger;
  readonly holidays?: HolidaySource;
  readonly trustedDocuments?: TrustedDocumentSource;
}

/** A running gateway. */
export interface Gateway {
  /** Its origin, e.g. `http://127.0.0.1:4000`. */
  readonly url: string;
  /** The account that all callers act for; null: each acts for the one in its token. */
  readonly accountId: string | null;
  /** Reports to the log and to `/readyz` whether the platform can be used. Makes one call. */
  probePlatform(): Promise<void>;
  /** Lets open requests finish, 10 s at most, then closes everything, the embedded platform too. */
  close(): Promise<void>;
}

/** How long a task that was not found counts as missing. */
const MISSING_TASK_MS = 5000;

/** Wires the layers and starts listening. Rejects where the port is taken. */
export async function createGateway(config: Config, overrides: GatewayOverrides = {}): Promise<Gateway> {
  const { clock = Date.now, log = createLog({ level: config.logLevel, format: config.logFormat }) } = overrides;
  const { holidays, trustedDocuments, closeSources } = createSources(config, { ...overrides, clock, log });
  const upstream = await startUpstream(config, { log, clock });
  const rateLimit = createRateLimit(config.limits.pointsAMinute);
  const settings = operationSettings(config, {
    platform: upstream.platform,
    clock,
    rateLimit,
    holidays: holidays.current,
    trustedDocuments: trustedDocuments.current,
  });
  const apollo = await startApolloServer({ ...config, schema: createSchema(), rateLimit, log });
  const responses = new ResponseCache<GraphqlHttpResponse>({ maxBytes: config.cache.responseBytes, rateLimit });
  const executions = createExecutions(config.operationConcurrency);
  const respond = withSandboxFaults({ apollo, responses, executions, settings }, config.allowsFaults ? upstream : null);
  const server = createHttpServer({
    ...config,
    handler: createGraphqlHandler(respond, config.playground),
    authenticator: createAuthenticator(config.identity, { accountId: upstream.accountId, log, clock }),
    rateLimit,
    log,
    evict: (bytes) => evictBytes([...responses.caches, ...upstream.platform.caches], bytes),
    readiness: () => ({ ...upstream.readiness(), holidays: holidays.details() }),
  });
  const close = async (): Promise<void> => {
    closeSources();
    await server.close();
    await apollo.stop();
    await upstream.close();
  };
  try {
    const { url } = await server.listen();
    const accountId = config.identity.mode === 'jwt' ? null : upstream.accountId;
    return { url, accountId, probePlatform: () => upstream.probe.run(), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** What follows files. Throws where one of them is not usable, and leaves nothing open then that keeps the process alive. */
function createSources(
  config: Config,
  overrides: GatewayOverrides & Required<Pick<GatewayOverrides, 'clock' | 'log'>>,
) {
  const path = config.trustedDocuments?.path ?? null;
  const { trustedDocuments = createTrustedDocumentSource(path, overrides) } = overrides;
  const { holidays = createHolidaySource(config.holidaysFile, overrides) } = overrides;
  const closeSources = (): void => {
    holidays.close();
    trustedDocuments.close();
  };
  return { holidays, trustedDocuments, closeSources };
}

/** 0: no limit. */
function createExecutions(concurrency: number): ExecutionLimit {
  const total = concurrency === 0 ? Infinity : concurrency;
  const slots = new FairSlots({ total, perGroup: total, perCaller: Math.max(1, Math.floor(total / 2)) });
  return createExecutionLimit(slots, total);
}

type SharedParts = Pick<OperationSettings, 'platform' | 'clock' | 'rateLimit' | 'holidays' | 'trustedDocuments'>;

function operationSettings(config: Config, parts: SharedParts): OperationSettings {
  const { maxPageSize, scanPages, maxCalls } = config.upstream;
  const { setupTtlMs, tasksTtlMs } = config.cache;
  return {
    ...parts,
    callPolicy: config.callPolicy,
    maxPageSize,
    scanPages,
    maxCalls,
    operationTimeoutMs: config.operationTimeoutMs,
    ttlMs: { 'task/create': setupTtlMs, subset_task: tasksTtlMs },
    taskPlaces: new TaskPlaces(),
    snapshotMemos: new SnapshotMemos(),
    missingTasks: new MissingTasks(tasksTtlMs === 0 ? 0 : MISSING_TASK_MS),
  };
}
