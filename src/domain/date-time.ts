import { calendarDayOf, DAY_MS, MINUTE_MS } from './calendar-day.js';
import { digitsAt } from './digits.js';
import { BEGINNING_OF_TIME, type Instant } from './instant.js';
import type { LocalDateTime, Zone } from './zone.js';

const TO_THE_MINUTE = 'YYYY-MM-DD HH:mm'.length;
const TO_THE_SECOND = 'YYYY-MM-DD HH:mm:ss'.length;
const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.(\d{1,9}))?(?:Z|([+-])(\d\d):(\d\d))$/i;
const START_OF_YEAR_10000: LocalDateTime = Date.UTC(10_000, 0, 1);

/**
 * Reads the platform's naive `YYYY-MM-DD HH:mm[:ss]`, its `T` form too; null for anything else, `0000-00-00 00:00:00`
 * among it.
 */
export function parseLocalDateTime(text: string, zone: Zone): Instant | null {
  const local = isLocal(text) ? localDateTimeOf(text) : null;
  return local === null ? null : zone.toInstant(local);
}

/** Whether all but the digits is in its place. By hand: with several datetimes a row, a regular expression shows. */
function isLocal(text: string): boolean {
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

/** What stands in the places of date, time and, where there is one, second; both forms have them in the same places. */
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

/**
 * RFC 3339 on the zone's clock, with milliseconds only where there are any. RFC 3339 has no seconds in offsets: a
 * historical offset that has some is rounded to the minute, and the clock reading with it. Where the zone's clock is
 * outside the years 1 to 9999, UTC stands in.
 */
export function formatInstant(instant: Instant, zone: Zone): string {
  const offsetMinutes = Math.round(zone.offsetMsAt(instant) / MINUTE_MS);
  const local = instant + offsetMinutes * MINUTE_MS;
  const isWritable = local >= BEGINNING_OF_TIME && local < START_OF_YEAR_10000;
  return isWritable ? write(local, offsetMinutes) : write(instant, 0);
}

function write(local: LocalDateTime, offsetMinutes: number): string {
  const digits = new Date(local).toISOString();
  const hasMilliseconds = local % 1000 !== 0;
  return digits.slice(0, hasMilliseconds ? 23 : 19) + formatOffset(offsetMinutes);
}

function formatOffset(offsetMinutes: number): string {
  const ahead = Math.abs(offsetMinutes);
  const hours = String(Math.floor(ahead / 60)).padStart(2, '0');
  const minutes = String(ahead % 60).padStart(2, '0');
  return `${offsetMinutes < 0 ? '-' : '+'}${hours}:${minutes}`;
}
