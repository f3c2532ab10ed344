import { calendarDayOf, DAY_MS, MINUTE_MS } from './calendar-day.js';
import { type LocalDateTime, toInstant, toLocal } from './china-time.js';
import { digitsAt } from './digits.js';
import { BEGINNING_OF_TIME, type Instant } from './instant.js';

const TO_THE_MINUTE = 'YYYY-MM-DD HH:mm'.length;
const TO_THE_SECOND = 'YYYY-MM-DD HH:mm:ss'.length;
const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/i;
/** What PHP and Laravel write: with or without seconds, their fraction, and an offset. */
const ISO_8601 = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:?\d\d)?$/;
const CHINA = '+08:00';
/** What a clock in China shows at the begin of year 1 and of year 10000. */
const YEAR_1: LocalDateTime = BEGINNING_OF_TIME;
const YEAR_10000: LocalDateTime = Date.UTC(10_000, 0, 1);

/**
 * Reads a datetime of the platform, `YYYY-MM-DD HH:mm[:ss[.ffffff]]` or with `T`: the instant that its offset says, and
 * China Standard Time if it has none. Null for anything else, such as `0000-00-00 00:00:00`.
 */
export function parseDateTime(text: string): Instant | null {
  if (hasLocalForm(text)) {
    const local = localDateTimeOf(text);
    return local === null ? null : toInstant(local);
  }
  const match = ISO_8601.exec(text);
  const instant = match && instantOf(match);
  return instant !== null && isWithinYears(toLocal(instant)) ? instant : null;
}

/** Whether the separators are in their places. Without a regular expression: every row has several datetimes. */
function hasLocalForm(text: string): boolean {
  if (text.length !== TO_THE_MINUTE && text.length !== TO_THE_SECOND) return false;
  const hasDate = text[4] === '-' && text[7] === '-' && (text[10] === ' ' || text[10] === 'T');
  return hasDate && text[13] === ':' && (text.length === TO_THE_MINUTE || text[16] === ':');
}

function isWithinYears(local: LocalDateTime): boolean {
  return local >= YEAR_1 && local < YEAR_10000;
}

/**
 * Reads a strict RFC 3339 date-time, offset and seconds included, as of the GraphQL scalar DateTime. Null for anything
 * else: leap seconds, 24:00, dates that do not exist, the year 0000.
 */
export function parseInstant(text: string): Instant | null {
  const match = RFC_3339.exec(text);
  return match && instantOf(match);
}

/** Of a text, the digits of its fraction and its offset. Digits beyond milliseconds are dropped. */
function instantOf([text, fraction = '', offset = CHINA]: RegExpExecArray): Instant | null {
  const local = localDateTimeOf(text);
  const offsetMs = offsetMsOf(offset);
  if (local === null || offsetMs === null) return null;
  return local + Number(fraction.slice(0, 3).padEnd(3, '0')) - offsetMs;
}

/** All forms have date, time and second (if any) at the same indexes. */
function localDateTimeOf(text: string): LocalDateTime | null {
  const year = digitsAt(text, 0, 4);
  const day = year >= 1 ? calendarDayOf(year, digitsAt(text, 5, 2), digitsAt(text, 8, 2)) : null;
  const hour = digitsAt(text, 11, 2);
  const minute = digitsAt(text, 14, 2);
  const second = text[16] === ':' ? digitsAt(text, 17, 2) : 0;
  const isTime = hour <= 23 && minute <= 59 && second <= 59;
  if (day === null || !isTime) return null;
  return day * DAY_MS + (hour * 60 + minute) * MINUTE_MS + second * 1000;
}

/** Of `Z`, `+08:00` or `+0800`. */
function offsetMsOf(offset: string): number | null {
  if (offset.length === 1) return 0;
  const hours = digitsAt(offset, 1, 2);
  const minutes = digitsAt(offset, offset.length - 2, 2);
  if (hours > 23 || minutes > 59) return null;
  const offsetMs = (hours * 60 + minutes) * MINUTE_MS;
  return offset.startsWith('-') ? -offsetMs : offsetMs;
}

/** RFC 3339 in China Standard Time, for the years 1 to 9999 there; with milliseconds only if there are any. */
export function formatInstant(instant: Instant): string {
  const local = toLocal(instant);
  const hasMilliseconds = local % 1000 !== 0;
  return `${new Date(local).toISOString().slice(0, hasMilliseconds ? 23 : 19)}+08:00`;
}
