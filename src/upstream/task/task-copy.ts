import { normaliseTaskSchedule } from '../../domain/work-hours/normalise-task-schedule.js';
import type { TaskSchedule } from '../../domain/work-hours/work-hours.js';
import type { Zone } from '../../domain/zone.js';
import type { Wire } from '../decoding/wire.js';

/** The keys that the platform's copy of a task and the dialer's have in common. */
export type WireTaskCopy = Wire<'line' | 'work_hour' | 'work_week' | 'holiday' | 'start_time' | 'stop_time'>;

/** Where a copy's references and datetimes belong. */
export interface CopyOrigin {
  readonly setupAccountId: string | null;
  readonly zone: Zone;
}

/** The hours go on as they stand: a fault in them is told among their issues. */
export function normaliseSchedule(wire: WireTaskCopy, source: 'LOCAL_TASK' | 'REMOTE_TASK', zone: Zone): TaskSchedule {
  const stated = {
    workHour: wire.work_hour,
    workWeek: wire.work_week,
    holiday: wire.holiday,
    startTime: wire.start_time,
    stopTime: wire.stop_time,
  };
  return normaliseTaskSchedule(stated, { source, zone });
}
