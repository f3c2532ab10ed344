import { LRUCache } from 'lru-cache';

/** A task and the list that it is searched in. */
export interface TaskKey {
  readonly mainAccountId: string;
  /** Whose list; the main account's holds all tasks. */
  readonly accountId: string;
  readonly id: string;
}

const MAX_BYTES = 2_000_000;
/** Of an entry beside its key. */
const PLACE_BYTES = 100;

/**
 * At which index of its list a task was found lately. A hint only: the platform moves tasks, so that a search looks there
 * first and goes through the whole list where the task has gone.
 */
export class TaskPlaces {
  readonly #indexes = new LRUCache<string, number>({
    maxSize: MAX_BYTES,
    sizeCalculation: (_index, key) => PLACE_BYTES + 2 * key.length,
  });

  /** Null: not known. */
  get(key: TaskKey): number | null {
    return this.#indexes.get(textOf(key)) ?? null;
  }

  set(key: TaskKey, index: number): void {
    this.#indexes.set(textOf(key), index);
  }
}

function textOf({ mainAccountId, accountId, id }: TaskKey): string {
  return JSON.stringify([mainAccountId, accountId, id]);
}
