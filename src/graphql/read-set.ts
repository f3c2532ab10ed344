import type { Instant } from '../domain/instant.js';
import type { EndpointName, ReadRequest } from '../upstream/platform.js';
import type { SettledRead } from './operation-reads.js';

/** A read, and the version of the platform's answer to it. */
export interface VersionedRead {
  readonly request: ReadRequest;
  readonly version: string;
  /** How long an answer to it is fresh, in milliseconds. */
  readonly ttlMs: number;
  /** When the platform gave the answer, where the response shows it; null: any answer of the version has the same response. */
  readonly asOf: Instant | null;
  /** What the request takes in memory, about. */
  readonly bytes: number;
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

/** Of a request and its version, beside the texts in it. */
const OBJECT_BYTES = 300;

/** All reads that the answer of one operation is made from. */
export class ReadSet {
  readonly #ttlMs: TtlByEndpoint;
  readonly #reads = new Map<string, VersionedRead & { readonly asOf: Instant }>();
  readonly #staleAccountIds = new Set<string>();
  #staleSince = Infinity;
  #freshUntil = Infinity;
  #answeredAt = Infinity;
  #isReplayable = true;
  #showsAsOf = false;

  constructor(ttlMs: TtlByEndpoint) {
    this.#ttlMs = ttlMs;
  }

  add(request: ReadRequest, { version, answeredAt, asOf, isStale }: Omit<SettledRead<unknown>, 'value'>): void {
    const ttlMs = this.#ttlMs[request.endpoint];
    const key = JSON.stringify(request);
    this.#reads.set(key, { request, version, ttlMs, asOf, bytes: OBJECT_BYTES + 2 * key.length });
    this.#freshUntil = Math.min(this.#freshUntil, answeredAt + ttlMs);
    this.#answeredAt = Math.min(this.#answeredAt, answeredAt);
    if (!isStale) return;
    this.#staleAccountIds.add(request.accountId);
    this.#staleSince = Math.min(this.#staleSince, asOf);
  }

  /** Notes that a part of the answer was remembered from an earlier one, until then: no reads of this operation prove it. */
  addRemembered(until: number): void {
    this.#isReplayable = false;
    this.#freshUntil = Math.min(this.#freshUntil, until);
  }

  /** Notes a read that failed. A field that has another source answers all the same, and differently once the read succeeds. */
  addFailed(): void {
    this.addRemembered(performance.now());
  }

  /** Whether the answer is still right where all reads have the same versions. */
  get isReplayable(): boolean {
    return this.#isReplayable;
  }

  /** Notes that the response shows when the platform said something: it is another one after the same answer again. */
  showAsOf(): void {
    this.#showsAsOf = true;
  }

  get reads(): readonly VersionedRead[] {
    const reads = [...this.#reads.values()];
    return this.#showsAsOf ? reads : reads.map((read) => ({ ...read, asOf: null }));
  }

  /** In milliseconds of `performance.now()`; null: nothing was read. */
  get freshUntil(): number | null {
    return this.#reads.size === 0 && this.#isReplayable ? null : this.#freshUntil;
  }

  /** When the platform gave the oldest of the answers, in milliseconds of `performance.now()`; null: nothing was read. */
  get answeredAt(): number | null {
    return this.#answeredAt === Infinity ? null : this.#answeredAt;
  }

  /** Null: nothing was served stale. */
  get stale(): StaleParts | null {
    if (this.#staleAccountIds.size === 0) return null;
    return { since: this.#staleSince, accountIds: [...this.#staleAccountIds].sort() };
  }
}
