import { abortError } from './abort-error.js';

/** Bounds how many calls run at once. */
export interface CallSlots {
  /** Runs `call` as soon as a slot is free, first come first served; rejects without running it when `signal` aborts first. */
  run<T>(signal: AbortSignal, call: () => Promise<T>): Promise<T>;
  /** Resolves as soon as no call runs and none waits. */
  idle(): Promise<void>;
}

export function createCallSlots(limit: number): CallSlots {
  let running = 0;
  // A set keeps the order of arrival and forgets from its middle at no cost.
  const waiting = new Set<() => void>();
  const idlers: (() => void)[] = [];

  const enter = (): void => {
    running += 1;
  };
  const leave = (): void => {
    running -= 1;
    const [next] = waiting;
    next?.();
    if (running > 0) return;
    for (const resolve of idlers.splice(0)) resolve();
  };

  return {
    async run(signal, call) {
      if (signal.aborted) throw abortError(signal);
      if (running < limit) enter();
      else await turn(waiting, signal, enter);
      try {
        return await call();
      } finally {
        leave();
      }
    },
    async idle() {
      if (running > 0) await new Promise<void>((resolve) => idlers.push(resolve));
    },
  };
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
