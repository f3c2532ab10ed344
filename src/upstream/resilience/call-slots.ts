import { abortError } from '../transport/abort-error.js';

/** Who wants a slot. */
export interface SlotRequest {
  /** Whose call: a main account. */
  readonly holder: string;
  readonly signal: AbortSignal;
}

/** Bounds how many calls run at once, and how many of them are one holder's. */
export interface CallSlots {
  /** Runs `call` as soon as there is a slot for its holder; rejects without running it when `signal` aborts first. */
  run<T>(request: SlotRequest, call: () => Promise<T>): Promise<T>;
}

/** The calls of one holder. */
interface Lane {
  readonly holder: string;
  running: number;
  /** A set keeps the order of arrival and forgets from its middle at no cost. */
  readonly waiting: Set<() => void>;
}

/**
 * `limit` slots, of which one holder may have half. A holder's calls run in the order of their arrival; holders take turns,
 * so that one with a thousand calls in line delays another's by one call.
 */
export function createCallSlots(limit: number): CallSlots {
  const share = Math.max(1, Math.floor(limit / 2));
  const lanes = new Lanes();
  let running = 0;

  const enter = (lane: Lane): void => {
    running += 1;
    lane.running += 1;
    lanes.moveToEnd(lane);
  };
  const leave = (lane: Lane): void => {
    running -= 1;
    lane.running -= 1;
    lanes.forgetIdle(lane);
    lanes.firstInLine(share)?.();
  };

  return {
    async run({ holder, signal }, call) {
      if (signal.aborted) throw abortError(signal);
      const lane = lanes.of(holder);
      if (running < limit && lane.running < share) enter(lane);
      else {
        await turn(lane.waiting, signal, () => {
          enter(lane);
        }).finally(() => {
          lanes.forgetIdle(lane);
        });
      }
      try {
        return await call();
      } finally {
        leave(lane);
      }
    },
  };
}

/** The holders with calls that run or wait, in the order in which it is their turn. */
class Lanes {
  readonly #lanes = new Map<string, Lane>();

  of(holder: string): Lane {
    const lane = this.#lanes.get(holder) ?? { holder, running: 0, waiting: new Set() };
    this.#lanes.set(holder, lane);
    return lane;
  }

  moveToEnd(lane: Lane): void {
    this.#lanes.delete(lane.holder);
    this.#lanes.set(lane.holder, lane);
  }

  forgetIdle({ holder, running, waiting }: Lane): void {
    if (running === 0 && waiting.size === 0) this.#lanes.delete(holder);
  }

  /** Lets the call go ahead whose turn it is; three lanes at most have their share and are passed over. */
  firstInLine(share: number): (() => void) | undefined {
    for (const { running, waiting } of this.#lanes.values()) {
      const [proceed] = waiting;
      if (proceed !== undefined && running < share) return proceed;
    }
    return undefined;
  }
}

/** Waits in line. `enter` is called as the turn comes, so that nobody who arrives in between can take the slot. */
function turn(waiting: Set<() => void>, signal: AbortSignal, enter: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const proceed = (): void => {
      waiting.delete(proceed);
      signal.removeEventListener('abort', giveUp);
      enter();
      resolve();
    };
    const giveUp = (): void => {
      waiting.delete(proceed);
      reject(abortError(signal));
    };
    waiting.add(proceed);
    signal.addEventListener('abort', giveUp, { once: true });
  });
}
