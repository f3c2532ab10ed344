import type { Task } from './task.js';
import type { WorkHours } from './work-hours/work-hours.js';

/** When the task may call: the remote task's hours if it states any, since the dialer runs those, else the local copy's. */
export function taskWorkHours({ remote, local }: Task): WorkHours | null {
  return remote?.schedule.workHours ?? local?.schedule.workHours ?? null;
}
