import type { TaskSetup } from '../../domain/task-setup.js';
import type { CallScope, Platform, TaskPage, TaskPageRequest, TaskSetupRequest } from '../platform.js';
import { taskPageKey, taskSetupKey } from './answer-key.js';
import { type AnswerStore, type AnswerStoreOptions, openAnswerStore } from './answer-store.js';
import { KeptReads, type KeptReadsOptions } from './kept-reads.js';

export interface KeptPlatformOptions extends AnswerStoreOptions {
  /** How long answers are fresh, in milliseconds; 0: none is kept. */
  readonly setupTtlMs: number;
  readonly tasksTtlMs: number;
  /** How old an answer may be that stands in for a fresh one, in milliseconds; 0: none does. */
  readonly staleMs: number;
}

export interface KeptPlatform extends Platform {
  /** Ends refreshes under way and the connection to Redis. */
  close(): Promise<void>;
}

/** A platform whose answers are kept for a while. Where nothing is to be kept, there is nothing to keep it in. */
export async function createKeptPlatform(platform: Platform, options: KeptPlatformOptions): Promise<KeptPlatform> {
  const { setupTtlMs, tasksTtlMs, staleMs } = options;
  const store = setupTtlMs + tasksTtlMs > 0 ? await openAnswerStore(options) : null;
  const setups = keptReads<TaskSetupRequest, TaskSetup>(store, {
    keyOf: taskSetupKey,
    fetch: (request, scope) => platform.fetchTaskSetup(request, scope),
    ttlMs: setupTtlMs,
    staleMs,
  });
  const pages = keptReads<TaskPageRequest, TaskPage>(store, {
    keyOf: taskPageKey,
    fetch: (request, scope) => platform.fetchTaskPage(request, scope),
    ttlMs: tasksTtlMs,
    staleMs,
  });
  return {
    fetchTaskSetup: (request, scope) => setups.read(request, scope),
    fetchTaskPage: (request, scope) => pages.read(request, scope),
    close: async () => {
      await Promise.all([setups.close(), pages.close()]);
      await store?.close();
    },
  };
}

type Reads<R, T> = Pick<KeptReads<never, never>, 'close'> & { read(request: R, scope: CallScope): T | Promise<T> };

function keptReads<R extends { readonly accountId: string }, T extends TaskSetup | TaskPage>(
  store: AnswerStore | null,
  options: Omit<KeptReadsOptions<R, T>, 'store'>,
): Reads<R, T> {
  if (store !== null && options.ttlMs > 0) return new KeptReads({ ...options, store });
  return { read: (request, scope) => readUnkept(request, scope, options.fetch), close: () => Promise.resolve() };
}

async function readUnkept<R extends { readonly accountId: string }, T>(
  request: R,
  scope: CallScope,
  fetch: (request: R, scope: CallScope) => T | Promise<T>,
): Promise<T> {
  const value = await fetch(request, scope);
  scope.onRead({ accountId: request.accountId, freshForMs: 0, staleSince: null });
  return value;
}
