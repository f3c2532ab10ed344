import type { HolidayCalendar } from './holidays.js';
import type { Instant } from './instant.js';
import { taskWorkHours } from './task-work-hours.js';
import type { Task } from './task.js';
import { isOpen } from './work-hours/open-stretch.js';

/** In the order in which the contract lists them. */
export const TASK_STATUSES = ['DIALING', 'PAUSED', 'WAITING', 'BROKEN', 'UNKNOWN'] as const;
export type TaskStatus = (typeof TASK_STATUSES)[number];

export type CallBlocker = 'BROKEN' | 'DISABLED' | 'OUTSIDE_HOURS' | 'HOURS_UNKNOWN';

/**
 * The state by the table of 2.0任务列表: whether the task is enabled, and whether its remote task is calling. `statusCode`
 * does not count: the platform's samples contradict it.
 */
export function taskStatus({ isEnabled, remote }: Task): TaskStatus {
  if (remote === null) return 'BROKEN';
  if (isEnabled === null || remote.isCalling === null) return 'UNKNOWN';
  if (isEnabled) return remote.isCalling ? 'DIALING' : 'WAITING';
  return remote.isCalling ? 'UNKNOWN' : 'PAUSED';
}

/** Why the task cannot place a call at `at`; empty: its hours and switches allow it. */
export function callBlockers(task: Task, at: Instant, calendar: HolidayCalendar): CallBlocker[] {
  const blockers: CallBlocker[] = [];
  if (task.remote === null) blockers.push('BROKEN');
  if (isSwitchedOff(task)) blockers.push('DISABLED');
  const hoursBlocker = blockerOfHours(task, at, calendar);
  if (hoursBlocker !== null) blockers.push(hoursBlocker);
  return blockers;
}

/** The platform's switch and the dialer's own can disagree; either one keeps the task from calling. */
function isSwitchedOff({ isEnabled, remote }: Task): boolean {
  return isEnabled === false || remote?.isEnabled === false;
}

function blockerOfHours(task: Task, at: Instant, calendar: HolidayCalendar): CallBlocker | null {
  const hours = taskWorkHours(task);
  const open = hours === null ? null : isOpen(hours, at, calendar);
  if (open === null) return 'HOURS_UNKNOWN';
  return open ? null : 'OUTSIDE_HOURS';
}
