import { calendarDayOf, DAY_MS, MINUTE_MS } from './calendar-day.js';
import { type LocalDateTime, toInstant, toLocal } from './china-time.js';
import { digitsAt } from './digits.js';
import type { Instant } from './instant.js';

const TO_THE_MINUTE = 'YYYY-MM-DD HH:mm'.length;
const TO_THE_SECOND = 'YYYY-MM-DD HH:mm:ss'.length;
const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.(\d{1,9}))?(?:Z|([+-])(\d\d):(\d\d))$/i;

/**
 * Reads a naive `YYYY-MM-DD HH:mm[:ss]` (or with `T`) as China Standard Time. Null for anything else, such as
 * `0000-00-00 00:00:00`.
 */
export function parseLocalDateTime(text: string): Instant | null {
  const local = hasLocalForm(text) ? localDateTimeOf(text) : null;
  return local === null ? null : toInstant(local);
}

/** Whether the separators are in their places. Without a regular expression: every row has several datetimes. */
function hasLocalForm(text: string): boolean {
  if (text.length !== TO_THE_MINUTE && text.length !== TO_THE_SECOND) return false;
  const hasDate = text[4] === '-' && text[7] === '-' && (text[10] === ' ' || text[10] === 'T');
  return hasDate && text[13] === ':' && (text.length === TO_THE_MINUTE || text[16] === ':');
}

/**
 * Reads a strict RFC 3339 date-time, offset and seconds included, as of the GraphQL scalar DateTime. Digits beyond
 * milliseconds are dropped. Null for anything else: leap seconds, 24:00, dates that do not exist, the year 0000.
 */
export function parseInstant(text: string): Instant | null {
  const match = RFC_3339.exec(text);
  const local = match && localDateTimeOf(text);
  const offsetMs = match && offsetMsOf(match);
  if (!match || local === null || offsetMs === null) return null;
  const [fraction = ''] = match.slice(1, 2);
  return local + Number(fraction.slice(0, 3).padEnd(3, '0')) - offsetMs;
}

/** Both forms have date, time and second (if any) at the same indexes. */
function localDateTimeOf(text: string): LocalDateTime | null {
  const year = digitsAt(text, 0, 4);
  const day = year >= 1 ? calendarDayOf(year, digitsAt(text, 5, 2), digitsAt(text, 8, 2)) : null;
  const hour = digitsAt(text, 11, 2);
  const minute = digitsAt(text, 14, 2);
  const second = text.length === TO_THE_MINUTE ? 0 : digitsAt(text, 17, 2);
  const isTime = hour <= 23 && minute <= 59 && second <= 59;
  if (day === null || !isTime) return null;
  return day * DAY_MS + (hour * 60 + minute) * MINUTE_MS + second * 1000;
}

/** The last three groups: sign, hours and minutes, none of which `Z` has. */
function offsetMsOf(match: RegExpExecArray): number | null {
  const [sign, hours = '0', minutes = '0'] = match.slice(2);
  if (Number(hours) > 23 || Number(minutes) > 59) return null;
  const offsetMs = (Number(hours) * 60 + Number(minutes)) * MINUTE_MS;
  return sign === '-' ? -offsetMs : offsetMs;
}

/** RFC 3339 in China Standard Time, for the years 1 to 9999 there; with milliseconds only if there are any. */
export function formatInstant(instant: Instant): string {
  const local = toLocal(instant);
  const hasMilliseconds = local % 1000 !== 0;
  return `${new Date(local).toISOString().slice(0, hasMilliseconds ? 23 : 19)}+08:00`;
}
