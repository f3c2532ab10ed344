import { describe, expect, it } from '@jest/globals';
import {
  createWeek,
  formatWeek,
  isSameWeek,
  minutesPerWeek,
  weekDifferences,
} from '../../../src/domain/work-hours/week.js';
import { WEEKDAYS } from '../../../src/domain/work-hours/work-hours.js';
import { sampleHours, timeRange, week } from './sample-hours.js';

describe('a week', () => {
  it('has seven days, Monday first, each with its ranges merged and in order', () => {
    const created = createWeek([
      { weekday: 'SUNDAY', range: timeRange('13:00-18:00') },
      { weekday: 'MONDAY', range: timeRange('09:00-12:00') },
      { weekday: 'SUNDAY', range: timeRange('09:00-13:00') },
    ]);
    expect(created.map(({ weekday }) => weekday)).toEqual(WEEKDAYS);
    expect(created.map(({ ranges }) => ranges)).toEqual([
      [timeRange('09:00-12:00')],
      [],
      [],
      [],
      [],
      [],
      [timeRange('09:00-18:00')],
    ]);
  });

  it.each([
    [week([]), 0, ''],
    [week(['WEDNESDAY'], '09:00-12:00', '13:00-18:00'), 480, 'WED 09:00-12:00,13:00-18:00'],
    [week(['SUNDAY', 'MONDAY'], '00:00-24:00'), 2880, 'MON 00:00-24:00; SUN 00:00-24:00'],
    [
      week(WEEKDAYS, '00:00-24:00'),
      10_080,
      ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'].map((day) => `${day} 00:00-24:00`).join('; '),
    ],
  ])('counts and shows its hours: %#', (hours, minutes, text) => {
    expect(minutesPerWeek(sampleHours({ week: hours }))).toBe(minutes);
    expect(formatWeek(hours)).toBe(text);
  });
});

describe('the differences of two weeks', () => {
  const group = sampleHours({ week: week(['MONDAY', 'TUESDAY', 'FRIDAY'], '09:00-12:00') });

  it('are none for the same hours', () => {
    expect(weekDifferences(sampleHours({ week: week(['FRIDAY', 'TUESDAY', 'MONDAY'], '09:00-12:00') }), group)).toEqual(
      [],
    );
  });

  it('are the days with other ranges, Monday first', () => {
    const task = sampleHours({ week: [...week(['MONDAY', 'FRIDAY', 'SUNDAY'], '09:00-12:00')] });
    expect(weekDifferences(task, group)).toEqual([
      { weekday: 'TUESDAY', taskRanges: [], groupRanges: [timeRange('09:00-12:00')] },
      { weekday: 'SUNDAY', taskRanges: [timeRange('09:00-12:00')], groupRanges: [] },
    ]);
  });

  it('are none where neither has hours, as in a week without days', () => {
    const none = sampleHours({ week: [] });
    expect(weekDifferences(sampleHours({ week: week([], '09:00-12:00') }), none)).toEqual([]);
    expect(isSameWeek(group.week, none.week)).toBe(false);
  });

  it('do not include bounds and holidays', () => {
    expect(weekDifferences({ ...group, startsAt: 0, skipsStatutoryHolidays: true }, group)).toEqual([]);
  });
});
