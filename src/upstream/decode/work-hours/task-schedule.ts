import { quote, type Reading } from '../../../domain/work-hours/reading.js';
import { readBounds } from '../../../domain/work-hours/stated-period.js';
import { createWeek, type DayRange } from '../../../domain/work-hours/week.js';
import {
  type TaskSchedule,
  type Weekday,
  WEEKDAYS,
  type WorkHours,
  type WorkHoursIssue,
} from '../../../domain/work-hours/work-hours.js';
import { isObject, isPresent, readInt, type WireRecord } from '../leaf.js';
import { readEach } from './entries.js';
import { readBlackouts } from './periods.js';
import { invalidWindow, readWeekday, readWindow } from './window.js';

const WINDOW_KEYS = { begin: 'begin', end: 'end' };

/** The only days on which a task may call; null: unreadable, so there are none. */
type WorkWeek = readonly Weekday[] | null;

/**
 * One copy of a 2.0 task: `task_extras` or `new_task_extra`. The parts are read separately; the hours contain all of them.
 * Issues come in the order in which the remote copy has its keys.
 */
export function decodeTaskSchedule(copy: WireRecord, source: WorkHours['source']): TaskSchedule {
  const bounds = readBounds({
    start: { path: 'start_time', raw: copy['start_time'] },
    stop: { path: 'stop_time', raw: copy['stop_time'] },
  });
  const blackouts = readBlackouts(copy['holiday']);
  const { startsAt, stopsAt } = bounds.value;
  if (!isPresent(copy['work_hour'])) return { workHours: null, startsAt, stopsAt, blackouts: blackouts.value };
  const week = readTaskWeek(copy['work_week'], copy['work_hour']);
  const workHours = {
    source,
    week: createWeek(week.value),
    ...bounds.value,
    blackouts: blackouts.value ?? [],
    skipsStatutoryHolidays: null,
    issues: [...bounds.issues, ...week.issues, ...blackouts.issues],
  };
  return { workHours, startsAt, stopsAt, blackouts: blackouts.value };
}

/**
 * Reads 2.0 `work_week` and `work_hour`: a window applies to the days that it names (or to every day), but only if they
 * are in the work week.
 */
function readTaskWeek(workWeek: unknown, workHour: unknown): Reading<DayRange[]> {
  const days = readWorkWeek(workWeek);
  const windows = readWorkHour(workHour, days.value);
  return { value: windows.value, issues: [...days.issues, ...windows.issues] };
}

function readWorkWeek(raw: unknown): Reading<WorkWeek> {
  if (!isPresent(raw)) return { value: WEEKDAYS, issues: [] };
  return readEach(raw, 'work_week', readWorkDay) ?? { value: null, issues: [invalidWeekday(raw, 'work_week')] };
}

function readWorkDay(raw: unknown, path: string): Reading<readonly Weekday[]> {
  const weekday = readWeekday(raw);
  if (weekday === null) return { value: [], issues: [invalidWeekday(raw, path)] };
  return { value: [weekday], issues: [] };
}

function readWorkHour(raw: unknown, workWeek: WorkWeek): Reading<DayRange[]> {
  const windows = readEach(raw, 'work_hour', (window, path) => readTaskWindow(window, path, workWeek));
  return windows ?? { value: [], issues: [invalidWindow(raw, 'work_hour')] };
}

function readTaskWindow(raw: unknown, path: string, workWeek: WorkWeek): Reading<DayRange[]> {
  const days = readDays(isObject(raw) ? raw['wday'] : null, `${path}.wday`, workWeek);
  const window = readWindow(raw, WINDOW_KEYS, path);
  const range = window.value;
  return {
    value: range === null ? [] : days.value.map((weekday) => ({ weekday, range })),
    issues: [...days.issues, ...window.issues],
  };
}

/**
 * The days that a window applies to. `-1`, also as text, and no `wday` are how the dialer writes every day of the work
 * week.
 */
function readDays(wday: unknown, path: string, workWeek: WorkWeek): Reading<readonly Weekday[]> {
  if (!isPresent(wday) || readInt(wday) === -1) return { value: workWeek ?? [], issues: [] };
  const weekday = readWeekday(wday);
  if (weekday === null) return { value: [], issues: [invalidWeekday(wday, path)] };
  // An unreadable work week is an issue of its own, not one of every window.
  if (workWeek === null) return { value: [], issues: [] };
  if (workWeek.includes(weekday)) return { value: [weekday], issues: [] };
  return { value: [], issues: [outsideWorkWeek(weekday, path)] };
}

function outsideWorkWeek(weekday: Weekday, path: string): WorkHoursIssue {
  return { code: 'OUTSIDE_WORK_WEEK', path, message: `${weekday} is not in the work week; the window is left out.` };
}

function invalidWeekday(raw: unknown, path: string): WorkHoursIssue {
  const message = `${quote(raw)} is not a weekday from 0 (Sunday) to 6; it is left out.`;
  return { code: 'INVALID_WEEKDAY', path, message };
}
