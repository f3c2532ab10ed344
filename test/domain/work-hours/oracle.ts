import { Temporal } from 'temporal-polyfill';
import { isStatutoryHoliday } from '../../../src/domain/holidays.js';
import type { WorkHours } from '../../../src/domain/work-hours/work-hours.js';

export const MINUTE_MS = 60_000;

/** Whether the hours are open at each minute from `from` on; the slow and plain way. */
export type Oracle = (hours: WorkHours, from: number, minutes: number) => boolean[];

/** Reads the clock of Shanghai, which has been 8 hours ahead all the time since 1991, at every minute. */
export const readTheClock: Oracle = (hours, from, minutes) =>
  eachMinute(from, minutes).map((at) => {
    const clock = new Date(at + 8 * 60 * MINUTE_MS);
    const minute = clock.getUTCHours() * 60 + clock.getUTCMinutes();
    const ranges = hours.week[(clock.getUTCDay() + 6) % 7]?.ranges ?? [];
    const isInRange = ranges.some(({ begin, end }) => begin <= minute && minute < end);
    const isOff =
      hours.skipsStatutoryHolidays === true &&
      isStatutoryHoliday(Math.floor(clock.getTime() / (1440 * MINUTE_MS))) === true;
    return isInRange && !isOff && isWithinBounds(hours, at);
  });

/**
 * Lets Temporal turn both ends of every range of every day around into instants. Right for any zone; knows no
 * holidays.
 */
export const askTemporal: Oracle = (hours, from, minutes) => {
  const first = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(hours.zone.id).toPlainDate();
  const dates = Array.from({ length: Math.ceil(minutes / 1440) + 4 }, (_, index) => first.add({ days: index - 2 }));
  const spans = dates.flatMap((date) => {
    const ranges = hours.week[date.dayOfWeek - 1]?.ranges ?? [];
    return ranges.map(
      ({ begin, end }) => [instantOf(date, begin, hours.zone.id), instantOf(date, end, hours.zone.id)] as const,
    );
  });
  return eachMinute(from, minutes).map(
    (at) => spans.some(([begin, end]) => begin <= at && at < end) && isWithinBounds(hours, at),
  );
};

function instantOf(date: Temporal.PlainDate, minutes: number, zoneName: string): number {
  return date.toPlainDateTime().add({ minutes }).toZonedDateTime(zoneName, { disambiguation: 'compatible' })
    .epochMilliseconds;
}

function eachMinute(from: number, minutes: number): number[] {
  return Array.from({ length: minutes }, (_, index) => from + index * MINUTE_MS);
}

function isWithinBounds({ startsAt, stopsAt, blackouts }: WorkHours, at: number): boolean {
  if ((startsAt !== null && at < startsAt) || (stopsAt !== null && at >= stopsAt)) return false;
  return !blackouts.some(({ from, to }) => from <= at && at < to);
}
