import { inTurn } from './in-turn.js';

/** Deterministic numbers (mulberry32): the same seed gives the same platform on every machine. */
export class Random {
  readonly #seed: number;
  #state: number;

  constructor(seed: number) {
    this.#seed = seed >>> 0;
    this.#state = this.#seed;
  }

  /** A stream of its own for `label`, so that a change in one noun's data does not shake up all others. */
  fork(label: string): Random {
    let hash = this.#seed ^ 0x811c9dc5;
    for (const byte of Buffer.from(label)) hash = Math.imul(hash ^ byte, 0x01000193);
    return new Random(hash);
  }

  /** From 0 up to 1, exclusive. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** Both bounds included. */
  integer(minimum: number, maximum: number): number {
    return minimum + Math.floor(this.next() * (maximum - minimum + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(items: readonly T[]): T {
    return inTurn(items, this.integer(0, items.length - 1));
  }

  /** `count` different items, in the order in which they stand in `items`. */
  sample<T>(items: readonly T[], count: number): T[] {
    const chosen = new Set(this.shuffle(items).slice(0, count));
    return items.filter((item) => chosen.has(item));
  }

  shuffle<T>(items: readonly T[]): T[] {
    return items
      .map((item) => ({ item, rank: this.next() }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ item }) => item);
  }

  /** Looks like a version 4 UUID. */
  uuid(): string {
    const digits = Array.from({ length: 32 }, () => this.integer(0, 15).toString(16)).join('');
    const [a, b, c, d] = [digits.slice(0, 8), digits.slice(8, 12), digits.slice(13, 16), digits.slice(17, 20)];
    return `${a}-${b}-4${c}-${this.pick(['8', '9', 'a', 'b'])}${d}-${digits.slice(20)}`;
  }

  /** `"YYYY-MM-DD HH:mm:ss"` within the years given, as the platform writes its datetimes. */
  datetime(firstYear: number, lastYear: number): string {
    const two = (minimum: number, maximum: number): string => String(this.integer(minimum, maximum)).padStart(2, '0');
    const date = `${this.integer(firstYear, lastYear)}-${two(1, 12)}-${two(1, 28)}`;
    return `${date} ${two(8, 20)}:${two(0, 59)}:${two(0, 59)}`;
  }

  /** Two such datetimes, the earlier first. */
  period(firstYear: number, lastYear: number): readonly [earlier: string, later: string] {
    const [one, other] = [this.datetime(firstYear, lastYear), this.datetime(firstYear, lastYear)];
    return one < other ? [one, other] : [other, one];
  }
}
