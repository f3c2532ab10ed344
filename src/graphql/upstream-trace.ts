import type { ReadEvent, ReadOptions, ReadRequest } from '../upstream/platform.js';

/** One read of an operation, as `extensions.upstream` of a response shows it. */
export interface TracedRead {
  readonly endpoint: string;
  readonly account: string;
  /** Of a task list. */
  readonly page?: number;
  /** `called` the platform, `joined` a call in flight, or was served from the cache: `cached` if fresh, else `stale`. */
  readonly from: 'called' | 'joined' | 'cached' | 'stale';
  readonly durationMs: number;
}

const SOURCES = { call: 'called', joined: 'joined', hit: 'cached', stale: 'stale' } as const;

/** The reads of one operation in the order in which they ended. For the playground only: it costs an object for each read. */
export class UpstreamTrace {
  readonly reads: TracedRead[] = [];

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
      this.reads.push({ endpoint, account, ...page, from: traced.from, durationMs });
    }
  }
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
