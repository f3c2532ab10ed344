import { describe, expect, it } from '@jest/globals';
import { createHolidayCalendar, PACKAGED_HOLIDAYS } from '../../../src/domain/holidays.js';
import { holidaysKnownUntil, issuesUntil } from '../../../src/domain/work-hours/known-holidays.js';
import type { WorkHoursIssue } from '../../../src/domain/work-hours/work-hours.js';
import { instant, sampleHours } from './sample-hours.js';
import { issuesAt } from '../../support/packaged-holidays.js';

const found: WorkHoursIssue = { code: 'INVALID_TIME', path: 'content', message: 'Something was found while reading.' };
const skipping = sampleHours({ skipsStatutoryHolidays: true, issues: [found] });

const unknown: WorkHoursIssue = {
  code: 'HOLIDAYS_UNKNOWN',
  path: 'skip_holiday',
  message: 'The statutory holidays after 2026 are not known; openings and closings then are unknown.',
};

describe('the issues', () => {
  it('are those found while reading, as long as the calendar reaches', () => {
    expect(issuesUntil(skipping, instant('2027-01-01T00:00:00'), PACKAGED_HOLIDAYS)).toEqual([found]);
    expect(issuesUntil(skipping, instant('2027-01-01T00:00:00') + 1, PACKAGED_HOLIDAYS)).toEqual([found, unknown]);
  });

  it.each([
    ['2026-11-02T00:00:00', [found]],
    ['2026-11-02T00:00:01', [found, unknown]],
    ['2026-11-28T10:00:00', [found, unknown]],
    ['2030-01-01T00:00:00', [found, unknown]],
  ])('name a calendar that ends within 60 days of %s', (now, expected) => {
    expect(issuesAt(skipping, instant(now))).toEqual(expected);
  });

  it.each([false, null])('never name it where skipping is %p', (skipsStatutoryHolidays) => {
    expect(issuesAt({ ...skipping, skipsStatutoryHolidays }, instant('2030-01-01T00:00:00'))).toEqual([found]);
  });

  it('do not name a calendar to which a year was added', () => {
    const calendar = createHolidayCalendar('2027', new Map([[2027, []]]));
    expect(issuesUntil(skipping, instant('2027-12-31T00:00:00'), calendar)).toEqual([found]);
  });
});

describe('the end of the known holidays', () => {
  it('is midnight in China after the last known year', () => {
    expect(holidaysKnownUntil(skipping, PACKAGED_HOLIDAYS)).toBe(instant('2027-01-01T00:00:00'));
  });

  it.each([false, null])('is nothing where skipping is %p', (skipsStatutoryHolidays) => {
    expect(holidaysKnownUntil({ ...skipping, skipsStatutoryHolidays }, PACKAGED_HOLIDAYS)).toBeNull();
  });
});
