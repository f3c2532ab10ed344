import type { Instant } from '../domain/instant.js';
import type { EndpointName, ReadRequest, ReadResult } from '../upstream/platform.js';

/** A read, and the version of the platform's answer to it. */
export interface VersionedRead {
  readonly request: ReadRequest;
  readonly version: string;
  /** How long an answer to it is fresh, in milliseconds. */
  readonly ttlMs: number;
}

/** The parts of an answer that the cache served stale. */
export interface StaleParts {
  /** When the platform gave the oldest of them. */
  readonly since: Instant;
  /** The accounts they belong to, in order. */
  readonly accountIds: readonly string[];
}

/** How long answers of each endpoint are fresh, in milliseconds. */
export type TtlByEndpoint = Readonly<Record<EndpointName, number>>;

/** All reads that the answer of one operation is made from. */
export class ReadSet {
  readonly #ttlMs: TtlByEndpoint;
  readonly #reads = new Map<string, VersionedRead>();
  readonly #staleAccountIds = new Set<string>();
  #staleSince = Infinity;
  #freshUntil = Infinity;

  constructor(ttlMs: TtlByEndpoint) {
    this.#ttlMs = ttlMs;
  }

  add(request: ReadRequest, { version, ageMs, isStale }: Omit<ReadResult<unknown>, 'value'>): void {
    const ttlMs = this.#ttlMs[request.endpoint];
    this.#reads.set(JSON.stringify(request), { request, version, ttlMs });
    this.#freshUntil = Math.min(this.#freshUntil, performance.now() + ttlMs - ageMs);
    if (!isStale) return;
    this.#staleAccountIds.add(request.accountId);
    this.#staleSince = Math.min(this.#staleSince, Date.now() - ageMs);
  }

  /** Task lists first: which set-ups are read depends on the tasks in them. */
  get reads(): readonly VersionedRead[] {
    const reads = [...this.#reads.values()];
    const isList = ({ request }: VersionedRead): boolean => request.endpoint === 'subset_task';
    return [...reads.filter(isList), ...reads.filter((read) => !isList(read))];
  }

  /** In milliseconds of `performance.now()`; null: nothing was read. */
  get freshUntil(): number | null {
    return this.#reads.size === 0 ? null : this.#freshUntil;
  }

  /** Null: nothing was served stale. */
  get stale(): StaleParts | null {
    if (this.#staleAccountIds.size === 0) return null;
    return { since: this.#staleSince, accountIds: [...this.#staleAccountIds].sort() };
  }
}
