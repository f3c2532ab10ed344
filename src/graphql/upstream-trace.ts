import type { ReadRequest } from '../upstream/platform.js';

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

/** How the trace calls where a result comes from. */
const SOURCES = { call: 'called', joined: 'joined', hit: 'cached', stale: 'stale' } as const;

/** The reads of one operation in the order in which they ended. For the playground only: it costs an object for each read. */
export class UpstreamTrace {
  readonly reads: TracedRead[] = [];

  add(request: ReadRequest, from: keyof typeof SOURCES, durationMs: number): void {
    const { endpoint, accountId: account } = request;
    const page = request.endpoint === 'subset_task' ? { page: request.page } : {};
    this.reads.push({ endpoint, account, ...page, from: SOURCES[from], durationMs: Math.round(durationMs * 10) / 10 });
  }
}
