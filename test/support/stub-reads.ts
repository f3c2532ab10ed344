import { PACKAGED_HOLIDAYS } from '../../src/domain/holidays.js';
import { createRateLimit, type RateLimit } from '../../src/graphql/limits/rate-limit.js';
import { beginOperation, type Caller, type Operation } from '../../src/graphql/operation-context.js';
import { createRequestLogFields } from '../../src/graphql/request-log-fields.js';
import { MissingTasks } from '../../src/loaders/missing-tasks.js';
import { SnapshotAnalyses } from '../../src/loaders/snapshot-analyses.js';
import { TaskPlaces } from '../../src/loaders/task-places.js';
import type {
  EndpointName,
  Platform,
  ReadOptions,
  ReadRequest,
  ReadResult,
  ReadValue,
  TaskPageRequest,
  TaskSetupRequest,
} from '../../src/upstream/platform.js';
import { createEmptySetup } from './empty-setup.js';
import { checked } from './fake-platform.js';

export const LIST: TaskPageRequest = {
  endpoint: 'subset_task',
  mainAccountId: 'main',
  accountId: 'main',
  name: null,
  page: 1,
  perPage: 15,
  owner: null,
};

export function setupOf(accountId: string): TaskSetupRequest {
  return { endpoint: 'task/create', mainAccountId: 'main', accountId };
}

/** A platform whose versions, freshness and failures a test sets by hand. It counts the reads that are calls. */
export class StubReads implements Platform {
  /** `endpoint account`, in order. */
  readonly calls: string[] = [];
  readonly versions = new Map<string, string>();
  readonly failures = new Map<string, Error>();
  isFresh = true;
  asOf = 0;
  isStale = false;
  until: Promise<unknown> = Promise.resolve();

  async read<E extends EndpointName>(
    request: ReadRequest<E>,
    { onEvent }: ReadOptions,
  ): Promise<ReadResult<ReadValue<E>>> {
    const name = nameOf(request);
    onEvent({ type: 'call', endpoint: request.endpoint });
    this.calls.push(name);
    await this.until;
    const failure = this.failures.get(name);
    if (failure !== undefined) throw failure;
    return this.#result<E>(request, this.isStale);
  }

  peek<E extends EndpointName>(request: ReadRequest<E>): ReadResult<ReadValue<E>> | null {
    return this.isFresh ? this.#result<E>(request, false) : null;
  }

  #result<E extends EndpointName>(request: ReadRequest<E>, isStale: boolean): ReadResult<ReadValue<E>> {
    const asked: ReadRequest = request;
    const value =
      asked.endpoint === 'task/create' ? createEmptySetup(asked.accountId) : { rows: [], total: 0, perPage: 15 };
    const version = this.versions.get(nameOf(asked)) ?? 'v1';
    return { value: checked<E>(value), version, ageMs: 0, asOf: this.asOf, isStale };
  }
}

function nameOf({ endpoint, accountId }: ReadRequest): string {
  return `${endpoint} ${accountId}`;
}

export interface OperationParts extends Partial<Caller> {
  readonly now?: number;
  readonly timeoutMs?: number;
  readonly rateLimit?: RateLimit;
}

/** One operation of a caller who may see everything. */
export function beginTestOperation(
  platform: Platform,
  { now = 0, timeoutMs = 0, rateLimit = unlimited, ...caller }: OperationParts = {},
): Operation {
  return beginOperation(
    {
      platform,
      rateLimit,
      maxCalls: 0,
      operationTimeoutMs: timeoutMs,
      ttlMs: { 'task/create': 30_000, subset_task: 1000 },
      clock: () => now,
      holidays: () => PACKAGED_HOLIDAYS,
      callPolicy: null,
      maxPageSize: 100,
      scanPages: 50,
      taskPlaces: new TaskPlaces(),
      analyses: new SnapshotAnalyses(),
      missingTasks: new MissingTasks(0),
    },
    {
      viewer: { mainAccountId: 'main', boundAccountId: null },
      signal: new AbortController().signal,
      logFields: createRequestLogFields(),
      requestId: 'request',
      rateKey: 'caller',
      bypassCache: false,
      ...caller,
    },
  );
}

export const unlimited = createRateLimit(0);
