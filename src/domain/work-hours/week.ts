import { formatTimeOfDay } from './time-of-day.js';
import { mergeRanges, minutesOf } from './time-range.js';
import { type DayHours, type TimeRange, type Weekday, WEEKDAYS, type WorkHours } from './work-hours.js';

/** One range of one day; a day may have several, in any order, overlapping. */
export interface DayRange {
  readonly weekday: Weekday;
  readonly range: TimeRange;
}

/** A weekday on which a task and its group differ. */
export interface WorkHoursDifference {
  readonly weekday: Weekday;
  readonly taskRanges: readonly TimeRange[];
  readonly groupRanges: readonly TimeRange[];
}

export function createWeek(dayRanges: readonly DayRange[]): readonly DayHours[] {
  return WEEKDAYS.map((weekday) => {
    const ofDay: TimeRange[] = [];
    for (const dayRange of dayRanges) if (dayRange.weekday === weekday) ofDay.push(dayRange.range);
    return { weekday, ranges: mergeRanges(ofDay) };
  });
}

export function minutesPerWeek({ week }: WorkHours): number {
  return week.reduce((minutes, { ranges }) => minutes + minutesOf(ranges), 0);
}

/** `MON 09:00-12:00,13:00-18:00; TUE …`, without the days that have no calls; empty if there are no others. */
export function formatWeek(week: readonly DayHours[]): string {
  const days = week.filter(({ ranges }) => ranges.length > 0);
  return days.map(({ weekday, ranges }) => `${weekday.slice(0, 3)} ${formatRanges(ranges)}`).join('; ');
}

/** The days whose ranges differ, Monday first. */
export function weekDifferences(task: WorkHours, group: WorkHours): readonly WorkHoursDifference[] {
  return task.week.flatMap(({ weekday, ranges: taskRanges }, index) => {
    const groupRanges = group.week[index]?.ranges ?? [];
    return isSameRanges(taskRanges, groupRanges) ? [] : [{ weekday, taskRanges, groupRanges }];
  });
}

export function isSameWeek(a: readonly DayHours[], b: readonly DayHours[]): boolean {
  return a.every(({ ranges }, index) => isSameRanges(ranges, b[index]?.ranges ?? []));
}

function isSameRanges(a: readonly TimeRange[], b: readonly TimeRange[]): boolean {
  return a.length === b.length && a.every(({ begin, end }, index) => begin === b[index]?.begin && end === b[index].end);
}

function formatRanges(ranges: readonly TimeRange[]): string {
  return ranges.map(({ begin, end }) => `${formatTimeOfDay(begin)}-${formatTimeOfDay(end)}`).join(',');
}
