import type { HolidayCalendar } from './holidays.js';
import type { Instant } from './instant.js';
import { taskDrift } from './task-drift.js';
import { usesCallerLine, usesCallTimeGroup, usesScriptGroup, type ScopedReference } from './task-references.js';
import { callBlockers, taskStatus, type CallBlocker, type TaskStatus } from './task-status.js';
import type { Task } from './task.js';
import { taskWorkHours } from './task-work-hours.js';
import { nextChange } from './work-hours/next-change.js';

/** Which tasks of a list are wanted. Null: whatever it is. */
export interface TaskCriteria {
  readonly statuses: readonly TaskStatus[] | null;
  /** False: compared, and without a difference. */
  readonly isDrifting: boolean | null;
  /** At least one of these. */
  readonly blockedBy: readonly CallBlocker[] | null;
  /** The platform's id, since one line of the platform is the same in every account. */
  readonly callerLineId: string | null;
  readonly scriptGroup: ScopedReference | null;
  readonly callTimeGroup: ScopedReference | null;
  readonly updatedSince: Instant | null;
}

export const NO_CRITERIA: TaskCriteria = {
  statuses: null,
  isDrifting: null,
  blockedBy: null,
  callerLineId: null,
  scriptGroup: null,
  callTimeGroup: null,
  updatedSince: null,
};

/** The instant at which tasks are looked at, and the holidays that are known then. */
export interface Moment {
  readonly now: Instant;
  readonly holidays: HolidayCalendar;
}

/** What takes the most time comes last. */
export function meetsCriteria(task: Task, criteria: TaskCriteria, { now, holidays }: Moment): boolean {
  const { statuses, isDrifting, blockedBy, callerLineId, scriptGroup, callTimeGroup, updatedSince } = criteria;
  return (
    (updatedSince === null || (task.updatedAt !== null && task.updatedAt >= updatedSince)) &&
    (callerLineId === null || usesCallerLine(task, callerLineId)) &&
    (scriptGroup === null || usesScriptGroup(task, scriptGroup)) &&
    (callTimeGroup === null || usesCallTimeGroup(task, callTimeGroup)) &&
    (statuses === null || statuses.includes(taskStatus(task))) &&
    (isDrifting === null || hasDrift(task) === isDrifting) &&
    (blockedBy === null || callBlockers(task, now, holidays).some((blocker) => blockedBy.includes(blocker)))
  );
}

/** Whether the criteria depend on `now`: only the blockers that come from hours do. */
export function dependsOnNow({ blockedBy }: TaskCriteria): boolean {
  return blockedBy?.some((blocker) => blocker === 'OUTSIDE_HOURS' || blocker === 'HOURS_UNKNOWN') ?? false;
}

/** The first instant after `now` at which the blockers of one of the tasks can change; null: they never do. */
export function* firstChange(tasks: readonly Task[], { now, holidays }: Moment): Generator<void, Instant | null> {
  let first: Instant = Infinity;
  for (const task of tasks) {
    const hours = taskWorkHours(task);
    first = Math.min(first, (hours && nextChange(hours, now, holidays)) ?? Infinity);
    yield;
  }
  return first === Infinity ? null : first;
}

/** Null: there is no remote task to compare. */
function hasDrift(task: Task): boolean | null {
  const drift = taskDrift(task);
  return drift && drift.length > 0;
}
