/** A date of the proleptic Gregorian calendar: days since 1970-01-01. */
export type CalendarDay = number;

export const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;

/** Of a year that is no leap year; January first. */
const DAYS_OF_MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const DAYS_BEFORE_MONTHS = DAYS_OF_MONTHS.map((_, month) =>
  DAYS_OF_MONTHS.slice(0, month).reduce((days, ofMonth) => days + ofMonth, 0),
);
/** From 1 January of year 1 on. */
const DAYS_BEFORE_1970 = 719_162;

/**
 * The day of a date; null if no such date exists, e.g. 30 February. Months count from 1. Calculated without `Date`,
 * since every row of the platform has several dates.
 */
export function calendarDayOf(year: number, month: number, dayOfMonth: number): CalendarDay | null {
  const daysOfMonth = DAYS_OF_MONTHS[month - 1];
  const daysBeforeMonth = DAYS_BEFORE_MONTHS[month - 1];
  if (daysOfMonth === undefined || daysBeforeMonth === undefined) return null;
  const isLeap = isLeapYear(year);
  const lastDay = month === 2 && isLeap ? 29 : daysOfMonth;
  if (!(dayOfMonth >= 1 && dayOfMonth <= lastDay)) return null;
  const leapDay = month > 2 && isLeap ? 1 : 0;
  return daysBeforeYear(year) + daysBeforeMonth + leapDay + dayOfMonth - 1;
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Since 1970-01-01, until 1 January. */
function daysBeforeYear(year: number): number {
  const years = year - 1;
  const leapYears = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400);
  return years * 365 + leapYears - DAYS_BEFORE_1970;
}

/** 0 = Monday … 6 = Sunday, as in `WEEKDAYS`. */
export function weekdayIndexOf(day: CalendarDay): number {
  // Day 0 was a Thursday; the second modulo is for days before it.
  return (((day + 3) % 7) + 7) % 7;
}
