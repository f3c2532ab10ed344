import type { CallerLineLimit } from '../../domain/task.js';
import { normaliseTaskSchedule } from '../../domain/work-hours/normalise-task-schedule.js';
import type { TaskSchedule } from '../../domain/work-hours/work-hours.js';
import { raw } from '../decoding/wire.js';
import type { Origin } from '../origin.js';
import { normaliseCallerLineLimits } from './caller-line-limit.js';

/** The keys that the platform's copy of a task and the dialer's have in common. */
export const taskCopyKeys = {
  line: raw,
  work_hour: raw,
  work_week: raw,
  holiday: raw,
  start_time: raw,
  stop_time: raw,
};

interface WireTaskCopy {
  readonly line: unknown;
  readonly work_hour: unknown;
  readonly work_week: unknown;
  readonly holiday: unknown;
  readonly start_time: unknown;
  readonly stop_time: unknown;
}

/** Where a copy's references and datetimes belong. */
export interface CopyOrigin extends Pick<Origin, 'zone'> {
  readonly setupAccountId: string | null;
}

interface TaskCopy {
  readonly setupAccountId: string | null;
  readonly schedule: TaskSchedule;
  readonly callerLineLimits: readonly CallerLineLimit[] | null;
}

/** What both copies say. The hours go on as they stand: a fault in them is told among their issues. */
export function normaliseTaskCopy(
  wire: WireTaskCopy,
  source: 'LOCAL_TASK' | 'REMOTE_TASK',
  { setupAccountId, zone }: CopyOrigin,
): TaskCopy {
  const stated = {
    workHour: wire.work_hour,
    workWeek: wire.work_week,
    holiday: wire.holiday,
    startTime: wire.start_time,
    stopTime: wire.stop_time,
  };
  return {
    setupAccountId,
    schedule: normaliseTaskSchedule(stated, { source, zone }),
    callerLineLimits: normaliseCallerLineLimits(wire.line),
  };
}
