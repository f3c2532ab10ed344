import { asList, quote, type Reading } from '../../../domain/work-hours/reading.js';
import { createWeek, type DayRange } from '../../../domain/work-hours/week.js';
import type { TimeRange, Weekday, WorkHours, WorkHoursIssue } from '../../../domain/work-hours/work-hours.js';
import { isObject, isPresent, readInt } from '../leaf.js';
import { readEach } from './entries.js';
import { readWeekday, readWindow } from './window.js';

const WINDOW_KEYS = { begin: 'begin_time', end: 'end_time' };

/**
 * The hours of a legacy call-time group (任务初始化), from its `content` and `skip_holiday`. A weekday that is not listed has
 * no calls. Null: there is no `content`.
 */
export function decodeCallTimeGroupHours(content: unknown, skipHoliday: boolean | null): WorkHours | null {
  if (!isPresent(content)) return null;
  const { value: dayRanges, issues } = readContent(content);
  return {
    source: 'CALL_TIME_GROUP',
    week: createWeek(dayRanges),
    startsAt: null,
    stopsAt: null,
    hasUnreadableBound: false,
    blackouts: [],
    skipsStatutoryHolidays: skipHoliday,
    issues,
  };
}

function readContent(content: unknown): Reading<DayRange[]> {
  return readEach(content, 'content', readDay) ?? { value: [], issues: [notAList(content, 'content')] };
}

function readDay(raw: unknown, path: string): Reading<DayRange[]> {
  if (!isObject(raw)) {
    const message = `${quote(raw)} is not a day with its times; it is left out.`;
    return { value: [], issues: [{ code: 'INVALID_TIME', path, message }] };
  }
  const weekday = readLegacyWeekday(raw['week']);
  const times = readTimes(raw['times'], `${path}.times`);
  if (weekday !== null) return { value: times.value.map((range) => ({ weekday, range })), issues: times.issues };
  const message = `${quote(raw['week'])} is not a weekday from 0 (Sunday) to 6; its times are left out.`;
  return { value: [], issues: [{ code: 'INVALID_WEEKDAY', path: `${path}.week`, message }, ...times.issues] };
}

/** As 2.0, and 7 = Sunday: no page of the legacy form shows a 7, and it could mean no other day. */
function readLegacyWeekday(raw: unknown): Weekday | null {
  return readInt(raw) === 7 ? 'SUNDAY' : readWeekday(raw);
}

function readTimes(raw: unknown, path: string): Reading<TimeRange[]> {
  const times = readEach(raw, path, (time, timePath) => asList(readWindow(time, WINDOW_KEYS, timePath)));
  return times ?? { value: [], issues: [notAList(raw, path)] };
}

function notAList(raw: unknown, path: string): WorkHoursIssue {
  const message = `A list of times was expected, not ${quote(raw)}; there are no calls.`;
  return { code: 'INVALID_TIME', path, message };
}
