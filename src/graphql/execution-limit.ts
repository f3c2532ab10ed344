import { OverloadedError } from '../errors.js';
import type { FairSlots } from '../upstream/resilience/fair-slots.js';
import type { Operation } from './operation-context.js';

/** Bounds the operations that are executed at once: each holds what it has read, and the answer that it makes. */
export interface ExecutionLimit {
  /** Rejects with an OverloadedError if too many wait, or if the operation is over before its turn. */
  run<T>(operation: Operation, execute: () => Promise<T>): Promise<T>;
}

/** Of one caller `maxWaiting` operations wait at most. */
export function createExecutionLimit(slots: FairSlots, maxWaiting: number): ExecutionLimit {
  return {
    run: async ({ caller, deadline }, execute) => {
      // Its reads fail at once; what they have read until now is still shown.
      if (deadline.signal.aborted) return execute();
      const turn = { group: caller.viewer.mainAccountId, caller: caller.rateKey };
      if (slots.waiting(turn) >= maxWaiting) throw new OverloadedError();
      const release = await slots.take(turn, deadline.signal).catch(() => {
        throw new OverloadedError();
      });
      try {
        return await execute();
      } finally {
        release();
      }
    },
  };
}
