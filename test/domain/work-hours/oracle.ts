import calendar from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import type { WorkHours } from '../../../src/domain/work-hours/work-hours.js';

export const MINUTE_MS = 60_000;

const daysOff = new Set(Object.keys(calendar.holidays));

/** Whether the hours are open at each minute from `from` on, by the clock of China: the slow and plain way. */
export const readTheClock = (hours: WorkHours, from: number, minutes: number): boolean[] =>
  eachMinute(from, minutes).map((at) => {
    const clock = new Date(at + 8 * 60 * MINUTE_MS);
    const minute = clock.getUTCHours() * 60 + clock.getUTCMinutes();
    const ranges = hours.week[(clock.getUTCDay() + 6) % 7]?.ranges ?? [];
    const isInRange = ranges.some(({ begin, end }) => begin <= minute && minute < end);
    const isOff = hours.skipsStatutoryHolidays === true && daysOff.has(clock.toISOString().slice(0, 10));
    return isInRange && !isOff && isWithinBounds(hours, at);
  });

function eachMinute(from: number, minutes: number): number[] {
  return Array.from({ length: minutes }, (_, index) => from + index * MINUTE_MS);
}

function isWithinBounds({ startsAt, stopsAt, blackouts }: WorkHours, at: number): boolean {
  if ((startsAt !== null && at < startsAt) || (stopsAt !== null && at >= stopsAt)) return false;
  return !blackouts.some(({ from, to }) => from <= at && at < to);
}
