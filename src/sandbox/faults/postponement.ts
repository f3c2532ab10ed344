import type { ServerResponse } from 'node:http';
import type { Postponement } from './faults.js';

/** Resolves when the answer is due, or at once when there is nobody left to answer. */
export function postpone(response: ServerResponse, fault: Postponement): Promise<void> {
  if (response.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = fault.kind === 'delay' ? setTimeout(proceed, fault.milliseconds) : undefined;
    if (fault.kind === 'hold') fault.until.then(proceed, proceed);
    response.once('close', proceed);

    function proceed(): void {
      clearTimeout(timer);
      response.off('close', proceed);
      resolve();
    }
  });
}
