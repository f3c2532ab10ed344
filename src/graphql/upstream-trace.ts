import type { ReadRequest } from '../upstream/platform.js';
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

/** Where the result of a read comes from, by the event of the read path. */
export type ReadSource = keyof typeof SOURCES;

/** How the trace calls where a result comes from. */
const SOURCES = { call: 'called', joined: 'joined', hit: 'cached', stale: 'stale' } as const;

/** The reads of one operation in the order in which they ended. For the playground only: it costs an object for each read. */
export class UpstreamTrace {
  readonly reads: TracedRead[] = [];
  /** Null: the operation was refused before it was counted. */
  cost: CostByField | null = null;

  add(request: ReadRequest, from: ReadSource, durationMs: number): void {
    const source = SOURCES[from];
    this.reads.push({
      ...{ endpoint: request.endpoint, account: request.accountId, ...pageOf(request) },
      ...{ from: source, durationMs: Math.round(durationMs * 10) / 10 },
      ...{ cached: from === 'hit' || from === 'stale', joined: from === 'joined', stale: from === 'stale' },
    });
  }
}

function pageOf(request: ReadRequest): { page?: number } {
  return request.endpoint === 'subset_task' ? { page: request.page } : {};
}
