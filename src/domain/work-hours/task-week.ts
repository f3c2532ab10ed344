import { readEach, type Reading } from './reading.js';
import { isStated, isStatedObject, quote, readInteger, readList } from './stated-value.js';
import { readWeekday } from './stated-weekday.js';
import { readWindow } from './stated-window.js';
import type { DayRange } from './week.js';
import { type Weekday, WEEKDAYS, type WorkHoursIssue } from './work-hours.js';

const WINDOW_KEYS = { begin: 'begin', end: 'end' };

/** The only days on which a task may call; null: they are stated and unreadable, so none is. */
type WorkWeek = readonly Weekday[] | null;

/**
 * Reads 2.0 `work_week` and `work_hour`: a day counts where it is in the one and a window of the other names it, or
 * names every day.
 */
export function readTaskWeek(workWeek: unknown, workHour: unknown): Reading<DayRange[]> {
  const days = readWorkWeek(workWeek);
  const windows = readWorkHour(workHour, days.value);
  return { value: windows.value, issues: [...days.issues, ...windows.issues] };
}

function readWorkWeek(stated: unknown): Reading<WorkWeek> {
  if (!isStated(stated)) return { value: WEEKDAYS, issues: [] };
  const entries = readList(stated);
  if (entries === null) return { value: null, issues: [invalidWeekday(stated, 'work_week')] };
  return readEach(entries, readWorkDay);
}

function readWorkDay(stated: unknown, index: number): Reading<readonly Weekday[]> {
  const weekday = readWeekday(stated);
  if (weekday === null) return { value: [], issues: [invalidWeekday(stated, `work_week[${index}]`)] };
  return { value: [weekday], issues: [] };
}

function readWorkHour(stated: unknown, workWeek: WorkWeek): Reading<DayRange[]> {
  const windows = readList(stated);
  if (windows === null) return { value: [], issues: [invalidWindow(stated, 'work_hour')] };
  return readEach(windows, (window, index) => readTaskWindow(window, index, workWeek));
}

function readTaskWindow(stated: unknown, index: number, workWeek: WorkWeek): Reading<DayRange[]> {
  const path = `work_hour[${index}]`;
  if (!isStatedObject(stated)) return { value: [], issues: [invalidWindow(stated, path)] };
  const days = readDays(stated['wday'], path, workWeek);
  const window = readWindow(stated, WINDOW_KEYS, path);
  const range = window.value;
  return {
    value: range === null ? [] : days.value.map((weekday) => ({ weekday, range })),
    issues: [...days.issues, ...window.issues],
  };
}

/**
 * The days that a window applies to: `-1`, also as text, and no `wday` are how the dialer folds every day of the work
 * week.
 */
function readDays(wday: unknown, windowPath: string, workWeek: WorkWeek): Reading<readonly Weekday[]> {
  if (!isStated(wday) || readInteger(wday) === -1) return { value: workWeek ?? [], issues: [] };
  const weekday = readWeekday(wday);
  if (weekday === null) return { value: [], issues: [invalidWeekday(wday, `${windowPath}.wday`)] };
  // An unreadable work week is a fault of its own, not one of every window.
  if (workWeek === null) return { value: [], issues: [] };
  return workWeek.includes(weekday)
    ? { value: [weekday], issues: [] }
    : { value: [], issues: [outside(weekday, `${windowPath}.wday`)] };
}

function outside(weekday: Weekday, path: string): WorkHoursIssue {
  return { code: 'OUTSIDE_WORK_WEEK', path, message: `${weekday} is not in the work week; the window is left out.` };
}

function invalidWeekday(stated: unknown, path: string): WorkHoursIssue {
  const message = `${quote(stated)} does not state weekdays from 0 (Sunday) to 6; it stands for no day.`;
  return { code: 'INVALID_WEEKDAY', path, message };
}

function invalidWindow(stated: unknown, path: string): WorkHoursIssue {
  const message = `${quote(stated)} is no window with a begin and an end; it is left out.`;
  return { code: 'INVALID_TIME', path, message };
}
