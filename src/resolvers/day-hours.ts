import { minutesOf } from '../domain/work-hours/time-range.js';
import type { DayHours as DayHoursModel, TimeRange as TimeRangeModel } from '../domain/work-hours/work-hours.js';
import type { DayHoursResolvers, TimeRangeResolvers } from '../generated/resolvers-types.js';
import type { Complete } from './complete.js';

export const DayHours: Complete<DayHoursResolvers, DayHoursModel> = {
  minutes: ({ ranges }) => minutesOf(ranges),
};

export const TimeRange: Complete<TimeRangeResolvers, TimeRangeModel> = {
  minutes: (range) => minutesOf([range]),
};
