import type { CalendarDay } from '../calendar-day.js';
import type { CallPolicy } from '../call-policy.js';
import { startOfDay } from '../china-time.js';
import type { HolidayCalendar } from '../holidays.js';
import { indexOfFirstEndingAfter, subtractSpans } from '../sorted-spans.js';
import type { DayHours, TimeRange, WorkHours } from '../work-hours/work-hours.js';
import { daysOf, isOpenOn } from './silent-days.js';
import type { Survey } from './survey.js';

/** What hours permit and a policy does not. */
export interface PolicyExcess {
  /** Only weekdays with such ranges. */
  readonly week: readonly DayHours[];
  /** The statutory holidays of the horizon on which the hours are open. */
  readonly holidays: readonly CalendarDay[];
}

export function policyExcess(hours: WorkHours, policy: CallPolicy, survey: Survey): PolicyExcess {
  const week = hours.week.map((day) => ({ ...day, ranges: rangesOutside(day, policy) }));
  return {
    week: week.filter(({ ranges }) => ranges.length > 0),
    holidays: policy.permitsHolidays ? [] : openHolidays(hours, survey),
  };
}

function rangesOutside({ weekday, ranges }: DayHours, policy: CallPolicy): TimeRange[] {
  const isWeekend = weekday === 'SATURDAY' || weekday === 'SUNDAY';
  const permitted = isWeekend && !policy.permitsWeekends ? [] : policy.ranges;
  return subtractSpans(ranges.map(toSpan), permitted.map(toSpan)).map(({ from, to }) => ({ begin: from, end: to }));
}

function toSpan({ begin, end }: TimeRange) {
  return { from: begin, to: end };
}

function openHolidays(hours: WorkHours, { horizon, calendar }: Survey): CalendarDay[] {
  return daysOf(horizon).filter((day) => isHoliday(day, calendar) && isOpenOn(hours, day, calendar));
}

function isHoliday(day: CalendarDay, { daysOff }: HolidayCalendar): boolean {
  const midnight = startOfDay(day);
  const next = daysOff[indexOfFirstEndingAfter(daysOff, midnight)];
  return next !== undefined && next.from <= midnight;
}
