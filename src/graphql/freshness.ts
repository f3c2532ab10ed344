import type { Instant } from '../domain/instant.js';
import type { ReadAge } from '../upstream/platform.js';

/** What of an answer stands in for what the platform did not give. */
export interface StaleParts {
  /** When the platform gave the oldest of them. */
  readonly since: Instant;
  /** Whose they are, in order. */
  readonly accountIds: readonly string[];
}

/** How current an operation's answer is, by all that it read of the platform: as its weakest part. */
export class Freshness {
  /** Made when it is first needed, which is seldom. */
  #staleAccountIds: Set<string> | null = null;
  #staleSince = Infinity;
  /** In milliseconds of `performance.now()`; null: nothing was read. */
  #freshUntil: number | null = null;

  note({ accountId, freshForMs, staleSince }: ReadAge): void {
    this.#atMostUntil(performance.now() + freshForMs);
    if (staleSince === null) return;
    this.#staleAccountIds ??= new Set();
    this.#staleAccountIds.add(accountId);
    this.#staleSince = Math.min(this.#staleSince, staleSince);
  }

  /** Null: there are none. */
  get stale(): StaleParts | null {
    if (this.#staleAccountIds === null) return null;
    return { since: this.#staleSince, accountIds: [...this.#staleAccountIds].sort() };
  }

  /** How much longer all of it is fresh, in milliseconds; null: nothing of the platform was read. */
  get maxAgeMs(): number | null {
    return this.#freshUntil === null ? null : Math.max(0, this.#freshUntil - performance.now());
  }

  #atMostUntil(freshUntil: number): void {
    this.#freshUntil = Math.min(this.#freshUntil ?? Infinity, freshUntil);
  }
}
