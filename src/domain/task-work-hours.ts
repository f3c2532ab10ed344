import type { CallTimeGroup } from './task-setup.js';
import type { Task } from './task.js';
import { weekDifferences, type WorkHoursDifference } from './work-hours/week.js';
import type { WorkHours } from './work-hours/work-hours.js';

/** When the task may call: the remote task's hours if it has any, since the dialer runs those, else the local copy's. */
export function taskWorkHours({ remote, local }: Task): WorkHours | null {
  return remote?.schedule.workHours ?? local?.schedule.workHours ?? null;
}

/**
 * The weekdays on which the task differs from its group's present hours: editing a group does not change its tasks
 * (2.0任务列表, 请特别注意). Null: one of the two has no hours to compare.
 */
export function workHoursDrift(task: Task, group: CallTimeGroup): readonly WorkHoursDifference[] | null {
  const hours = taskWorkHours(task);
  if (hours === null || group.workHours === null) return null;
  return weekDifferences(hours, group.workHours);
}
