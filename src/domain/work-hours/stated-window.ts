import type { Reading } from './reading.js';
import { isStated, quote, type StatedObject } from './stated-value.js';
import { END_OF_DAY_SECONDS, MINUTES_PER_DAY, parseTimeOfDay } from './time-of-day.js';
import type { TimeRange, WorkHoursIssue } from './work-hours.js';

/** What a form calls a window's two sides. */
export interface WindowKeys {
  readonly begin: string;
  readonly end: string;
}

/** A window of a day as either form states it; the path is that of the payload. */
interface StatedWindow {
  readonly path: string;
  readonly begin: unknown;
  readonly end: unknown;
}

/** Reads a window, rounded to whole minutes towards shorter hours; null: it has to be left out. */
export function readWindow(stated: StatedObject, keys: WindowKeys, path: string): Reading<TimeRange | null> {
  const window = { path, begin: stated[keys.begin], end: stated[keys.end] };
  const begin = readBegin(window.begin);
  const end = parseTimeOfDay(window.end);
  if (begin !== null && end !== null) return readRange(window, begin, end);
  const issues: WorkHoursIssue[] = [];
  if (begin === null) issues.push(invalidTime(window.begin, `${path}.${keys.begin}`));
  if (end === null) issues.push(invalidTime(window.end, `${path}.${keys.end}`));
  return { value: null, issues };
}

/** 24:00 is no begin. */
function readBegin(stated: unknown): number | null {
  const seconds = parseTimeOfDay(stated);
  return seconds === END_OF_DAY_SECONDS ? null : seconds;
}

function readRange(stated: StatedWindow, beginSeconds: number, endSeconds: number): Reading<TimeRange | null> {
  if (endSeconds < beginSeconds) return { value: null, issues: [reversedRange(stated)] };
  const range = { begin: Math.ceil(beginSeconds / 60), end: wholeMinutesUntil(endSeconds) };
  if (range.end <= range.begin) return { value: null, issues: [emptyRange(stated)] };
  return { value: range, issues: [] };
}

/** 23:59:59 is how a platform that knows no 24:00 writes the end of a day. */
function wholeMinutesUntil(endSeconds: number): number {
  return endSeconds === END_OF_DAY_SECONDS - 1 ? MINUTES_PER_DAY : Math.floor(endSeconds / 60);
}

function invalidTime(stated: unknown, path: string): WorkHoursIssue {
  const message = isStated(stated)
    ? `${quote(stated)} is not a time of day such as "09:00"; the window is left out.`
    : 'No time of day is stated; the window is left out.';
  return { code: 'INVALID_TIME', path, message };
}

function reversedRange({ path, begin, end }: StatedWindow): WorkHoursIssue {
  const message = `The window ends at ${quote(end)}, before its begin at ${quote(begin)}; it is left out.`;
  return { code: 'REVERSED_RANGE', path, message };
}

function emptyRange({ path, begin, end }: StatedWindow): WorkHoursIssue {
  const message = `The window from ${quote(begin)} to ${quote(end)} holds no whole minute; it is left out.`;
  return { code: 'EMPTY_RANGE', path, message };
}
