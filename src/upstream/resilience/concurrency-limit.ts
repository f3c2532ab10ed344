import type { ReadLayer } from '../read.js';
import { FairSlots } from './fair-slots.js';
import type { FleetShare } from './fleet-share.js';

/** Half of them for one main account, a quarter for one caller. */
export function createSlots(limit: number): FairSlots {
  return new FairSlots({ total: limit, perGroup: shareOf(limit, 2), perCaller: shareOf(limit, 4) });
}

/** As many calls run at once as there are slots. `share` is asked for more where calls wait; null: their number is fixed. */
export function createConcurrencyLimit(
  slots: FairSlots,
  share: Pick<FleetShare, 'ask'> | null = null,
): (next: ReadLayer) => ReadLayer {
  return (next) => async (read, options) => {
    const turn = slots.take({ group: read.mainAccountId, caller: options.caller }, options.signal);
    if (slots.running >= slots.total) share?.ask();
    const release = await turn;
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
