import type { Timing } from '../../../src/upstream/resilience/timing.js';
import { abortError } from '../../../src/upstream/client/abortable.js';

/** A clock that moves by hand and by the waits, which end at once; the dice always show a half. */
export interface FakeTiming extends Timing {
  /** The waits so far, in milliseconds. */
  readonly pauses: readonly number[];
  readonly advance: (milliseconds: number) => void;
  /** Called within every further wait. */
  readonly onPause: (listener: () => void) => void;
  /** Every further wait lasts until this has settled as well. */
  readonly until: (event: Promise<unknown>) => void;
}

export function createFakeTiming(): FakeTiming {
  let now = 1000;
  let listener = (): void => undefined;
  let event: Promise<unknown> = Promise.resolve();
  const pauses: number[] = [];
  return {
    pauses,
    now: () => now,
    random: () => 0.5,
    pause: async (milliseconds, signal) => {
      pauses.push(milliseconds);
      now += milliseconds;
      listener();
      await event.catch(() => undefined);
      if (signal.aborted) throw abortError(signal);
    },
    advance: (milliseconds) => {
      now += milliseconds;
    },
    onPause: (next) => {
      listener = next;
    },
    until: (next) => {
      event = next;
    },
  };
}
