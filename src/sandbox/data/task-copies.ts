import type { JsonObject } from '../json.js';
import type { Random } from '../random.js';
import type { TaskSeed } from './task-draft.js';
import { localWorkHour, remoteWorkHour, workWeek } from './week-plan.js';

/** `task_extras`: the platform's copy. */
export function createLocalTask(seed: TaskSeed): JsonObject {
  return {
    line: [...seed.lineIds],
    stop_time: seed.stopTime,
    work_hour: localWorkHour(seed.plan),
    work_week: workWeek(seed.plan),
    start_time: seed.startTime,
    ...(seed.holiday.length > 0 ? { holiday: [...seed.holiday] } : {}),
  };
}

/** `new_task_extra`: the dialer's copy of the same. */
export function createRemoteTask(seed: TaskSeed, random: Random): JsonObject {
  return {
    name: seed.name,
    enable: seed.state.enable,
    line: [...seed.lineIds],
    limit: seed.concurrency,
    cps: random.integer(1, 10),
    start_time: seed.startTime,
    stop_time: seed.stopTime,
    work_week: workWeek(seed.plan),
    work_hour: remoteWorkHour(seed.plan),
    ...(seed.holiday.length > 0 ? { holiday: [...seed.holiday] } : {}),
    destination_extension: seed.scriptId,
    blacklist: '',
    background: '',
    call_status: seed.state.callStatus,
    number_count: random.integer(0, 5000),
    call_info: [],
  };
}
