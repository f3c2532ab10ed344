import type { MalformedRow } from '../domain/rows.js';
import type { Task } from '../domain/task.js';
import type { TaskPage } from '../upstream/platform.js';
import type { Span } from './span.js';

/** A row of the list, or null where there is nothing to show: past the end, or a task that has been seen elsewhere. */
type Row = Task | MalformedRow | null;

/** What an operation has read so far of one task list, by place. */
export class TaskRows {
  readonly #rows = new Map<number, Row>();
  readonly #tasks = new Map<string, Task>();
  #total: number | null = null;

  /** Rows in the whole list, as the platform last told; null before the first page. */
  get total(): number | null {
    return this.#total;
  }

  /** A task that has been read, wherever it stands. */
  find(id: string): Task | null {
    return this.#tasks.get(id) ?? null;
  }

  /**
   * Keeps a page whose first row stands at `begin`. What has been read once stays: the platform moves rows between pages
   * while one reads, and a task that comes again at another place is not shown again.
   */
  add(begin: number, page: TaskPage): void {
    this.#total = page.total;
    for (let offset = 0; offset < page.perPage; offset += 1) {
      if (!this.#rows.has(begin + offset)) this.#rows.set(begin + offset, this.#unseen(page.rows[offset] ?? null));
    }
  }

  /**
   * The first page of `pageSize` places that is not wholly read and may hold rows; null: there is none. A list is believed
   * to be as long as the platform says, so it is looked through by pages that have been read, never by its length.
   */
  firstUnreadPage(pageSize: number): Span | null {
    for (let begin = 0; begin < (this.#total ?? pageSize); begin += pageSize) {
      const page = { begin, end: begin + pageSize };
      if (this.missing(page).length > 0) return page;
    }
    return null;
  }

  /** The parts of a span that have not been read and may hold rows. */
  missing({ begin, end }: Span): Span[] {
    const gaps: Span[] = [];
    for (let place = begin; place < Math.min(end, this.#total ?? end); place += 1) {
      if (this.#rows.has(place)) continue;
      const last = gaps.at(-1);
      if (last?.end === place) gaps[gaps.length - 1] = { begin: last.begin, end: place + 1 };
      else gaps.push({ begin: place, end: place + 1 });
    }
    return gaps;
  }

  /** The rows of a span in upstream order, each with its place. */
  *within({ begin, end }: Span): Generator<{ place: number; row: Task | MalformedRow }> {
    for (let place = begin; place < Math.min(end, this.#total ?? end); place += 1) {
      const row = this.#rows.get(place);
      if (row) yield { place, row };
    }
  }

  #unseen(row: Row): Row {
    if (row === null || !isTask(row)) return row;
    if (this.#tasks.has(row.id)) return null;
    this.#tasks.set(row.id, row);
    return row;
  }
}

export function isTask(row: Task | MalformedRow): row is Task {
  return 'id' in row;
}
