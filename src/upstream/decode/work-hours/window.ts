import { END_OF_DAY_SECONDS, MINUTES_PER_DAY, parseTimeOfDay } from '../../../domain/work-hours/time-of-day.js';
import type { TimeRange, Weekday, WorkHoursIssue } from '../../../domain/work-hours/work-hours.js';
import { isObject, isPresent, readInt } from '../leaf.js';
import { quote, type Reading } from './reading.js';

const SUNDAY_FIRST: readonly Weekday[] = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'];

/** The keys of a window's two sides. */
export interface WindowKeys {
  readonly begin: string;
  readonly end: string;
}

/** A window of a day as the platform sends it. */
interface RawWindow {
  readonly path: string;
  readonly begin: unknown;
  readonly end: unknown;
}

/** Reads 0 = Sunday … 6 = Saturday, also as a numeric string; null for anything else. */
export function readWeekday(raw: unknown): Weekday | null {
  const number = readInt(raw);
  return number === null ? null : (SUNDAY_FIRST[number] ?? null);
}

/** Reads a window, rounded to whole minutes towards shorter hours; null: it has to be left out. */
export function readWindow(raw: unknown, keys: WindowKeys, path: string): Reading<TimeRange | null> {
  if (!isObject(raw)) return { value: null, issues: [invalidWindow(raw, path)] };
  const window = { path, begin: raw[keys.begin], end: raw[keys.end] };
  const begin = readBegin(window.begin);
  const end = parseTimeOfDay(window.end);
  if (begin !== null && end !== null) return readRange(window, begin, end);
  const issues: WorkHoursIssue[] = [];
  if (begin === null) issues.push(invalidTime(window.begin, `${path}.${keys.begin}`));
  if (end === null) issues.push(invalidTime(window.end, `${path}.${keys.end}`));
  return { value: null, issues };
}

export function invalidWindow(raw: unknown, path: string): WorkHoursIssue {
  return { code: 'INVALID_TIME', path, message: `${quote(raw)} is no window with a begin and an end; it is left out.` };
}

/** 24:00 is no begin. */
function readBegin(raw: unknown): number | null {
  const seconds = parseTimeOfDay(raw);
  return seconds === END_OF_DAY_SECONDS ? null : seconds;
}

function readRange(window: RawWindow, beginSeconds: number, endSeconds: number): Reading<TimeRange | null> {
  if (endSeconds < beginSeconds) return { value: null, issues: [reversedRange(window)] };
  const range = { begin: Math.ceil(beginSeconds / 60), end: wholeMinutesUntil(endSeconds) };
  if (range.end <= range.begin) return { value: null, issues: [emptyRange(window)] };
  return { value: range, issues: [] };
}

/** 23:59:59 is how a platform that knows no 24:00 writes the end of a day. */
function wholeMinutesUntil(endSeconds: number): number {
  return endSeconds === END_OF_DAY_SECONDS - 1 ? MINUTES_PER_DAY : Math.floor(endSeconds / 60);
}

function invalidTime(raw: unknown, path: string): WorkHoursIssue {
  const message = isPresent(raw)
    ? `${quote(raw)} is not a time of day such as "09:00"; the window is left out.`
    : 'The time of day is missing; the window is left out.';
  return { code: 'INVALID_TIME', path, message };
}

function reversedRange({ path, begin, end }: RawWindow): WorkHoursIssue {
  const message = `The window ends at ${quote(end)}, before its begin at ${quote(begin)}; it is left out.`;
  return { code: 'REVERSED_RANGE', path, message };
}

function emptyRange({ path, begin, end }: RawWindow): WorkHoursIssue {
  const message = `The window from ${quote(begin)} to ${quote(end)} holds no whole minute; it is left out.`;
  return { code: 'EMPTY_RANGE', path, message };
}
