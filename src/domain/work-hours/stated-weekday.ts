import { readInteger } from './stated-value.js';
import type { Weekday } from './work-hours.js';

const SUNDAY_FIRST: readonly Weekday[] = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'];

/** Reads 0 = Sunday … 6 = Saturday, also as a numeric string; null for anything else. */
export function readWeekday(stated: unknown): Weekday | null {
  const number = readInteger(stated);
  return number === null ? null : (SUNDAY_FIRST[number] ?? null);
}

/** As `readWeekday`, and 7 = Sunday: no page of the legacy form shows a 7, and none could mean another day by it. */
export function readLegacyWeekday(stated: unknown): Weekday | null {
  return readInteger(stated) === 7 ? 'SUNDAY' : readWeekday(stated);
}
