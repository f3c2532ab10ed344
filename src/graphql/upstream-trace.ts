import type { ReadEvent, ReadOptions, ReadRequest } from '../upstream/platform.js';
import type { CostByField } from './limits/cost-by-field.js';

/** One read of an operation, as `extensions.upstream` of a response shows it. */
export interface TracedRead {
  readonly endpoint: string;
  readonly account: string;
  /** Of a task list. */
  readonly page?: number;
  /** `called` the platform, `joined` a call in flight, or was served from the cache: `cached` if fresh, else `stale`. */
  readonly from: 'called' | 'joined' | 'cached' | 'stale';
  readonly durationMs: number;
  /** Also where it is stale. */
  readonly cached: boolean;
  readonly joined: boolean;
  readonly stale: boolean;
}

const SOURCES = { call: 'called', joined: 'joined', hit: 'cached', stale: 'stale' } as const;

/** The reads of one operation in the order in which they ended. For the playground only: it costs an object for each read. */
export class UpstreamTrace {
  readonly reads: TracedRead[] = [];
  /** Null: the operation was refused before it was counted. */
  cost: CostByField | null = null;

  /** Makes one read, and records it with what happened during it. */
  async record<T>(request: ReadRequest, options: ReadOptions, read: (options: ReadOptions) => Promise<T>): Promise<T> {
    const traced = new TracedOptions(options);
    const begunAt = performance.now();
    try {
      return await read(traced);
    } finally {
      const durationMs = Math.round((performance.now() - begunAt) * 10) / 10;
      const { endpoint, accountId: account } = request;
      const page = request.endpoint === 'subset_task' ? { page: request.page } : {};
      this.reads.push({ endpoint, account, ...page, durationMs, from: traced.from, ...flagsOf(traced.from) });
    }
  }
}

/** A stale read is from the cache, too. */
function flagsOf(from: TracedRead['from']) {
  return { cached: from === 'cached' || from === 'stale', joined: from === 'joined', stale: from === 'stale' };
}

/** The options of a read, which also notes where its result comes from. */
class TracedOptions implements ReadOptions {
  from: TracedRead['from'] = 'cached';

  constructor(readonly options: ReadOptions) {}

  get signal(): AbortSignal {
    return this.options.signal;
  }

  get deadline(): number {
    return this.options.deadline;
  }

  get bypassCache(): boolean {
    return this.options.bypassCache;
  }

  get caller(): string {
    return this.options.caller;
  }

  readonly onEvent = (event: ReadEvent): void => {
    const { type, wasJoined = false } = event;
    if (type !== 'retry' && type !== 'answer' && !wasJoined) this.from = SOURCES[type];
    this.options.onEvent(event);
  };
}
