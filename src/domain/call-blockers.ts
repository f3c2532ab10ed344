import type { Instant } from './instant.js';
import { taskWorkHours } from './task-work-hours.js';
import type { Task } from './task.js';
import { isOpen } from './work-hours/is-open.js';

export type CallBlocker = 'BROKEN' | 'DISABLED' | 'OUTSIDE_HOURS' | 'HOURS_UNKNOWN';

/** Why the task cannot place a call at `at`; empty: it can, as far as hours and switches go. */
export function callBlockers(task: Task, at: Instant): CallBlocker[] {
  const blockers: CallBlocker[] = [];
  if (task.remote === null) blockers.push('BROKEN');
  if (isSwitchedOff(task)) blockers.push('DISABLED');
  const hoursBlocker = blockerOfHours(task, at);
  if (hoursBlocker !== null) blockers.push(hoursBlocker);
  return blockers;
}

/** The platform's switch and the dialer's own can disagree; either one keeps the task from calling. */
function isSwitchedOff({ isEnabled, remote }: Task): boolean {
  return isEnabled === false || remote?.isEnabled === false;
}

function blockerOfHours(task: Task, at: Instant): CallBlocker | null {
  const hours = taskWorkHours(task);
  const open = hours === null ? null : isOpen(hours, at);
  if (open === null) return 'HOURS_UNKNOWN';
  return open ? null : 'OUTSIDE_HOURS';
}
