import { createRateLimit } from '../../src/graphql/limits/rate-limit.js';
import { beginOperation, type Caller, type Operation } from '../../src/graphql/operation-context.js';
import { createRequestLogFields } from '../../src/graphql/request-log-fields.js';
import type { Platform, ReadRequest, TaskPageRequest, TaskSetupRequest } from '../../src/upstream/platform.js';
import { createEmptySetup } from './empty-setup.js';

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
  isStale = false;
  until: Promise<unknown> = Promise.resolve();

  readonly read: Platform['read'] = async (request, { onEvent }) => {
    const name = nameOf(request);
    onEvent({ type: 'call', endpoint: request.endpoint });
    this.calls.push(name);
    await this.until;
    const failure = this.failures.get(name);
    if (failure !== undefined) throw failure;
    return this.#result(request, this.isStale);
  };

  readonly peek: Platform['peek'] = (request) => (this.isFresh ? this.#result(request, false) : null);

  /** Values of no endpoint: these tests look at versions only. */
  #result(request: ReadRequest, isStale: boolean): never {
    const value = request.endpoint === 'task/create' ? createEmptySetup(request.accountId) : { rows: [], total: 0, perPage: 15 };
    const result: unknown = { value, version: this.versions.get(nameOf(request)) ?? 'v1', ageMs: 0, isStale };
    return result as never;
  }
}

export function nameOf({ endpoint, accountId }: ReadRequest): string {
  return `${endpoint} ${accountId}`;
}

export interface OperationParts extends Partial<Caller> {
  readonly now?: number;
  readonly timeoutMs?: number;
}

/** One operation of a caller who may see everything. */
export function beginTestOperation(platform: Platform, { now = 0, timeoutMs = 0, ...caller }: OperationParts = {}): Operation {
  return beginOperation(
    {
      platform,
      maxCalls: 0,
      operationTimeoutMs: timeoutMs,
      ttlMs: { 'task/create': 30_000, subset_task: 1000 },
      clock: () => now,
      maxPageSize: 100,
      scanPages: 50,
      taskPlaces: { find: () => null, remember: () => undefined } as never,
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
