import { formatInstant } from './date-time.js';
import { BEGINNING_OF_TIME, END_OF_TIME, type Instant } from './instant.js';
import type { Rows } from './rows.js';
import type { CallerLineLimit, LocalTask, RemoteTask, Task } from './task.js';
import type { Span } from './sorted-spans.js';
import { formatWeek, isSameWeek } from './work-hours/week.js';
import type { TaskSchedule } from './work-hours/work-hours.js';

export type TaskDriftAspect =
  | 'NAME'
  | 'ENABLED'
  | 'CONCURRENCY'
  | 'SCRIPT_GROUP'
  | 'CALLER_LINES'
  | 'WORK_HOURS'
  | 'PERIOD'
  | 'BLACKOUTS'
  | 'BACKGROUND';

/** An aspect on which platform and dialer differ, each side as a plain value. */
export interface TaskDrift {
  readonly aspect: TaskDriftAspect;
  readonly local: string;
  readonly remote: string;
}

/** One aspect as both sides have it; null: that side does not have it. */
type Comparison = readonly [aspect: TaskDriftAspect, local: string | null, remote: string | null];

/**
 * Where the dialer's remote task differs from what the platform shows. An aspect counts only if both sides have it.
 * Null: there is no remote task to compare.
 */
export function taskDrift(task: Task): TaskDrift[] | null {
  const { local, remote } = task;
  if (remote === null) return null;
  const comparisons = [...compareTask(task, remote), ...compareCopies(local, remote), ...compareSound(task, remote)];
  return comparisons.flatMap(([aspect, shown, run]) =>
    shown === null || run === null || shown === run ? [] : [{ aspect, local: shown, remote: run }],
  );
}

function compareTask(task: Task, remote: RemoteTask): Comparison[] {
  return [
    ['NAME', task.name, remote.name],
    ['ENABLED', text(task.isEnabled), text(remote.isEnabled)],
    ['CONCURRENCY', text(task.maxConcurrency), text(remote.maxConcurrency)],
    ['SCRIPT_GROUP', task.scriptGroupId, remote.scriptGroupId],
  ];
}

function compareSound(task: Task, remote: RemoteTask): Comparison[] {
  return [['BACKGROUND', task.background?.source ?? null, remote.background]];
}

function compareCopies(local: LocalTask | null, remote: RemoteTask): Comparison[] {
  if (local === null) return [];
  return [
    ['CALLER_LINES', formatLines(local.callerLineLimits), formatLines(remote.callerLineLimits)],
    compareHours(local.schedule, remote.schedule),
    comparePeriods(local.schedule, remote.schedule),
    ['BLACKOUTS', formatBlackouts(local.schedule), formatBlackouts(remote.schedule)],
  ];
}

/** A bound that only one side has is no difference; if another bound differs, both periods are shown whole. */
function comparePeriods(local: TaskSchedule, remote: TaskSchedule): Comparison {
  const isSame = !differ(local.startsAt, remote.startsAt) && !differ(local.stopsAt, remote.stopsAt);
  return isSame ? ['PERIOD', null, null] : ['PERIOD', formatBounds(local), formatBounds(remote)];
}

function differ(local: Instant | null, remote: Instant | null): boolean {
  return local !== null && remote !== null && local !== remote;
}

function formatBounds({ startsAt, stopsAt }: TaskSchedule): string {
  return formatPeriod({ from: startsAt ?? BEGINNING_OF_TIME, to: stopsAt ?? END_OF_TIME });
}

/** Most weeks are the same, and comparing them is cheaper than writing them. */
function compareHours({ workHours: local }: TaskSchedule, { workHours: remote }: TaskSchedule): Comparison {
  if (local === null || remote === null || isSameWeek(local.week, remote.week)) return ['WORK_HOURS', null, null];
  return ['WORK_HOURS', formatWeek(local.week), formatWeek(remote.week)];
}

/** In any order. Not merged: what the platform sent is compared. */
function formatBlackouts({ blackouts }: TaskSchedule): string | null {
  if (blackouts === null) return null;
  const sorted = [...blackouts].sort((a, b) => a.from - b.from || a.to - b.to);
  return sorted.map((blackout) => formatPeriod(blackout)).join(',');
}

/** An ISO 8601 interval; `..` is a side without a bound. */
function formatPeriod({ from, to }: Span): string {
  const begin = from === BEGINNING_OF_TIME ? '..' : formatInstant(from);
  const end = to === END_OF_TIME ? '..' : formatInstant(to);
  return `${begin}/${end}`;
}

/** Lines are a set: neither order nor repetition counts. Null also where one of them cannot be read. */
function formatLines(limits: Rows<CallerLineLimit> | null): string | null {
  if (limits === null || limits.malformed.length > 0) return null;
  return [...new Set(limits.rows.map(({ callerLineId }) => callerLineId))].sort().join(',');
}

function text(value: boolean | number | null): string | null {
  return value === null ? null : String(value);
}
