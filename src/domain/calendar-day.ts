/** A date of the proleptic Gregorian calendar: days since 1970-01-01. */
export type CalendarDay = number;

export const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;

/** The day of a stated date; null where no such date exists, e.g. 30 February. Months count from 1. */
export function calendarDayOf(year: number, month: number, dayOfMonth: number): CalendarDay | null {
  // Date.UTC reads the years 0 to 99 as 1900 to 1999; setUTCFullYear does not.
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, dayOfMonth);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === dayOfMonth ? date.getTime() / DAY_MS : null;
}

/** 0 = Monday … 6 = Sunday, as in `WEEKDAYS`. */
export function weekdayIndexOf(day: CalendarDay): number {
  // Day 0 was a Thursday; the second modulo is for days before it.
  return (((day + 3) % 7) + 7) % 7;
}
