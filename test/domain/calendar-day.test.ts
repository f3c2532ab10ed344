import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { calendarDayOf, weekdayIndexOf } from '../../src/domain/calendar-day.js';
import { propertyRuns } from '../support/property-runs.js';

describe('a calendar day', () => {
  it.each([
    [1970, 1, 1, 0],
    [1969, 12, 31, -1],
    [2000, 2, 29, 11_016],
    [1, 1, 1, -719_162],
    [9999, 12, 31, 2_932_896],
  ])('%d-%d-%d is counted from 1970', (year, month, dayOfMonth, expected) => {
    expect(calendarDayOf(year, month, dayOfMonth)).toBe(expected);
  });

  it.each([
    [1900, 2, 29],
    [2023, 2, 29],
    [2024, 4, 31],
    [2024, 13, 1],
    [2024, 0, 1],
    [2024, 1, 0],
  ])('%d-%d-%d does not exist', (year, month, dayOfMonth) => {
    expect(calendarDayOf(year, month, dayOfMonth)).toBeNull();
  });

  it('is the one that Date counts, and does not exist where Date moves it to another month', () => {
    const between = (min: number, max: number) => fc.integer({ min, max });
    fc.assert(
      fc.property(between(1, 9999), between(0, 13), between(0, 32), (year, month, dayOfMonth) => {
        const date = new Date(0);
        date.setUTCFullYear(year, month - 1, dayOfMonth);
        const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === dayOfMonth;
        expect(calendarDayOf(year, month, dayOfMonth)).toBe(exists ? date.getTime() / 86_400_000 : null);
      }),
      { numRuns: propertyRuns(500) },
    );
  });

  it.each([
    ['1970-01-01', 3],
    ['1969-12-29', 0],
    ['1969-12-28', 6],
    ['2024-11-04', 0],
    ['2024-11-10', 6],
    ['0001-01-01', 0],
  ])('%s knows its weekday, Monday being 0', (date, expected) => {
    expect(weekdayIndexOf(Date.parse(`${date}T00:00:00Z`) / 86_400_000)).toBe(expected);
  });
});
