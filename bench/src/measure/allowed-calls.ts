import { valueOfCall } from '../platform/counters.js';
import type { ReplayPlatform } from '../platform/replay-platform.js';
import type { Sources } from '../rows.js';
import type { CallNumbers } from '../work/answer-check.js';

/** A request whose answer has not come yet. */
interface Outstanding {
  /** The first call of the platform that was made after the request was sent. */
  readonly first: number;
  /** The same of the oldest request that was outstanding at that time. */
  readonly oldest: number;
}

/** From which calls of the platform the answers of a row may be made. */
export class AllowedCalls {
  readonly #sources: Sources;
  readonly #platform: ReplayPlatform;
  readonly #firstOfRow: number;
  /** In the order in which they were sent. */
  readonly #outstanding = new Set<Outstanding>();

  constructor(sources: Sources, platform: ReplayPlatform) {
    this.#sources = sources;
    this.#platform = platform;
    this.#firstOfRow = platform.calls + 1;
  }

  /** Is called when a request is sent; its result is called when the answer has come. */
  begin(): () => CallNumbers {
    const next = this.#platform.calls + 1;
    const [oldest] = this.#outstanding;
    const request = { first: next, oldest: oldest?.first ?? next };
    this.#outstanding.add(request);
    const from = valueOfCall(this.#firstCall(next, oldest));
    return () => {
      this.#outstanding.delete(request);
      return { from, to: valueOfCall(this.#platform.calls) };
    };
  }

  /** A request can join the operation of an outstanding request, which can have joined a call of one before it. */
  #firstCall(next: number, oldest: Outstanding | undefined): number {
    if (this.#sources === 'cached') return this.#firstOfRow;
    return this.#sources === 'joined' ? (oldest?.oldest ?? next) : next;
  }
}
