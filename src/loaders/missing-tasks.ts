import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Viewer } from '../domain/account.js';

/** A task that was searched in a list, by whom. */
export interface SearchedTask {
  readonly viewer: Viewer;
  /** Whose list; the main account's holds all tasks. */
  readonly accountId: string;
  readonly id: string;
}

/** About 200 bytes each: a key is a hash, since an id can be as long as a request. */
const MAX_TASKS = 10_000;

/**
 * The tasks that were not found lately, since a search in vain reads the whole list. Remembered for each viewer alone, for a
 * moment: the task can be created meanwhile.
 */
export class MissingTasks {
  readonly #until = new LRUCache<string, number>({ max: MAX_TASKS });

  /** 0: nothing is remembered. */
  constructor(private readonly retentionMs: number) {}

  /** Until when it counts as missing, in milliseconds of `performance.now()`; null: it has to be searched. */
  get(task: SearchedTask): number | null {
    const until = this.#until.get(keyOf(task)) ?? -Infinity;
    return until > performance.now() ? until : null;
  }

  add(task: SearchedTask): void {
    if (this.retentionMs > 0) this.#until.set(keyOf(task), performance.now() + this.retentionMs);
  }

  delete(task: SearchedTask): void {
    this.#until.delete(keyOf(task));
  }
}

function keyOf({ viewer: { mainAccountId, boundAccountId }, accountId, id }: SearchedTask): string {
  return hash('sha256', JSON.stringify([mainAccountId, boundAccountId, accountId, id]), 'base64url');
}
