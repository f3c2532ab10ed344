/** The day of the start in Shanghai, around which the dates of the data lie. */
export interface Today {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly shift: Shift;
}

/** The moment of a week whose state the tasks have: it stays so, whenever the sandbox starts and however long it runs. */
export interface Shift {
  /** 0 is Sunday. */
  readonly weekday: number;
  /** `HH:mm`. */
  readonly time: string;
}

/** Wednesday 2026-06-03 10:00 in Shanghai: without another moment the same seed gives the same data on any day. */
export const DEFAULT_NOW = Date.UTC(2026, 5, 3, 2);

const SHANGHAI_MS = 8 * 60 * 60 * 1000;

/** `now` in epoch milliseconds. */
export function createToday(now: number): Today {
  const local = new Date(now + SHANGHAI_MS);
  const [date = ''] = local.toISOString().split('T');
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    date,
    // The day of the start, or on a weekend the Friday before: most hours include its morning.
    shift: { weekday: local.getUTCDay() % 6 === 0 ? 5 : local.getUTCDay(), time: '10:00' },
  };
}
