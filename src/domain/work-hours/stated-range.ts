import { quote, isStated, type Reading } from './reading.js';
import { END_OF_DAY_SECONDS, MINUTES_PER_DAY, parseTimeOfDay } from './time-of-day.js';
import type { TimeRange, WorkHoursIssue } from './work-hours.js';

/** The keys of a range's two sides, where it is stated. */
export interface RangeKeys {
  readonly begin: string;
  readonly end: string;
}

/** A range of a day as it is stated. */
export interface StatedRange {
  readonly path: string;
  readonly begin: unknown;
  readonly end: unknown;
}

/** Reads a range, rounded to whole minutes towards shorter hours; null: it has to be left out. */
export function readRange(stated: StatedRange, keys: RangeKeys): Reading<TimeRange | null> {
  const begin = readBegin(stated.begin);
  const end = parseTimeOfDay(stated.end);
  if (begin !== null && end !== null) return rangeOf(stated, begin, end);
  const issues: WorkHoursIssue[] = [];
  if (begin === null) issues.push(invalidTime(stated.begin, `${stated.path}.${keys.begin}`));
  if (end === null) issues.push(invalidTime(stated.end, `${stated.path}.${keys.end}`));
  return { value: null, issues };
}

/** 24:00 is no begin. */
function readBegin(raw: unknown): number | null {
  const seconds = parseTimeOfDay(raw);
  return seconds === END_OF_DAY_SECONDS ? null : seconds;
}

function rangeOf(stated: StatedRange, beginSeconds: number, endSeconds: number): Reading<TimeRange | null> {
  if (endSeconds < beginSeconds) return { value: null, issues: [reversedRange(stated)] };
  const range = { begin: Math.ceil(beginSeconds / 60), end: wholeMinutesUntil(endSeconds) };
  if (range.end <= range.begin) return { value: null, issues: [emptyRange(stated)] };
  return { value: range, issues: [] };
}

/** 23:59:59 is how a platform that knows no 24:00 writes the end of a day. */
function wholeMinutesUntil(endSeconds: number): number {
  return endSeconds === END_OF_DAY_SECONDS - 1 ? MINUTES_PER_DAY : Math.floor(endSeconds / 60);
}

function invalidTime(raw: unknown, path: string): WorkHoursIssue {
  const message = isStated(raw)
    ? `${quote(raw)} is not a time of day such as "09:00"; the window is left out.`
    : 'The time of day is missing; the window is left out.';
  return { code: 'INVALID_TIME', path, message };
}

function reversedRange({ path, begin, end }: StatedRange): WorkHoursIssue {
  const message = `The window ends at ${quote(end)}, before its begin at ${quote(begin)}; it is left out.`;
  return { code: 'REVERSED_RANGE', path, message };
}

function emptyRange({ path, begin, end }: StatedRange): WorkHoursIssue {
  const message = `The window from ${quote(begin)} to ${quote(end)} holds no whole minute; it is left out.`;
  return { code: 'EMPTY_RANGE', path, message };
}
