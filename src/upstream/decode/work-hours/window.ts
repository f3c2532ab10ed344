import { quote, type Reading } from '../../../domain/work-hours/reading.js';
import { readRange, type RangeKeys } from '../../../domain/work-hours/stated-range.js';
import type { TimeRange, Weekday, WorkHoursIssue } from '../../../domain/work-hours/work-hours.js';
import { isObject, readInt } from '../leaf.js';

const SUNDAY_FIRST: readonly Weekday[] = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'];

/** Reads 0 = Sunday … 6 = Saturday, also as a numeric string; null for anything else. */
export function readWeekday(raw: unknown): Weekday | null {
  const number = readInt(raw);
  return number === null ? null : (SUNDAY_FIRST[number] ?? null);
}

/** Reads a window of a day; null: it has to be left out. */
export function readWindow(raw: unknown, keys: RangeKeys, path: string): Reading<TimeRange | null> {
  if (!isObject(raw)) return { value: null, issues: [invalidWindow(raw, path)] };
  return readRange({ path, begin: raw[keys.begin], end: raw[keys.end] }, keys);
}

export function invalidWindow(raw: unknown, path: string): WorkHoursIssue {
  return { code: 'INVALID_TIME', path, message: `${quote(raw)} is no window with a begin and an end; it is left out.` };
}
