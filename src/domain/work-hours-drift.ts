import type { CallTimeGroup } from './call-time-group.js';
import { taskWorkHours } from './task-work-hours.js';
import type { Task } from './task.js';
import { weekDifferences, type WorkHoursDifference } from './work-hours/week.js';

/**
 * The weekdays on which the task differs from its group's hours of today: editing a group does not reach its tasks
 * (2.0任务列表, 请特别注意). Null: one of the two has no hours to compare.
 */
export function workHoursDrift(task: Task, group: CallTimeGroup): readonly WorkHoursDifference[] | null {
  const hours = taskWorkHours(task);
  if (hours === null || group.workHours === null) return null;
  return weekDifferences(hours, group.workHours);
}
