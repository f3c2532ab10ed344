import type { Zone } from '../zone.js';
import { readBlackouts } from './stated-blackouts.js';
import { readPeriod } from './stated-period.js';
import { isStated } from './stated-value.js';
import { readTaskWeek } from './task-week.js';
import { createWeek } from './week.js';
import type { TaskSchedule, WorkHoursSource } from './work-hours.js';

/**
 * The keys of one copy of a 2.0 task (`task_extras` or `new_task_extra`); undefined and null: the copy lacks the key.
 */
export interface StatedTaskSchedule {
  readonly workHour: unknown;
  readonly workWeek: unknown;
  readonly holiday: unknown;
  readonly startTime: unknown;
  readonly stopTime: unknown;
}

export interface ScheduleOrigin {
  readonly source: Exclude<WorkHoursSource, 'CALL_TIME_GROUP'>;
  readonly zone: Zone;
}

/**
 * The parts are read apart; the hours take in all of them. Issues come in the order in which the remote copy states
 * its keys.
 */
export function normaliseTaskSchedule(stated: StatedTaskSchedule, { source, zone }: ScheduleOrigin): TaskSchedule {
  const period = readPeriod(stated.startTime, stated.stopTime, zone);
  const { value: blackouts, issues: blackoutIssues } = readBlackouts(stated.holiday, zone);
  const { startsAt, stopsAt, hasUnreadableBound } = period.value;
  if (!isStated(stated.workHour)) return { workHours: null, startsAt, stopsAt, blackouts };
  const { value: dayRanges, issues: weekIssues } = readTaskWeek(stated.workWeek, stated.workHour);
  const workHours = {
    source,
    zone,
    week: createWeek(dayRanges),
    startsAt,
    stopsAt,
    hasUnreadableBound,
    blackouts: blackouts ?? [],
    skipsStatutoryHolidays: null,
    issues: [...period.issues, ...weekIssues, ...blackoutIssues],
  };
  return { workHours, startsAt, stopsAt, blackouts };
}
