import type { L1CacheDriver } from 'bentocache/types';
import type { Instant } from '../../domain/instant.js';
import type { CacheEntry } from './kept-answer.js';

interface Item {
  readonly entry: CacheEntry;
  readonly weight: number;
  /** In milliseconds of `Date.now()`. */
  readonly expiresAt: number;
}

/** How much room an answer takes, in any unit. */
export type WeightOf = (answer: unknown) => number;

/** Whether what was asked for then was denied since. */
export type IsDenied = (key: string, askedAt: Instant) => boolean;

/**
 * The memory of bentocache, in the form of a driver: it holds the answers themselves, and can be looked into without a
 * promise. What was used longest ago goes first where there is no more room.
 */
export class MemoryStore {
  readonly type = 'l1';
  /** In the order of their last use. */
  readonly #items = new Map<string, Item>();
  readonly #weightOf: WeightOf;
  readonly #maxWeight: number;
  readonly #isDenied: IsDenied;
  #weight = 0;

  constructor(weightOf: WeightOf, maxWeight: number, isDenied: IsDenied = () => false) {
    this.#weightOf = weightOf;
    this.#maxWeight = maxWeight;
    this.#isDenied = isDenied;
  }

  get size(): number {
    return this.#items.size;
  }

  get(key: string): CacheEntry | undefined {
    const item = this.#items.get(key);
    if (item === undefined) return undefined;
    if (Date.now() >= item.expiresAt) {
      this.delete(key);
      return undefined;
    }
    this.#items.delete(key);
    this.#items.set(key, item);
    return item.entry;
  }

  /** Of those that were used longest ago: whoever looks for another would never come upon them. */
  #dropExpired(): void {
    const now = Date.now();
    for (const [key, { expiresAt }] of this.#items) {
      if (now < expiresAt) return;
      this.delete(key);
    }
  }

  /** An older answer than the one that is held is left, and a denied one. `ttlMs` 0 or left out: until there is no more room. */
  set(key: string, entry: CacheEntry, ttlMs?: number): boolean {
    if (this.#isDenied(key, entry.value.askedAt)) return false;
    const held = this.#items.get(key);
    if (held && held.entry.value.readAt > entry.value.readAt) return false;
    this.delete(key);
    this.#dropExpired();
    const weight = this.#weightOf(entry.value.value);
    if (weight > this.#maxWeight) return false;
    this.#items.set(key, { entry, weight, expiresAt: ttlMs ? Date.now() + ttlMs : Infinity });
    this.#weight += weight;
    for (const oldest of this.#items.keys()) {
      if (this.#weight <= this.#maxWeight) break;
      this.delete(oldest);
    }
    return true;
  }

  getRemainingTtl(key: string): number | undefined {
    const item = this.#items.get(key);
    return item && Math.max(1, item.expiresAt - Date.now());
  }

  delete(key: string): boolean {
    const item = this.#items.get(key);
    if (item === undefined) return false;
    this.#weight -= item.weight;
    return this.#items.delete(key);
  }

  deleteMany(keys: readonly string[]): boolean {
    for (const key of keys) this.delete(key);
    return true;
  }

  pull(key: string): CacheEntry | undefined {
    const entry = this.get(key);
    this.delete(key);
    return entry;
  }

  clear(): void {
    this.#items.clear();
    this.#weight = 0;
  }

  /** Keys name all that they depend on: there are no namespaces beside them. */
  namespace(): this {
    return this;
  }

  disconnect(): Promise<void> {
    return Promise.resolve();
  }

  /** As bentocache takes it, whose types know texts alone. */
  asDriver(): L1CacheDriver {
    return this as unknown as L1CacheDriver;
  }
}
