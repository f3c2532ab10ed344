import { createWeek, type DayRange } from '../../src/domain/work-hours/week.js';
import type { TaskSchedule, WorkHours } from '../../src/domain/work-hours/work-hours.js';
import { NO_SCHEDULE } from './task.js';

/** Hours with nothing but a week: never open, unless a test gives them some. */
export function createWorkHours(dayRanges: readonly DayRange[] = [], stated: Partial<WorkHours> = {}): WorkHours {
  return {
    source: 'REMOTE_TASK',
    week: createWeek(dayRanges),
    startsAt: null,
    stopsAt: null,
    hasUnreadableBound: false,
    blackouts: [],
    skipsStatutoryHolidays: null,
    issues: [],
    ...stated,
  };
}

/** A schedule with nothing but what a test gives it. */
export function createSchedule(stated: Partial<TaskSchedule>): TaskSchedule {
  return { ...NO_SCHEDULE, ...stated };
}
