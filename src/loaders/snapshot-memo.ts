import { LRUCache } from 'lru-cache';

import type { Snapshot } from '../domain/snapshot.js';
import { runInSlices } from './run-in-slices.js';

/** Results of one snapshot: clients ask for few different spans. */
const MAX_RESULTS = 4;

/** What was computed of one snapshot, by what was asked. */
interface Stored<T> {
  readonly snapshot: Snapshot;
  readonly results: LRUCache<string, Promise<T>>;
}

interface Computation<T> {
  /** The same for the same question. */
  readonly key: string;
  readonly compute: () => Generator<void, T>;
  /** Whether a stored result is still right. */
  readonly isCurrent?: (result: T) => boolean;
}

/**
 * Results of long computations over snapshots, for as long as the read cache has the snapshot's first object. The cache keeps its
 * objects while the platform's answers have the same versions, so the same objects are the same snapshot.
 */
export class SnapshotMemo<T> {
  readonly #stored = new WeakMap<object, Stored<T>>();

  /** Computes once for requests that come at the same time. */
  async get(snapshot: Snapshot, computation: Computation<T>): Promise<T> {
    const { key, compute, isCurrent = () => true } = computation;
    const results = this.#resultsOf(snapshot);
    const pending = results.get(key);
    if (pending === undefined) return store(results, key, runInSlices(compute()));
    const result = await pending;
    if (isCurrent(result)) return result;
    if (results.get(key) === pending) results.delete(key);
    return this.get(snapshot, computation);
  }

  #resultsOf(snapshot: Snapshot): Stored<T>['results'] {
    const results = new LRUCache<string, Promise<T>>({ max: MAX_RESULTS });
    const [first = snapshot] = [...snapshot.tasks.rows.slice(0, 1), ...snapshot.setups.values()];
    const stored = this.#stored.get(first);
    if (stored !== undefined && isSame(stored.snapshot, snapshot)) return stored.results;
    this.#stored.set(first, { snapshot, results });
    return results;
  }
}

async function store<T>(results: Stored<T>['results'], key: string, result: Promise<T>): Promise<T> {
  results.set(key, result);
  try {
    return await result;
  } catch (error) {
    results.delete(key);
    throw error;
  }
}

function isSame(a: Snapshot, b: Snapshot): boolean {
  return (
    a.mainAccountId === b.mainAccountId &&
    isSameList(a.tasks.rows, b.tasks.rows) &&
    // All that results say of rows that cannot be read is whether there are any.
    a.tasks.malformed.length === b.tasks.malformed.length &&
    isSameList([...a.setups.values()], [...b.setups.values()])
  );
}

function isSameList(a: readonly object[], b: readonly object[]): boolean {
  return a.length === b.length && a.every((object, index) => object === b[index]);
}
