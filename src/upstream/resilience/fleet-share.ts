import type { FairSlots } from './fair-slots.js';

/** What a process may use of the slots that all replicas share. */
export interface SlotShare {
  readonly slots: number;
  /** All processes that take part, this one included. */
  readonly processes: number;
}

/** Slots that are lent for two seconds. Whoever does not renew its lease has given them back. */
export interface SlotLeases {
  /** `held`: what may be in use already; `wanted`: what could be used. Null: there is no answer in time. Never rejects. */
  renew(held: number, wanted: number): Promise<SlotShare | null>;
  release(): Promise<void>;
}

export interface FleetLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
}

interface FleetShareOptions {
  readonly leases: SlotLeases;
  /** Of all replicas together. */
  readonly total: number;
  readonly log: FleetLog;
}

const RENEW_MS = 500;
/** While work waits for slots that others have. */
const POLL_MS = 50;
/** After Redis was lost a process takes no more than its part for so long: longer than others take to renew their leases. */
const RETURN_MS = 1500;
/** A process that has never heard of the others takes for granted that there are so many. */
const ASSUMED_PROCESSES = 8;
/** Processes that were there so recently may be the ones that Redis does not answer, or has forgotten. */
const REMEMBERED_MS = 60_000;

/**
 * Sets the size of this process' slots to its share of those of all replicas. What others want is left to them as soon as calls
 * end. Without an answer it takes an equal part of the most processes that there were of late.
 */
export class FleetShare {
  readonly #slots: FairSlots;
  readonly #options: FleetShareOptions;
  #processes = ASSUMED_PROCESSES;
  #countedAt = -Infinity;
  #timer: NodeJS.Timeout | undefined;
  #isRenewing = false;
  #isPolling = false;
  #isAlone = false;
  #returnedAt = -Infinity;
  #isClosed = false;

  constructor(slots: FairSlots, options: FleetShareOptions) {
    this.#slots = slots;
    this.#options = options;
    slots.resize(0);
    void this.#renew();
  }

  /** Work waits: asks for more slots at once, unless it has just been told that there are none. */
  ask(): void {
    if (!this.#isRenewing && !this.#isPolling) void this.#renew();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#options.leases.release();
  }

  async #renew(): Promise<void> {
    clearTimeout(this.#timer);
    this.#isRenewing = true;
    const slots = this.#slots;
    const wanted = this.#isReturning ? Math.min(slots.demand, this.#equalPart()) : slots.demand;
    const share = await this.#options.leases.renew(Math.max(slots.running, slots.total), wanted);
    this.#isRenewing = false;
    if (this.#isClosed) return;
    this.#count(share);
    slots.resize(share?.slots ?? this.#equalPart());
    this.#note(share);
    const isShort = share !== null && slots.demand > slots.total;
    this.#isPolling = isShort && (share.slots < wanted || this.#isReturning);
    // Where nothing was refused, work has arrived since.
    const pauseMs = this.#isPolling ? POLL_MS : isShort ? 0 : RENEW_MS;
    this.#timer = setTimeout(() => void this.#renew(), pauseMs).unref();
  }

  /** Redis may not have the leases of the others yet. */
  get #isReturning(): boolean {
    return this.#isAlone || performance.now() - this.#returnedAt < RETURN_MS;
  }

  /** Remembers the most of late. */
  #count(share: SlotShare | null): void {
    const now = performance.now();
    if (share === null || (share.processes < this.#processes && now - this.#countedAt < REMEMBERED_MS)) return;
    this.#processes = share.processes;
    this.#countedAt = now;
  }

  #equalPart(): number {
    return Math.max(1, Math.floor(this.#options.total / this.#processes));
  }

  #note(share: SlotShare | null): void {
    if (this.#isAlone === (share === null)) return;
    this.#isAlone = share === null;
    const { log } = this.#options;
    if (share !== null) {
      this.#returnedAt = performance.now();
      log.info({}, 'UPSTREAM_CONCURRENCY is shared with the other replicas again.');
    } else {
      const concurrency = this.#equalPart();
      log.warn(
        { concurrency },
        'UPSTREAM_CONCURRENCY is not shared while Redis does not answer: the process takes a part.',
      );
    }
  }
}
