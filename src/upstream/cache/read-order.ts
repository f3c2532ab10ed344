import type { Instant } from '../../domain/instant.js';

/** For so many keys it is known, those of the latest reads. */
const MAX_KEYS = 1000;

/** When the platform denied what is asked for under a key. */
interface Denial {
  readonly number: number;
  readonly at: Instant;
}

/**
 * The order of this process' reads, by numbers: clocks stand still and are set back. It says which answers come too late to be
 * kept: those asked for before a read past the cache whose answer is there, or before a denial.
 */
export class ReadOrder {
  #last = 0;
  /** By key: the number of the latest read past the cache that was answered. */
  readonly #newest = new Map<string, number>();
  readonly #denials = new Map<string, Denial>();

  /** The number of a read that begins. */
  begin(): number {
    return (this.#last += 1);
  }

  /** A read past the cache was answered: what was asked for before it is old. */
  answer(key: string, number: number): void {
    remember(this.#newest, key, Math.max(number, this.#newest.get(key) ?? 0));
  }

  /** The platform said no: what was asked for until now is kept no longer. */
  deny(key: string): void {
    remember(this.#denials, key, { number: this.begin(), at: Date.now() });
  }

  /** Whether the answer of a read must not be kept. */
  isOvertaken(key: string, number: number): boolean {
    return number < (this.#newest.get(key) ?? 0) || number < (this.#denials.get(key)?.number ?? 0);
  }

  /** Whether what any replica asked for then was denied since. */
  isDenied(key: string, askedAt: Instant): boolean {
    const denial = this.#denials.get(key);
    return denial !== undefined && askedAt < denial.at;
  }
}

function remember<T>(known: Map<string, T>, key: string, value: T): void {
  known.delete(key);
  known.set(key, value);
  if (known.size <= MAX_KEYS) return;
  for (const oldest of known.keys()) {
    known.delete(oldest);
    break;
  }
}
