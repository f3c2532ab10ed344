import DataLoader from 'dataloader';

import type { Task } from '../domain/task.js';
import { ScanLimitError } from '../errors.js';
import type { IndexRange } from './page-plan.js';
import type { TaskList } from './task-list.js';
import type { TaskLists } from './task-lists.js';
import type { TaskPlaces } from './task-places.js';

interface TaskSearchOptions {
  readonly lists: TaskLists;
  readonly mainAccountId: string;
  readonly scanPages: number;
  readonly taskPlaces: TaskPlaces;
  readonly fruitlessSearches: FruitlessSearches;
}

/** One task that is searched among the tasks of an account. */
export interface Wanted {
  readonly accountId: string;
  readonly id: string;
}

/** What an operation knows of searches of its viewer that found nothing, and adds to it. */
export interface FruitlessSearches {
  /** Whether the task was searched lately and not found, so that it is not searched again. */
  includes(task: Wanted): boolean;
  /** The whole list was read. */
  note(task: Wanted, isFound: boolean): void;
}

/**
 * How many pages each round of a search reads at once. Few at first, since most searched tasks are near the top; then so
 * many that 50 pages take four rounds.
 */
const WAVES = [1, 2, 16];
const LAST_WAVE = 32;

/** Searches tasks by id for one operation: the platform has no endpoint for one task. */
export class TaskSearch {
  readonly #options: TaskSearchOptions;
  readonly #loader = new DataLoader<Wanted, Task | null, string>((wanted) => this.#searchAll(wanted), {
    cacheKeyFn: ({ accountId, id }) => JSON.stringify([accountId, id]),
    // After the windows of the same tick: a search begins with what they read.
    batchScheduleFn: (dispatch) => setImmediate(dispatch),
  });

  constructor(options: TaskSearchOptions) {
    this.#options = options;
  }

  /** Null: the account has no such task. Rejects with ScanLimitError, or the failure of the page that ended the search. */
  load(accountId: string, id: string): Promise<Task | null> {
    this.#listOf(accountId).scan();
    return this.#loader.load({ accountId, id });
  }

  /** The main account's list is searched last: it holds all tasks, and the other lists may have shown the missing ones. */
  async #searchAll(wanted: readonly Wanted[]): Promise<(Task | Error | null)[]> {
    const { lists, mainAccountId, fruitlessSearches } = this.#options;
    await lists.settled();
    const find = ({ accountId, id }: Wanted): Task | null => lists.find(accountId, id);
    const searched = wanted.filter((task) => find(task) !== null || !fruitlessSearches.includes(task));
    const accountIds = [...new Set(searched.map(({ accountId }) => accountId))];
    const failures = new Map<string, Error | null>();
    const searchIn = async (accountId: string): Promise<void> => {
      const ids = searched.filter((task) => task.accountId === accountId).map(({ id }) => id);
      failures.set(accountId, await this.#search(accountId, ids));
    };
    await Promise.all(accountIds.filter((id) => id !== mainAccountId).map(searchIn));
    if (accountIds.includes(mainAccountId)) await searchIn(mainAccountId);
    const failureOf = (task: Wanted) => (searched.includes(task) ? failures.get(task.accountId) : null) ?? null;
    return wanted.map((task) => find(task) ?? failureOf(task));
  }

  async #search(accountId: string, ids: readonly string[]): Promise<Error | null> {
    const list = this.#listOf(accountId);
    const missing = (): string[] => ids.filter((id) => this.#options.lists.find(accountId, id) === null);
    const remembered = this.#rememberedBlocks(accountId, missing());
    await list.readBlocks(remembered);
    // A moved task may be on the first page, so one page is left in any case.
    const failure = await this.#scan(list, missing, Math.max(1, this.#options.scanPages - remembered.length));
    this.#remember(accountId, ids, failure);
    return failure;
  }

  /** Reads the list until nothing is missing or the list ends. Answers the error that stopped it before; null: none. */
  async #scan(list: TaskList, missing: () => string[], maxPages: number): Promise<Error | null> {
    let pagesLeft = maxPages;
    for (let round = 0; missing().length > 0; round += 1) {
      const blocks = list.unreadBlocks(WAVES[round] ?? LAST_WAVE);
      const [first] = blocks;
      if (!first) return null;
      const failure = list.rows.errorIn(first);
      if (failure) return failure;
      if (pagesLeft <= 0) return new ScanLimitError(this.#options.scanPages);
      await list.readBlocks(blocks.slice(0, pagesLeft));
      pagesLeft -= blocks.length;
    }
    return null;
  }

  /** The blocks in which the tasks were found before, no more than a search may read. */
  #rememberedBlocks(accountId: string, ids: readonly string[]): IndexRange[] {
    const { mainAccountId, taskPlaces, scanPages } = this.#options;
    const { blockSize } = this.#listOf(accountId);
    const blocks = ids.flatMap((id) => {
      const index = taskPlaces.get({ mainAccountId, accountId, id });
      return index === null ? [] : [Math.floor(index / blockSize)];
    });
    const unique = [...new Set(blocks)].slice(0, scanPages);
    return unique.map((block) => ({ begin: block * blockSize, end: (block + 1) * blockSize }));
  }

  #remember(accountId: string, ids: readonly string[], failure: Error | null): void {
    const { mainAccountId, taskPlaces, lists, fruitlessSearches } = this.#options;
    const { rows } = this.#listOf(accountId);
    for (const id of ids) {
      const place = rows.find(id);
      if (place) taskPlaces.set({ mainAccountId, accountId, id }, place.index);
      const isFound = lists.find(accountId, id) !== null;
      if (isFound || failure === null) fruitlessSearches.note({ accountId, id }, isFound);
    }
  }

  #listOf(accountId: string): TaskList {
    return this.#options.lists.get({ accountId, name: null });
  }
}
