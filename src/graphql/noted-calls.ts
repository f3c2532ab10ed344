import type { Attempt, ReadRequest } from '../upstream/platform.js';
import type { ReadSource } from './upstream-trace.js';

/** A read or a request to the platform, in the log line of a slow operation. */
export type NotedCall = Readonly<Record<string, string | number | null>>;

/** Of one operation; further ones are counted. */
const MAX_CALLS = 50;

/** What an operation read and what was sent for it, in the order in which it ended. */
export class NotedCalls {
  readonly #calls: NotedCall[] = [];
  #more = 0;

  addRead({ endpoint, accountId }: ReadRequest, from: ReadSource, durationMs: number): void {
    this.#add({ from, endpoint, accountId, durationMs: rounded(durationMs) });
  }

  addAttempt({ endpoint, accountId, number, status, durationMs, error }: Attempt): void {
    const failure = error === null ? {} : { code: error.code, failureId: error.failureId };
    this.#add({ endpoint, accountId, attempt: number, status, durationMs: rounded(durationMs), ...failure });
  }

  get all(): readonly NotedCall[] {
    return this.#more === 0 ? this.#calls : [...this.#calls, { more: this.#more }];
  }

  #add(call: NotedCall): void {
    if (this.#calls.length < MAX_CALLS) this.#calls.push(call);
    else this.#more += 1;
  }
}

function rounded(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}
