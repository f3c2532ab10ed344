import { describe, expect, it } from '@jest/globals';
import { DAY_MS } from '../../src/domain/calendar-day.js';
import { startOfDay } from '../../src/domain/china-time.js';
import {
  CALENDAR_WARNING_MS,
  createHolidayCalendar,
  endsSoon,
  lastKnownYear,
  PACKAGED_HOLIDAYS,
} from '../../src/domain/holidays.js';
import { isDayOff } from '../support/packaged-holidays.js';

const day = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY_MS;

describe('the statutory holidays', () => {
  it.each<[string, boolean | null, string]>([
    ['2024-02-10', true, 'Spring Festival'],
    ['2024-10-01', true, 'National Day'],
    ['2024-10-05', true, 'a Saturday within National Day'],
    ['2026-01-02', true, 'a day in lieu'],
    ['2024-10-08', false, 'a working Tuesday'],
    ['2024-10-19', false, 'a plain Saturday'],
    ['2024-10-20', false, 'a plain Sunday'],
    ['2024-09-29', false, 'a working Sunday (调休)'],
    ['2024-02-18', false, 'a working Sunday (调休)'],
    ['2004-01-01', true, 'the first known day'],
    ['2026-12-31', false, 'the last known day'],
    ['2003-12-31', null, 'before the first known year'],
    ['2027-01-01', null, 'after the last known year'],
    ['1949-10-01', null, 'long before'],
  ])('has %s as %p: %s', (date, expected) => {
    expect(isDayOff(day(date))).toBe(expected);
  });

  it('are known from the first to the last year of the calendar', () => {
    const { known } = PACKAGED_HOLIDAYS;
    expect(known).toEqual({ from: startOfDay(day('2004-01-01')), to: startOfDay(day('2027-01-01')) });
    expect(lastKnownYear(PACKAGED_HOLIDAYS)).toBe(2026);
  });

  it('are known in every year between, so that no year passes for one without holidays', () => {
    const years = new Set(PACKAGED_HOLIDAYS.daysOff.map(({ to }) => new Date(to).getUTCFullYear()));
    expect([...years].sort()).toEqual(Array.from({ length: 23 }, (_, index) => 2004 + index));
  });

  it('end soon in their last 60 days', () => {
    const warningFrom = PACKAGED_HOLIDAYS.known.to - CALENDAR_WARNING_MS;
    expect([warningFrom, warningFrom + 1].map((now) => endsSoon(PACKAGED_HOLIDAYS, now))).toEqual([false, true]);
  });
});

describe('a calendar with other years', () => {
  it('has them in place of the package’s', () => {
    const calendar = createHolidayCalendar('own', new Map([[2026, [day('2026-03-03')]]]));
    const dates = ['2025-10-01', '2026-03-03', '2026-10-01'];
    expect(dates.map((date) => isDayOff(day(date), calendar))).toEqual([true, true, false]);
    expect(calendar.known).toEqual(PACKAGED_HOLIDAYS.known);
  });

  it('knows a year that follows, with the days of the December before', () => {
    const calendar = createHolidayCalendar('own', new Map([[2027, [day('2026-12-31'), day('2027-01-01')]]]));
    const dates = ['2026-10-01', '2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02', '2028-01-01'];
    expect(dates.map((date) => isDayOff(day(date), calendar))).toEqual([true, false, true, true, false, null]);
    expect(lastKnownYear(calendar)).toBe(2027);
  });

  it('ends before the first year that is missing', () => {
    expect(lastKnownYear(createHolidayCalendar('own', new Map([[2028, [day('2028-01-01')]]])))).toBe(2026);
  });
});
