import type { MalformedRow } from '../domain/rows.js';
import type { PageInfo, TaskConnection, TaskEdge } from '../domain/task-connection.js';
import type { Task } from '../domain/task.js';
import { encodeCursor } from './task-cursor.js';
import type { ListedTasks, PlacedRow } from './task-reader.js';
import { isTask } from './task-rows.js';
import type { TaskWindow } from './task-window.js';

/** A window of a list as the client sees it. What costs something to make is made when it is asked for. */
export class ListedConnection implements TaskConnection {
  readonly nodes: readonly Task[];
  readonly malformed: readonly MalformedRow[];
  readonly totalCount: number;
  readonly currentPage: number | null;
  readonly perPage: number;
  readonly #window: TaskWindow;
  readonly #listKey: string;
  readonly #tasks: readonly { readonly place: number; readonly row: Task }[];

  constructor(window: TaskWindow, listed: ListedTasks, listKey: string) {
    const placed = unseenOf(listed.placed, window.afterId);
    this.#window = window;
    this.#listKey = listKey;
    this.#tasks = placed.flatMap(({ place, row }) => (isTask(row) ? [{ place, row }] : []));
    this.nodes = this.#tasks.map(({ row }) => row);
    this.malformed = placed.flatMap(({ row }) => (isTask(row) ? [] : [row]));
    this.totalCount = listed.total;
    this.currentPage = window.page;
    this.perPage = window.span.end - window.span.begin;
  }

  /** A ceiling division, at least 1, as the platform's own. */
  get lastPage(): number {
    return Math.max(1, Math.ceil(this.totalCount / this.perPage));
  }

  get edges(): TaskEdge[] {
    return this.#tasks.map((placed) => ({ cursor: this.#cursorOf(placed), node: placed.row }));
  }

  get pageInfo(): PageInfo {
    const [first] = this.#tasks;
    const last = this.#tasks.at(-1);
    return {
      hasNextPage: this.#window.span.end < this.totalCount,
      hasPreviousPage: this.#window.span.begin > 0,
      startCursor: first ? this.#cursorOf(first) : null,
      endCursor: last ? this.#cursorOf(last) : this.#cursorPastNothing(),
    };
  }

  /** Where a window shows nothing and the list goes on, a client has to get past it, not back to the start. */
  #cursorPastNothing(): string | null {
    const { span, afterId } = this.#window;
    if (span.end >= this.totalCount) return null;
    return encodeCursor({ place: span.end - 1, id: afterId ?? '' }, this.#listKey);
  }

  #cursorOf({ place, row }: { readonly place: number; readonly row: Task }): string {
    return encodeCursor({ place, id: row.id }, this.#listKey);
  }
}

/**
 * Rows that were inserted above since the client's last page push rows down that it has seen. Where the last one of them
 * is found again, what follows it is new.
 */
function unseenOf(placed: readonly PlacedRow[], afterId: string | null): readonly PlacedRow[] {
  const seen = placed.findIndex(({ row }) => isTask(row) && row.id === afterId);
  return placed.slice(seen + 1);
}
