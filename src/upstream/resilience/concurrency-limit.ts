import type { ReadLayer } from '../read.js';
import { FairSlots } from './fair-slots.js';

/** At most `limit` calls run at once: half as many of one main account, a quarter of one caller. */
export function createConcurrencyLimit(limit: number): (next: ReadLayer) => ReadLayer {
  const slots = new FairSlots({ total: limit, perGroup: shareOf(limit, 2), perCaller: shareOf(limit, 4) });
  return (next) => async (read, options) => {
    const release = await slots.take({ group: read.mainAccountId, caller: options.caller }, options.signal);
    try {
      return await next(read, options);
    } finally {
      release();
    }
  };
}

function shareOf(limit: number, parts: number): number {
  return Math.max(1, Math.floor(limit / parts));
}
