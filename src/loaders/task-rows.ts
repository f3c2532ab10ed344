import type { Instant } from '../domain/instant.js';
import { isMalformed, type MalformedRow } from '../domain/rows.js';
import type { Task } from '../domain/task.js';
import type { DatedValue, TaskPage } from '../upstream/platform.js';
import type { FirstRead } from './first-read.js';
import type { IndexRange } from './page-plan.js';

/** A row and its index in the list. */
export interface IndexedRow {
  readonly index: number;
  readonly row: Task | MalformedRow;
}

/** Part of a list, in upstream order, and how many rows the whole list has. */
export interface TaskSlice {
  readonly range: IndexRange;
  readonly rows: readonly IndexedRow[];
  readonly total: number;
  /** When the platform gave the oldest of the pages behind it. */
  readonly asOf: Instant;
  /** Rows without an index: the list is a view of another one, and shows what could be read. */
  readonly malformedInList?: readonly MalformedRow[];
}

interface IndexedTask extends IndexedRow {
  readonly row: Task;
}

/** What an operation has read so far of one task list, by index. */
export class TaskRows {
  readonly #firstRead: FirstRead<Task>;
  /** Null: no row to show. An error: why the row could not be read. */
  readonly #rows = new Map<number, Task | MalformedRow | Error | null>();
  readonly #tasks = new Map<string, IndexedTask>();
  readonly #pages: { readonly range: IndexRange; readonly asOf: Instant }[] = [];
  #total: number | null = null;

  constructor(firstRead: FirstRead<Task>) {
    this.#firstRead = firstRead;
  }

  /** Rows in the whole list, as the platform last said; null before the first page. */
  get total(): number | null {
    return this.#total;
  }

  /** A task that has been read, and where it stood. */
  find(id: string): IndexedTask | null {
    return this.#tasks.get(id) ?? null;
  }

  /**
   * Adds a page whose rows begin at `begin`. A row that has been read stays, even if a later page has another one in its
   * place: all fields of one operation see the same task at an index, and its cursor stays valid.
   */
  add(range: IndexRange, { value: { rows, total }, asOf }: DatedValue<TaskPage>): void {
    const { begin, end } = range;
    this.#pages.push({ range, asOf });
    this.#total = total;
    for (let index = begin; index < end; index += 1) {
      if (this.#hasRead(index)) continue;
      const read = rows[index - begin] ?? null;
      const row = read === null || isMalformed(read) ? read : this.#firstRead.of(read.accountId, read);
      this.#rows.set(index, row);
      if (row && !isMalformed(row) && !this.#tasks.has(row.id)) this.#tasks.set(row.id, { index, row });
    }
  }

  /** Notes why a range could not be read. */
  fail({ begin, end }: IndexRange, error: Error): void {
    for (let index = begin; index < end; index += 1) {
      if (!this.#hasRead(index)) this.#rows.set(index, error);
    }
  }

  /** Whether the range may hold rows that have neither been read nor failed. */
  isUntried({ begin, end }: IndexRange): boolean {
    for (let index = begin; index < this.#endOf(end); index += 1) {
      if (!this.#rows.has(index)) return true;
    }
    return false;
  }

  /** Why part of a range could not be read; null: nothing failed. */
  errorIn({ begin, end }: IndexRange): Error | null {
    for (let index = begin; index < this.#endOf(end); index += 1) {
      const row = this.#rows.get(index);
      if (row instanceof Error) return row;
    }
    return null;
  }

  /** A task that moved down between two pages is in both: the slice has it once. */
  slice(range: IndexRange): TaskSlice {
    const { begin, end } = range;
    const seen = new Set<string>();
    const rows: IndexedRow[] = [];
    for (let index = begin; index < this.#endOf(end); index += 1) {
      const row = this.#rows.get(index) ?? null;
      if (row === null || row instanceof Error || (!isMalformed(row) && seen.has(row.id))) continue;
      if (!isMalformed(row)) seen.add(row.id);
      rows.push({ index, row });
    }
    return { range, rows, total: this.#total ?? 0, asOf: this.asOf(range) };
  }

  /** When the platform gave the oldest page of the range; all pages show the total of a range that no page has. */
  asOf({ begin, end }: IndexRange): Instant {
    const within = this.#pages.filter(({ range }) => range.begin < end && begin < range.end);
    return Math.min(...(within.length > 0 ? within : this.#pages).map(({ asOf }) => asOf));
  }

  #hasRead(index: number): boolean {
    const row = this.#rows.get(index);
    return row !== undefined && !(row instanceof Error);
  }

  #endOf(end: number): number {
    return Math.min(end, this.#total ?? end);
  }
}
