import { DAY_MS } from '../domain/calendar-day.js';
import { TIME_ZONE } from '../domain/china-time.js';
import { CALENDAR_WARNING_MS } from '../domain/holidays.js';
import { holidaysKnownUntil, issuesUntil } from '../domain/work-hours/known-holidays.js';
import { nextChange, nextClosing, nextOpening } from '../domain/work-hours/next-change.js';
import { isOpen } from '../domain/work-hours/open-stretch.js';
import { openings } from '../domain/work-hours/openings.js';
import { minutesOf } from '../domain/work-hours/time-range.js';
import { minutesPerWeek } from '../domain/work-hours/week.js';
import type {
  DayHours as DayHoursModel,
  TimeRange as TimeRangeModel,
  WorkHours as WorkHoursModel,
} from '../domain/work-hours/work-hours.js';
import type { Instant } from '../domain/instant.js';
import type { DayHoursResolvers, TimeRangeResolvers, WorkHoursResolvers } from '../generated/resolvers-types.js';
import type { OperationContext } from '../graphql/operation-context.js';
import { checkedNumber } from './checked-number.js';
import type { Complete } from './complete.js';

export const WorkHours: Complete<WorkHoursResolvers, WorkHoursModel> = {
  timeZone: () => TIME_ZONE,
  minutesPerWeek: (hours) => minutesPerWeek(hours),
  holidaysKnownUntil: (hours, _args, { holidays }) => holidaysKnownUntil(hours, holidays),
  isOpen: (hours, { at }, context) => isOpen(hours, at ?? nowOf(hours, context), context.holidays),
  nextOpening: (hours, { after }, context) => nextOpening(hours, after ?? nowOf(hours, context), context.holidays),
  nextClosing: (hours, { after }, context) => nextClosing(hours, after ?? nowOf(hours, context), context.holidays),
  // The span is cut at `now`, so it moves with every second.
  openings: (hours, { from: asked, days }, context) => {
    const spanMs = checkedNumber('days', days, { fallback: 7, max: 31 }) * DAY_MS;
    const from = asked ?? context.useNow(context.now + 1000);
    return openings(hours, { from, to: from + spanMs }, context.holidays);
  },
  issues: (hours, { until }, context) => {
    // Without holidays the issues do not depend on `now`.
    if (hours.skipsStatutoryHolidays !== true) return hours.issues;
    return issuesUntil(hours, until ?? nowOf(hours, context) + CALENDAR_WARNING_MS, context.holidays);
  },
};

export const DayHours: Complete<DayHoursResolvers, DayHoursModel> = {
  minutes: ({ ranges }) => minutesOf(ranges),
};

export const TimeRange: Complete<TimeRangeResolvers, TimeRangeModel> = {
  minutes: (range) => minutesOf([range]),
};

/** The operation's `now`, noted with the next instant at which an answer about these hours can change. */
function nowOf(hours: WorkHoursModel, context: OperationContext): Instant {
  return context.useNow(nextChange(hours, context.now, context.holidays));
}
