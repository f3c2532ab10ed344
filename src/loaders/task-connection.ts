import { isMalformed, type MalformedRow, partition } from '../domain/rows.js';
import type { PageInfo, TaskConnection, TaskEdge } from '../domain/task-connection.js';
import type { Task } from '../domain/task.js';
import { encodeCursor } from './task-cursor.js';
import type { IndexedRow, TaskSlice } from './task-rows.js';
import type { TaskWindow } from './task-window.js';

/** A window of a list as the client sees it. Cursors are made when they are asked for: each costs a hash. */
export class WindowConnection implements TaskConnection {
  readonly nodes: readonly Task[];
  readonly malformed: readonly MalformedRow[];
  readonly totalCount: number;
  readonly currentPage: number | null;
  readonly perPage: number;
  readonly #window: TaskWindow;
  readonly #listKey: string;
  readonly #tasks: readonly { readonly index: number; readonly row: Task }[];

  constructor(window: TaskWindow, slice: TaskSlice, listKey: string) {
    const rows = newRows(slice.rows, window.afterId);
    this.#window = window;
    this.#listKey = listKey;
    this.#tasks = rows.flatMap(({ index, row }) => (isMalformed(row) ? [] : [{ index, row }]));
    ({ rows: this.nodes, malformed: this.malformed } = partition(rows.map(({ row }) => row)));
    this.totalCount = slice.total;
    this.currentPage = window.page;
    this.perPage = window.range.end - window.range.begin;
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
      hasNextPage: this.#window.range.end < this.totalCount,
      hasPreviousPage: this.#window.range.begin > 0,
      startCursor: first ? this.#cursorOf(first) : null,
      endCursor: last ? this.#cursorOf(last) : this.#cursorPastEmptyWindow(),
    };
  }

  /** Where a window shows nothing and the list goes on, the client has to get past it, not back to the start. */
  #cursorPastEmptyWindow(): string | null {
    const { range, afterId } = this.#window;
    if (range.end >= this.totalCount) return null;
    return encodeCursor({ index: range.end - 1, id: afterId ?? '' }, this.#listKey);
  }

  #cursorOf({ index, row }: { readonly index: number; readonly row: Task }): string {
    return encodeCursor({ index, id: row.id }, this.#listKey);
  }
}

/**
 * Tasks that were created since the client's last page push rows down that the client has seen. If the last row that it
 * has seen comes again, the rows after it are new.
 */
function newRows(rows: readonly IndexedRow[], afterId: string | null): readonly IndexedRow[] {
  const seen = rows.findIndex(({ row }) => !isMalformed(row) && row.id === afterId);
  return rows.slice(seen + 1);
}
