import type { Config } from './config.js';
import type { Instant } from './domain/instant.js';
import { startApolloServer } from './graphql/apollo-server.js';
import { createExecutionLimit, type ExecutionLimit } from './graphql/execution-limit.js';
import { createRateLimit, type RateLimit } from './graphql/limits/rate-limit.js';
import type { OperationSettings } from './graphql/operation-context.js';
import type { GraphqlHttpResponse, ResponderOptions } from './graphql/respond.js';
import { ResponseCache } from './graphql/response-cache/response-cache.js';
import { createSchema } from './graphql/schema.js';
import { createCalendarLinks, type CalendarLinks } from './http/identity/calendar-links.js';
import { createHolidaySource, type HolidaySource } from './holiday-source.js';
import { MissingTasks } from './loaders/missing-tasks.js';
import { SnapshotAnalyses } from './loaders/snapshot-analyses.js';
import { TaskPlaces } from './loaders/task-places.js';
import type { Logger } from './log.js';
import { RedisConnection } from './redis/redis-connection.js';
import type { RedisStatus } from './redis/redis-health.js';
import { SharedPoints } from './redis/shared-points.js';
import { SlotLeases } from './redis/slot-leases.js';
import { startUpstream, type Upstream } from './start-upstream.js';
import { createTrustedDocumentSource, type TrustedDocumentSource } from './trusted-document-source.js';
import type { PlatformObserver } from './upstream/platform.js';
import { FairSlots } from './upstream/resilience/fair-slots.js';

export interface OperationsOptions {
  readonly clock: () => Instant;
  readonly log: Logger;
  readonly holidays?: HolidaySource;
  readonly trustedDocuments?: TrustedDocumentSource;
  /** Is notified of what reads of the platform do. */
  readonly platformObserver?: PlatformObserver | null;
  /** Are notified of entries that the caches remove for want of space. */
  readonly onEviction?: Readonly<Record<'responses' | 'reads', () => void>>;
  /** Whether the fields that operations use are noted. */
  readonly countsFields?: boolean;
}

/** All that operations need, however they arrive. */
export interface Operations extends ResponderOptions {
  readonly upstream: Upstream;
  /** Null: there is none. */
  readonly redis: RedisStatus | null;
  /** The account that all callers act for; null: each has its own. */
  readonly accountId: string | null;
  readonly rateLimit: RateLimit;
  readonly holidays: HolidaySource;
  /** Null: there are none. */
  readonly calendarLinks: CalendarLinks | null;
  /** Follows no file any more. */
  readonly closeSources: () => void;
  close(): Promise<void>;
}

/** How long a task that was not found counts as missing. */
const MISSING_TASK_MS = 5000;

/** Wires the layers below HTTP, and starts the embedded platform if no other is configured. */
export async function createOperations(config: Config, options: OperationsOptions): Promise<Operations> {
  const { clock, log } = options;
  const { holidays, trustedDocuments, closeSources } = createSources(config, options);
  const { redisUrl } = config.cache;
  const redis = redisUrl === null ? null : await RedisConnection.open(redisUrl, log);
  const { leases, rateLimit } = createSharedLimits(config, redis);
  const { platformObserver: observer = null, onEviction, countsFields = false } = options;
  const upstream = await startUpstream(config, {
    ...{ log, clock, redis, leases, observer, onEviction: onEviction?.reads ?? null },
  });
  const accountId = config.identity.mode === 'jwt' ? null : upstream.accountId;
  const { calendarSecrets: secrets } = config;
  const calendarLinks = secrets && createCalendarLinks({ secrets, accountId, clock });
  const settings = operationSettings(config, {
    platform: upstream.platform,
    clock,
    rateLimit,
    holidays: holidays.current,
    trustedDocuments: trustedDocuments.current,
    signCalendarLink:
      calendarLinks && (async (link) => `${config.basePath}/calendar/${await calendarLinks.sign(link)}.ics`),
  });
  const apollo = await startApolloServer({ ...config, schema: createSchema(), rateLimit, log, countsFields });
  const responses = createResponses(config, rateLimit, onEviction?.responses ?? null);
  const executions = createExecutions(config.operationConcurrency);
  const close = async (): Promise<void> => {
    closeSources();
    await apollo.stop();
    await upstream.close();
    redis?.close();
  };
  const parts = { upstream, accountId, rateLimit, holidays, calendarLinks, closeSources, close };
  return { apollo, responses, executions, settings, redis: redis?.status ?? null, ...parts };
}

function createResponses({ cache }: Config, rateLimit: RateLimit, onEviction: (() => void) | null) {
  return new ResponseCache<GraphqlHttpResponse>({ maxBytes: cache.responseBytes, rateLimit, onEviction });
}

/** What follows files. Throws where one of them is not usable, and leaves nothing open then that keeps the process alive. */
function createSources(config: Config, options: OperationsOptions) {
  const path = config.trustedDocuments?.path ?? null;
  const { trustedDocuments = createTrustedDocumentSource(path, options) } = options;
  const { holidays = createHolidaySource(config.holidaysFile, options) } = options;
  const closeSources = (): void => {
    holidays.close();
    trustedDocuments.close();
  };
  return { holidays, trustedDocuments, closeSources };
}

/** What replicas count together in Redis, those before one platform with each other. Sandboxes are all alike. */
function createSharedLimits({ upstream, limits }: Config, redis: RedisConnection | null) {
  const { source, concurrency: total, concurrencyScope } = upstream;
  const { pointsAMinute: limit } = limits;
  const namespace = source.kind === 'platform' ? source.url : source.kind;
  const shared = redis && new SharedPoints(redis, { namespace, limit });
  return {
    leases: redis && concurrencyScope === 'fleet' ? new SlotLeases(redis, { namespace, total }) : null,
    rateLimit: createRateLimit(limit, { shared }),
  };
}

/** 0: no limit. */
function createExecutions(concurrency: number): ExecutionLimit {
  const total = concurrency === 0 ? Infinity : concurrency;
  const slots = new FairSlots({ total, perGroup: total, perCaller: Math.max(1, Math.floor(total / 2)) });
  return createExecutionLimit(slots, total);
}

type SharedParts = Pick<
  OperationSettings,
  'platform' | 'clock' | 'rateLimit' | 'holidays' | 'trustedDocuments' | 'signCalendarLink'
>;

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
    notesCalls: config.slowMs > 0,
    ttlMs: { 'task/create': setupTtlMs, subset_task: tasksTtlMs },
    taskPlaces: new TaskPlaces(),
    analyses: new SnapshotAnalyses(),
    missingTasks: new MissingTasks(tasksTtlMs === 0 ? 0 : MISSING_TASK_MS),
  };
}
