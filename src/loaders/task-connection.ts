import type { Instant } from '../domain/instant.js';
import { isMalformed, type MalformedRow, partition } from '../domain/rows.js';
import type { PageInfo, TaskConnection, TaskEdge } from '../domain/task-connection.js';
import type { Task } from '../domain/task.js';
import type { IndexRange } from './page-plan.js';
import { encodeCursor } from './task-cursor.js';
import type { TaskSlice } from './task-rows.js';
import type { TaskWindow } from './task-window.js';

/** A window of a list as the client sees it. Cursors are made when they are asked for: each costs a hash. */
export class WindowConnection implements TaskConnection {
  readonly nodes: readonly Task[];
  readonly malformed: readonly MalformedRow[];
  readonly malformedInList: readonly MalformedRow[];
  readonly totalCount: number;
  readonly currentPage: number | null;
  readonly perPage: number;
  readonly asOf: Instant;
  readonly #window: TaskWindow;
  readonly #range: IndexRange;
  readonly #listKey: string;
  readonly #tasks: readonly { readonly index: number; readonly row: Task }[];

  constructor(window: TaskWindow, slice: TaskSlice, listKey: string) {
    this.#window = window;
    this.#range = unseenRange(window, slice);
    const { begin, end } = this.#range;
    const rows = slice.rows.filter(({ index }) => index >= begin && index < end);
    this.#listKey = listKey;
    this.#tasks = rows.flatMap(({ index, row }) => (isMalformed(row) ? [] : [{ index, row }]));
    ({ rows: this.nodes, malformed: this.malformed } = partition(rows.map(({ row }) => row)));
    this.malformedInList = slice.malformedInList ?? [];
    this.totalCount = slice.total;
    this.currentPage = window.page;
    this.perPage = window.size;
    this.asOf = slice.asOf;
  }

  /** A ceiling division, at least 1, as the platform's own. */
  get lastPage(): number {
    return Math.max(1, Math.ceil(this.totalCount / this.perPage));
  }

  get edges(): TaskEdge[] {
    return this.#tasks.map((task) => ({ cursor: this.#cursorOf(task), node: task.row }));
  }

  get pageInfo(): PageInfo {
    const [first] = this.#tasks;
    const last = this.#tasks.at(-1);
    return {
      hasNextPage: this.#range.end < this.totalCount,
      hasPreviousPage: this.#range.begin > 0,
      startCursor: first ? this.#cursorOf(first) : this.#cursorBeforeEmptyWindow(),
      endCursor: last ? this.#cursorOf(last) : this.#cursorPastEmptyWindow(),
    };
  }

  /** Where a window shows nothing and the list goes on, the client has to get past it, not back to the start. */
  #cursorPastEmptyWindow(): string | null {
    const { end } = this.#range;
    if (end >= this.totalCount || end === 0) return null;
    return encodeCursor({ index: end - 1, id: this.#window.afterId ?? '' }, this.#listKey);
  }

  #cursorBeforeEmptyWindow(): string | null {
    // Past the end of the list, the rows before the window are its last ones.
    const index = Math.min(this.#range.begin, this.totalCount);
    return index === 0 ? null : encodeCursor({ index, id: this.#window.beforeId ?? '' }, this.#listKey);
  }

  #cursorOf({ index, row }: { readonly index: number; readonly row: Task }): string {
    return encodeCursor({ index, id: row.id }, this.#listKey);
  }
}

/**
 * Tasks that were created since the client's last page push rows down that the client has seen, and tasks that were deleted
 * pull them up. If the row that it has seen last comes again, only the rows beyond it are new.
 */
function unseenRange({ afterId, beforeId }: TaskWindow, { range, rows }: TaskSlice): IndexRange {
  const indexOf = (id: string | null) => rows.find(({ row }) => !isMalformed(row) && row.id === id)?.index;
  const begin = Math.max(range.begin, (indexOf(afterId) ?? -1) + 1);
  return { begin, end: Math.max(begin, Math.min(range.end, indexOf(beforeId) ?? Infinity)) };
}
