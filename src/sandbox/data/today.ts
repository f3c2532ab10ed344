/** When the data is made, in Shanghai: its dates lie around this, and its tasks dial if they may at this moment. */
export interface Today {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** `HH:mm`. */
  readonly time: string;
}

/** Wednesday 2026-06-03 10:00 in Shanghai: without another moment the same seed gives the same data on any day. */
export const DEFAULT_NOW = Date.UTC(2026, 5, 3, 2);

const SHANGHAI_MS = 8 * 60 * 60 * 1000;

/** `now` in epoch milliseconds. */
export function createToday(now: number): Today {
  const local = new Date(now + SHANGHAI_MS);
  const [date = '', time = ''] = local.toISOString().split('T');
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    weekday: local.getUTCDay(),
    date,
    time: time.slice(0, 5),
  };
}
