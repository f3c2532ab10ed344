import { TIME_ZONE } from '../../../src/domain/china-time.js';
import { formatInstant } from '../../../src/domain/date-time.js';
import { taskStatus } from '../../../src/domain/task-status.js';
import { taskWorkHours } from '../../../src/domain/task-work-hours.js';
import type { Task } from '../../../src/domain/task.js';
import type { TaskSetup } from '../../../src/domain/task-setup.js';
import { formatTimeOfDay } from '../../../src/domain/work-hours/time-of-day.js';
import { minutesPerWeek } from '../../../src/domain/work-hours/week.js';
import { callerLinesOf, callTimeGroupOf, scriptGroupOf } from './edges.js';
import { globalAccountId, globalIdOf } from './global-ids.js';

/** A task in the flat list. */
export function flatTask(task: Task): object {
  const { name, isEnabled, maxConcurrency, createdAt } = task;
  const id = globalIdOf('Task', task);
  const created = createdAt === null ? null : formatInstant(createdAt);
  return { id, name, status: taskStatus(task), isEnabled, maxConcurrency, createdAt: created };
}

/** The same with group, hours, script and lines. */
export function fullTask(task: Task, setup: TaskSetup | null): object {
  const group = callTimeGroupOf(task, setup);
  const script = scriptGroupOf(task, setup);
  return {
    ...flatTask(task),
    account: task.account && { id: globalAccountId(task.account.id) },
    callTimeGroup: group && { id: globalIdOf('CallTimeGroup', group), name: group.name, isDefault: group.isDefault },
    workHours: writtenHours(task),
    scriptGroup: script && {
      id: globalIdOf('ScriptGroup', script),
      name: script.name,
      isDefault: script.isDefault,
    },
    callerLines: callerLinesOf(task, setup).map((line) => {
      const { name, callerNumber, concurrency } = line;
      return { id: globalIdOf('CallerLine', line), name, callerNumber, concurrency };
    }),
  };
}

function writtenHours(task: Task): object | null {
  const hours = taskWorkHours(task);
  return (
    hours && {
      timeZone: TIME_ZONE,
      minutesPerWeek: minutesPerWeek(hours),
      week: hours.week.map(({ weekday, ranges }) => ({
        weekday,
        ranges: ranges.map(({ begin, end }) => ({ begin: formatTimeOfDay(begin), end: formatTimeOfDay(end) })),
      })),
    }
  );
}
