import type { Zone } from '../zone.js';
import { asList, readEach, type Reading } from './reading.js';
import { isStated, isStatedObject, quote, readList } from './stated-value.js';
import { readLegacyWeekday } from './stated-weekday.js';
import { readWindow } from './stated-window.js';
import { createWeek, type DayRange } from './week.js';
import type { TimeRange, WorkHours, WorkHoursIssue } from './work-hours.js';

const LEGACY_KEYS = { begin: 'begin_time', end: 'end_time' };

/** The hours of a legacy call-time group (任务初始化, `enum_dial_time_group`) as the platform states them. */
export interface StatedCallTimeGroupHours {
  readonly content: unknown;
  readonly skipHoliday: boolean | null;
}

/** Null: no `content` is stated. A weekday that it does not list has no calls. */
export function normaliseCallTimeGroupHours(stated: StatedCallTimeGroupHours, zone: Zone): WorkHours | null {
  if (!isStated(stated.content)) return null;
  const { value: dayRanges, issues } = readContent(stated.content);
  return {
    source: 'CALL_TIME_GROUP',
    zone,
    week: createWeek(dayRanges),
    startsAt: null,
    stopsAt: null,
    hasUnreadableBound: false,
    blackouts: [],
    skipsStatutoryHolidays: stated.skipHoliday,
    issues,
  };
}

function readContent(content: unknown): Reading<DayRange[]> {
  const days = readList(content);
  if (days === null) return { value: [], issues: [notAList(content, 'content')] };
  return readEach(days, (day, index) => readDay(day, `content[${index}]`));
}

function readDay(stated: unknown, path: string): Reading<DayRange[]> {
  if (!isStatedObject(stated)) {
    const message = `${quote(stated)} is not a day with its times; it is left out.`;
    return { value: [], issues: [{ code: 'INVALID_TIME', path, message }] };
  }
  const weekday = readLegacyWeekday(stated['week']);
  const times = readTimes(stated['times'], `${path}.times`);
  if (weekday !== null) return { value: times.value.map((range) => ({ weekday, range })), issues: times.issues };
  const message = `${quote(stated['week'])} is not a weekday from 0 (Sunday) to 6; its times are left out.`;
  return { value: [], issues: [{ code: 'INVALID_WEEKDAY', path: `${path}.week`, message }, ...times.issues] };
}

function readTimes(stated: unknown, path: string): Reading<TimeRange[]> {
  const times = readList(stated);
  if (times === null) return { value: [], issues: [notAList(stated, path)] };
  return readEach(times, (time, index) => asList(readTime(time, `${path}[${index}]`)));
}

function readTime(stated: unknown, path: string): Reading<TimeRange | null> {
  if (isStatedObject(stated)) return readWindow(stated, LEGACY_KEYS, path);
  const message = `${quote(stated)} is not a window with a begin and an end; it is left out.`;
  return { value: null, issues: [{ code: 'INVALID_TIME', path, message }] };
}

function notAList(stated: unknown, path: string): WorkHoursIssue {
  return {
    code: 'INVALID_TIME',
    path,
    message: `A list of times was expected, not ${quote(stated)}; there are no calls.`,
  };
}
