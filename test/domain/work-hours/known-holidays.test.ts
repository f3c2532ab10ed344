import { describe, expect, it } from '@jest/globals';
import { holidaysKnownUntil, issuesAt } from '../../../src/domain/work-hours/known-holidays.js';
import type { WorkHoursIssue } from '../../../src/domain/work-hours/work-hours.js';
import { instant, sampleHours } from './sample-hours.js';

const found: WorkHoursIssue = { code: 'INVALID_TIME', path: 'content', message: 'Something was found while reading.' };
const skipping = sampleHours({ skipsStatutoryHolidays: true, issues: [found] });

describe('the issues at an instant', () => {
  it('are those found while reading', () => {
    expect(issuesAt(skipping, instant('2026-12-31T23:59:59'))).toEqual([found]);
    expect(issuesAt({ ...skipping, skipsStatutoryHolidays: null }, instant('2030-01-01T00:00:00'))).toEqual([found]);
  });

  it.each(['2027-01-01T00:00:00', '2003-12-31T23:59:59'])('have unknown holidays beside at %s', (now) => {
    const year = now.slice(0, 4);
    expect(issuesAt(skipping, instant(now))).toEqual([
      found,
      {
        code: 'HOLIDAYS_UNKNOWN',
        path: 'skip_holiday',
        message: `The statutory holidays of ${year} are not known; openings and closings are unknown.`,
      },
    ]);
  });

  it('go by the year in China', () => {
    expect(issuesAt(skipping, instant('2026-12-31T16:00:00Z') - 1)).toHaveLength(1);
    expect(issuesAt(skipping, instant('2026-12-31T16:00:00Z'))).toHaveLength(2);
  });
});

describe('the end of the known holidays', () => {
  it('is midnight in China after the last known year', () => {
    expect(holidaysKnownUntil(skipping)).toBe(instant('2027-01-01T00:00:00'));
  });

  it.each([false, null])('is nothing where skipping is %p', (skipsStatutoryHolidays) => {
    expect(holidaysKnownUntil({ ...skipping, skipsStatutoryHolidays })).toBeNull();
  });
});
