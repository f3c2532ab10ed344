import { describe, expect, it } from '@jest/globals';
import { DAY_MS } from '../../../src/domain/calendar-day.js';
import { calendarDayAt } from '../../../src/domain/china-time.js';
import { createHolidayCalendar } from '../../../src/domain/holidays.js';
import { openings as openingsBy } from '../../../src/domain/work-hours/openings.js';
import { BEGINNING_OF_TIME, END_OF_TIME } from '../../../src/domain/instant.js';
import type { Span } from '../../../src/domain/sorted-spans.js';
import { WEEKDAYS, type WorkHours } from '../../../src/domain/work-hours/work-hours.js';
import { instant, sampleHours, week } from './sample-hours.js';
import { openings } from '../../support/packaged-holidays.js';

const always = week(WEEKDAYS, '00:00-24:00');
const period = (from: string, to: string): Span => ({ from: instant(from), to: instant(to) });

describe('the openings of some days', () => {
  it('are those that touch them, cut to them', () => {
    expect(openings(sampleHours(), instant('2024-11-08T17:00:00'), 3)).toEqual([
      period('2024-11-08T17:00:00', '2024-11-08T18:00:00'),
      period('2024-11-11T09:00:00', '2024-11-11T17:00:00'),
    ]);
  });

  it('leave out what ends as they begin and what begins as they end', () => {
    expect(openings(sampleHours(), instant('2024-11-08T18:00:00'), 2)).toEqual([]);
    expect(openings(sampleHours(), instant('2024-11-10T09:00:00'), 1)).toEqual([]);
  });

  it('are one where the hours are always open', () => {
    const from = instant('2024-11-08T17:00:00');
    expect(openings(sampleHours({ week: always }), from, 31)).toEqual([{ from, to: from + 31 * DAY_MS }]);
  });

  it('are none where the hours are never open', () => {
    expect(openings(sampleHours({ week: week([]) }), instant('2024-11-08T17:00:00'), 31)).toEqual([]);
    expect(openings(sampleHours({ hasUnreadableBound: true }), instant('2024-11-08T17:00:00'), 31)).toEqual([]);
  });

  it('are none in a week without days', () => {
    expect(openings(sampleHours({ week: [] }), instant('2024-11-08T17:00:00'), 31)).toEqual([]);
  });

  it('respect bounds and blackouts', () => {
    const hours = sampleHours({
      startsAt: instant('2024-11-04T10:00:00'),
      stopsAt: instant('2024-11-06T12:00:00'),
      blackouts: [
        period('2024-11-05T11:00:00', '2024-11-05T13:00:00'),
        period('2024-11-05T12:00:00', '2024-11-05T14:00:00'),
      ],
    });
    expect(openings(hours, instant('2024-11-04T00:00:00'), 7)).toEqual([
      period('2024-11-04T10:00:00', '2024-11-04T18:00:00'),
      period('2024-11-05T09:00:00', '2024-11-05T11:00:00'),
      period('2024-11-05T14:00:00', '2024-11-05T18:00:00'),
      period('2024-11-06T09:00:00', '2024-11-06T12:00:00'),
    ]);
  });

  it('join ranges that meet at midnight', () => {
    const hours = sampleHours({ week: week(['SATURDAY', 'SUNDAY'], '00:00-24:00') });
    expect(openings(hours, instant('2024-11-08T00:00:00'), 7)).toEqual([
      period('2024-11-09T00:00:00', '2024-11-11T00:00:00'),
    ]);
  });

  it('stay within time', () => {
    const hours = sampleHours({ week: always });
    expect(openings(hours, END_OF_TIME - DAY_MS, 31)).toEqual([{ from: END_OF_TIME - DAY_MS, to: END_OF_TIME }]);
    expect(openings(hours, END_OF_TIME, 31)).toEqual([]);
    expect(openings(hours, END_OF_TIME + DAY_MS, 1)).toEqual([]);
    const beginning = openings(hours, BEGINNING_OF_TIME - DAY_MS / 2, 1);
    expect(beginning).toEqual([{ from: BEGINNING_OF_TIME, to: BEGINNING_OF_TIME + DAY_MS / 2 }]);
  });
});

describe('the openings of hours that skip holidays', () => {
  const hours: WorkHours = sampleHours({ week: week(WEEKDAYS, '09:00-18:00'), skipsStatutoryHolidays: true });

  it('leave holidays out', () => {
    expect(openings(hours, instant('2024-09-30T00:00:00'), 9)).toEqual([
      period('2024-09-30T09:00:00', '2024-09-30T18:00:00'),
      period('2024-10-08T09:00:00', '2024-10-08T18:00:00'),
    ]);
  });

  it.each([
    ['2026-12-01T00:00:00', 31, 31],
    ['2026-12-02T00:00:00', 31, 30],
    ['2026-12-31T17:59:59', 31, 1],
    ['2026-12-31T23:59:59', 1, 0],
    ['2027-01-01T00:00:00', 1, null],
    ['2003-12-31T00:00:00', 3, 1],
    ['2003-12-31T00:00:00', 1, null],
  ])('from %s for %d days are %p: those of the known years', (from, days, count) => {
    expect(openings(hours, instant(from), days)?.length ?? null).toBe(count);
  });

  it('end with the calendar where the hours go on', () => {
    const allDay = sampleHours({ week: always, skipsStatutoryHolidays: true });
    expect(openings(allDay, instant('2026-12-30T12:00:00'), 7)).toEqual([
      period('2026-12-30T12:00:00', '2027-01-01T00:00:00'),
    ]);
  });

  it('follow another calendar, though the hours stay the same object', () => {
    const newYear = instant('2027-01-01T00:00:00');
    const calendar = createHolidayCalendar('2027', new Map([[2027, [newYear, newYear + DAY_MS].map(calendarDayAt)]]));
    expect(openings(hours, newYear, 3)).toBeNull();
    expect(openingsBy(hours, { from: newYear, to: newYear + 3 * DAY_MS }, calendar)).toEqual([
      period('2027-01-03T09:00:00', '2027-01-03T18:00:00'),
    ]);
    expect(openings(hours, newYear, 3)).toBeNull();
  });
});

it('stay cheap for thousands of ranges', () => {
  const everySecondMinute = Array.from({ length: 720 }, (_, index) => ({ begin: index * 2, end: index * 2 + 1 }));
  const hours = sampleHours({ week: WEEKDAYS.map((weekday) => ({ weekday, ranges: everySecondMinute })) });
  expect(openings(hours, instant('2024-11-04T00:00:00'), 31)).toHaveLength(720 * 31);
});
