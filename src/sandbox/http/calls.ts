import type { Endpoint, SandboxRequest } from './request.js';

/** Requests to paths that the platform does not have count as `unknown`. */
export type CallCounts = Readonly<Partial<Record<Endpoint | 'unknown', number>>>;

/** Older requests than these many are counted and forgotten. */
const REMEMBERED_REQUESTS = 1000;

interface Waiter {
  readonly isDue: () => boolean;
  readonly resolve: () => void;
}

/** What reached the stand-in since it started or since `reset()`. */
export class Calls {
  #counts: Partial<Record<Endpoint | 'unknown', number>> = {};
  #requests: SandboxRequest[] = [];
  #total = 0;
  #open = 0;
  #highestOpen = 0;
  #cut = 0;
  #waiters: Waiter[] = [];

  /** By endpoint; endpoints that were not called are absent. */
  get counts(): CallCounts {
    return { ...this.#counts };
  }

  /** The latest thousand, oldest first. */
  get requests(): readonly SandboxRequest[] {
    return [...this.#requests];
  }

  get total(): number {
    return this.#total;
  }

  /** Requests that wait for the end of their answer. */
  get open(): number {
    return this.#open;
  }

  /** The highest number of requests that were open at once. */
  get highestOpen(): number {
    return this.#highestOpen;
  }

  /** Requests whose connection closed before the end of their answer, since the start. */
  get cut(): number {
    return this.#cut;
  }

  /** Forgets everything but the requests that are still open. */
  reset(): void {
    this.#counts = {};
    this.#requests = [];
    this.#total = 0;
    this.#highestOpen = this.#open;
  }

  /** Resolves once `count` requests have come in since the last reset. */
  arrived(count: number): Promise<void> {
    return this.#when(() => this.#total >= count);
  }

  /** Resolves once no request is open, i.e. all are answered or their clients have left. */
  idle(): Promise<void> {
    return this.#when(() => this.#open === 0);
  }

  /** Told by the server when a request has been read. */
  begin(request: SandboxRequest): void {
    const name = request.endpoint ?? 'unknown';
    this.#counts[name] = (this.#counts[name] ?? 0) + 1;
    this.#requests.push(request);
    if (this.#requests.length > REMEMBERED_REQUESTS) this.#requests.shift();
    this.#total += 1;
    this.#open += 1;
    this.#highestOpen = Math.max(this.#highestOpen, this.#open);
    this.#settle();
  }

  /** Told by the server when an answer has ended, or its connection has closed before. */
  end({ isCut }: { readonly isCut: boolean }): void {
    this.#open -= 1;
    if (isCut) this.#cut += 1;
    this.#settle();
  }

  #when(isDue: () => boolean): Promise<void> {
    if (isDue()) return Promise.resolve();
    return new Promise((resolve) => this.#waiters.push({ isDue, resolve }));
  }

  #settle(): void {
    const due = this.#waiters.filter((waiter) => waiter.isDue());
    this.#waiters = this.#waiters.filter((waiter) => !due.includes(waiter));
    for (const waiter of due) waiter.resolve();
  }
}
