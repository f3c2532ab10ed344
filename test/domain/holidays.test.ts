import { describe, expect, it } from '@jest/globals';
import { DAY_MS } from '../../src/domain/calendar-day.js';
import { HOLIDAYS, HOLIDAYS_KNOWN_FROM, HOLIDAYS_KNOWN_UNTIL, isStatutoryHoliday } from '../../src/domain/holidays.js';

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
    expect(isStatutoryHoliday(day(date))).toBe(expected);
  });

  it('are known from the first to the last year of the calendar', () => {
    expect(HOLIDAYS_KNOWN_FROM).toBe(day('2004-01-01'));
    expect(HOLIDAYS_KNOWN_UNTIL).toBe(day('2027-01-01'));
  });

  it('are known in every year between, so that no year passes for one without holidays', () => {
    const years = new Set([...HOLIDAYS].map((holiday) => new Date(holiday * DAY_MS).getUTCFullYear()));
    expect([...years].sort()).toEqual(Array.from({ length: 23 }, (_, index) => 2004 + index));
  });
});
