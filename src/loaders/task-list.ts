import DataLoader from 'dataloader';

import type { Viewer } from '../domain/account.js';
import type { Task } from '../domain/task.js';
import { ScanLimitError } from '../errors.js';
import type { DatedValue, EndpointName, ReadRequest, ReadValue, TaskPage } from '../upstream/platform.js';
import type { FirstRead } from './first-read.js';
import { mergeRanges, planBlocks, planPages, rangeOf, type PageNumber, type IndexRange } from './page-plan.js';
import { TaskRows, type TaskSlice } from './task-rows.js';

/** Which list of tasks: an account's, narrowed by name. The main account's list holds all of its sub-accounts' tasks. */
export interface TaskListQuery {
  readonly accountId: string;
  /** Part of the tasks' name; null: every name. */
  readonly name: string | null;
}

/** What reading a list takes from its operation. */
export interface TaskListOptions {
  readonly viewer: Viewer;
  /** Reads through the cache; the same request is read once an operation. */
  readonly read: <E extends EndpointName>(request: ReadRequest<E>) => Promise<DatedValue<ReadValue<E>>>;
  /** Rows that one call may ask for. */
  readonly maxPageSize: number;
  /** Pages that a search or a summary may read. */
  readonly scanPages: number;
}

/** The same, and what one operation has read of all of its lists. */
export interface OperationListOptions extends TaskListOptions {
  readonly firstRead: FirstRead<Task>;
}

/** A page, and its size as the platform counts: the rows of page n begin at (n - 1) * size. */
interface SizedPage {
  readonly answer: DatedValue<TaskPage>;
  readonly size: number;
}

/** Whose rows are added before other requests have their turn: some milliseconds. */
const PAGES_AT_ONCE = 16;

/** One task list of the platform, read page by page. A page that fails fails only what needs it. */
export class TaskList {
  readonly rows: TaskRows;
  readonly #query: TaskListQuery;
  readonly #options: OperationListOptions;
  readonly #windows = new DataLoader<IndexRange, TaskSlice, string>((ranges) => this.#readWindows(ranges), {
    cacheKeyFn: ({ begin, end }) => `${begin}-${end}`,
  });
  #blockSize: number;
  #isScanned = false;
  #windowsRead: Promise<void> = Promise.resolve();
  #all: Promise<TaskSlice> | null = null;

  constructor(query: TaskListQuery, options: OperationListOptions) {
    this.rows = new TaskRows(options.firstRead);
    this.#query = query;
    this.#options = options;
    this.#blockSize = options.maxPageSize;
  }

  /** The most rows a call gives: as configured, or fewer where the platform turned out to cap its pages. */
  get blockSize(): number {
    return this.#blockSize;
  }

  /** Reads the windows that are asked for within a tick with as few calls as possible. */
  async loadWindow(range: IndexRange): Promise<TaskSlice> {
    if (range.begin >= range.end) return this.#emptySlice(range);
    return this.#windows.load(range);
  }

  async #emptySlice(range: IndexRange): Promise<TaskSlice> {
    const total = await this.loadTotal();
    return { ...this.rows.slice(range), total };
  }

  /** How many rows the list has. If no page has been read, the first block shows it, which holds all of a short list. */
  async loadTotal(): Promise<number> {
    return this.rows.total ?? (await this.#windows.load({ begin: 0, end: this.#blockSize })).total;
  }

  /** Announces a search or a summary: windows are then read in the same blocks, so that they share calls. */
  scan(): void {
    this.#isScanned = true;
  }

  /** Settles when the windows and summaries that have been asked for are read. */
  async settled(): Promise<void> {
    await Promise.allSettled([this.#windowsRead, this.#all]);
  }

  /**
   * Reads the whole list: the first page, which shows the total, then all others at once. Rejects with the failure of a
   * page, or before it reads on with ScanLimitError where the list is too long.
   */
  loadAll(): Promise<TaskSlice> {
    this.scan();
    return (this.#all ??= this.#readAll());
  }

  /** Reads ranges in aligned blocks. The rows and errors are in `rows` afterwards. */
  async readBlocks(ranges: readonly IndexRange[]): Promise<void> {
    await this.#read(ranges, () => ranges.flatMap((range) => planBlocks(range, this.#blockSize)));
  }

  /** The first blocks, at most `limit`, that may hold rows that have not been read. */
  unreadBlocks(limit: number): IndexRange[] {
    const blocks: IndexRange[] = [];
    const size = this.#blockSize;
    for (let begin = 0; begin < (this.rows.total ?? size) && blocks.length < limit; begin += size) {
      const block = { begin, end: begin + size };
      if (this.rows.isUntried(block) || this.rows.errorIn(block)) blocks.push(block);
    }
    return blocks;
  }

  async #readWindows(ranges: readonly IndexRange[]): Promise<(TaskSlice | Error)[]> {
    // Waits for the windows before, to find what they read.
    this.#windowsRead = this.#windowsRead.then(() => this.#readMerged(ranges));
    await this.#windowsRead;
    return ranges.map((range) => this.rows.errorIn(range) ?? this.rows.slice(range));
  }

  #readMerged(ranges: readonly IndexRange[]): Promise<void> {
    if (this.#isScanned) return this.readBlocks(ranges);
    const plan = (range: IndexRange): PageNumber[] => planPages(range, this.#blockSize);
    return this.#read(ranges, () => mergeRanges(ranges, this.#blockSize).flatMap(plan));
  }

  async #readAll(): Promise<TaskSlice> {
    let end = this.rows.total ?? this.#blockSize;
    for (;;) {
      if (end > this.#options.scanPages * this.#blockSize) throw new ScanLimitError(this.#options.scanPages);
      const range = { begin: 0, end };
      await this.readBlocks([range]);
      const error = this.rows.errorIn(range);
      if (error) throw error;
      const { total } = this.rows;
      // The first page shows the total; a later one shows a larger total if the list has grown meanwhile.
      if (total === null || total <= end) return this.rows.slice(range);
      end = total;
    }
  }

  /**
   * Reads the pages of a plan at once, and plans anew where the platform caps its pages. It ends: each round fills or fails
   * all of its pages, or lowers the block size.
   */
  async #read(ranges: readonly IndexRange[], plan: () => PageNumber[]): Promise<void> {
    for (;;) {
      const pages = this.#neededOf(plan(), ranges);
      if (pages.length === 0) return;
      const outcomes = await Promise.all(pages.map(async (page) => ({ page, outcome: await this.#fetch(page) })));
      for (const [index, { page, outcome }] of outcomes.entries()) {
        if (index % PAGES_AT_ONCE === PAGES_AT_ONCE - 1) await new Promise((resolve) => setImmediate(resolve));
        this.#add(page, outcome);
      }
    }
  }

  /** The pages, each once, that hold rows of the ranges which have neither been read nor failed. */
  #neededOf(pages: readonly PageNumber[], ranges: readonly IndexRange[]): PageNumber[] {
    const needed = pages.filter((page) =>
      ranges.some((range) => this.rows.isUntried(intersection(rangeOf(page), range))),
    );
    return [...new Map(needed.map((page) => [`${page.page}/${page.perPage}`, page])).values()];
  }

  /** If a later page does not show which size the platform used, page 1 does. Asks with the same `perPage`. */
  async #fetch({ page, perPage }: PageNumber): Promise<SizedPage | Error> {
    try {
      const answer = await this.#request({ page, perPage });
      const size = answer.value.perPage ?? (await this.#request({ page: 1, perPage })).value.perPage;
      return { answer, size: size ?? perPage };
    } catch (error) {
      return error instanceof Error ? error : new Error('A value that is no error was thrown.', { cause: error });
    }
  }

  #request(page: PageNumber): Promise<DatedValue<TaskPage>> {
    const { read, viewer } = this.#options;
    const { mainAccountId, boundAccountId: owner } = viewer;
    return read<'subset_task'>({ endpoint: 'subset_task', mainAccountId, ...this.#query, ...page, owner });
  }

  #add({ page, perPage }: PageNumber, outcome: SizedPage | Error): void {
    if (outcome instanceof Error) {
      this.rows.fail(rangeOf({ page, perPage }), outcome);
      return;
    }
    const { answer, size } = outcome;
    if (size < perPage) this.#blockSize = Math.min(this.#blockSize, size);
    this.rows.add(rangeOf({ page, perPage: size }), answer);
  }
}

function intersection(a: IndexRange, b: IndexRange): IndexRange {
  return { begin: Math.max(a.begin, b.begin), end: Math.min(a.end, b.end) };
}
