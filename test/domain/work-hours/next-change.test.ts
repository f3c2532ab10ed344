import { describe, expect, it } from '@jest/globals';
import { DAY_MS } from '../../../src/domain/calendar-day.js';
import { BEGINNING_OF_TIME, END_OF_TIME, type Instant } from '../../../src/domain/instant.js';
import { WEEKDAYS, type WorkHours } from '../../../src/domain/work-hours/work-hours.js';
import { instant, sampleHours, week } from './sample-hours.js';
import { nextChange, nextClosing, nextOpening } from '../../support/packaged-holidays.js';

const always = week(WEEKDAYS, '00:00-24:00');
const period = (from: string, to: string): WorkHours['blackouts'][number] => ({ from: instant(from), to: instant(to) });

/** In Shanghai, so that a failure can be read. */
function shown(at: Instant | null): string | null {
  return at === null ? null : new Date(at + 8 * 3_600_000).toISOString().slice(0, 19);
}

const opening = (hours: WorkHours, after: string): string | null => shown(nextOpening(hours, instant(after)));
const closing = (hours: WorkHours, after: string): string | null => shown(nextClosing(hours, instant(after)));

describe('the next opening and closing', () => {
  it.each([
    ['2024-11-04T08:00:00', '2024-11-04T09:00:00', '2024-11-04T18:00:00', 'before the hours'],
    ['2024-11-04T08:59:59.999', '2024-11-04T09:00:00', '2024-11-04T18:00:00', 'just before'],
    ['2024-11-04T09:00:00', '2024-11-05T09:00:00', '2024-11-04T18:00:00', 'at the opening itself'],
    ['2024-11-04T10:00:00', '2024-11-05T09:00:00', '2024-11-04T18:00:00', 'while open'],
    ['2024-11-04T17:59:59', '2024-11-05T09:00:00', '2024-11-04T18:00:00', 'just before the closing'],
    ['2024-11-04T18:00:00', '2024-11-05T09:00:00', '2024-11-05T18:00:00', 'at the closing itself'],
    ['2024-11-08T18:00:00', '2024-11-11T09:00:00', '2024-11-11T18:00:00', 'over a weekend'],
  ])('after %s are %s and %s: %s', (after, opens, closes) => {
    expect(opening(sampleHours(), after)).toBe(opens);
    expect(closing(sampleHours(), after)).toBe(closes);
  });

  it('take ranges that meet at midnight as one opening', () => {
    const hours = sampleHours({ week: week(['SATURDAY', 'SUNDAY', 'MONDAY'], '00:00-24:00') });
    expect(opening(hours, '2024-11-08T12:00:00')).toBe('2024-11-09T00:00:00');
    expect(closing(hours, '2024-11-08T12:00:00')).toBe('2024-11-12T00:00:00');
    expect(opening(hours, '2024-11-10T00:00:00')).toBe('2024-11-16T00:00:00');
  });

  it('go once around a week with a single range', () => {
    const hours = sampleHours({ week: week(['MONDAY'], '09:00-18:00') });
    expect(opening(hours, '2024-11-04T09:00:00')).toBe('2024-11-11T09:00:00');
    expect(closing(hours, '2024-11-04T18:00:00')).toBe('2024-11-11T18:00:00');
  });

  it('find the one minute of a week that is closed', () => {
    const hours = sampleHours({
      week: [...week(WEEKDAYS.slice(0, 6), '00:00-24:00').slice(0, 6), ...week(['SUNDAY'], '00:00-23:59').slice(6)],
    });
    expect(closing(hours, '2024-11-04T00:00:00')).toBe('2024-11-10T23:59:00');
    expect(opening(hours, '2024-11-04T00:00:00')).toBe('2024-11-11T00:00:00');
  });

  it('are none where the hours are never open', () => {
    for (const hours of [sampleHours({ week: week([]) }), sampleHours({ hasUnreadableBound: true })]) {
      expect(opening(hours, '2024-11-04T10:00:00')).toBeNull();
      expect(closing(hours, '2024-11-04T10:00:00')).toBeNull();
    }
  });

  it('are none where the hours are always open', () => {
    expect(opening(sampleHours({ week: always }), '2024-11-04T10:00:00')).toBeNull();
    expect(closing(sampleHours({ week: always }), '2024-11-04T10:00:00')).toBeNull();
  });
});

describe('with a period', () => {
  it('a start in the middle of a range is the opening', () => {
    const hours = sampleHours({ startsAt: instant('2024-11-05T10:30:15') });
    expect(opening(hours, '2024-11-04T10:00:00')).toBe('2024-11-05T10:30:15');
    expect(closing(hours, '2024-11-04T10:00:00')).toBe('2024-11-05T18:00:00');
  });

  it('a start at midnight between two ranges that meet is the opening', () => {
    const hours = sampleHours({ week: always, startsAt: instant('2024-11-05T00:00:00') });
    expect(opening(hours, '2024-11-04T10:00:00')).toBe('2024-11-05T00:00:00');
    expect(opening(hours, '2024-11-05T00:00:00')).toBeNull();
  });

  it('a stop in the middle of a range is the closing, and nothing opens after it', () => {
    const hours = sampleHours({ stopsAt: instant('2024-11-05T10:30:15') });
    expect(closing(hours, '2024-11-05T09:30:00')).toBe('2024-11-05T10:30:15');
    expect(opening(hours, '2024-11-05T09:30:00')).toBeNull();
    expect(closing(hours, '2024-11-05T10:30:15')).toBeNull();
  });

  it('a stop closes even hours that are always open, however far it is', () => {
    const hours = sampleHours({ week: always, stopsAt: instant('9000-01-01T00:00:00') });
    expect(closing(hours, '2024-11-05T09:30:00')).toBe('9000-01-01T00:00:00');
  });

  it('an opening counts up to 366 days ahead', () => {
    const after = instant('2024-11-04T10:00:00');
    const startsAt = after + 366 * DAY_MS;
    expect(nextOpening(sampleHours({ week: always, startsAt }), after)).toBe(startsAt);
    expect(nextOpening(sampleHours({ week: always, startsAt: startsAt + 1 }), after)).toBeNull();
    expect(nextClosing(sampleHours({ week: always, startsAt, stopsAt: startsAt + 5 }), after)).toBe(startsAt + 5);
    expect(nextClosing(sampleHours({ week: always, startsAt: startsAt + 1, stopsAt: startsAt + 5 }), after)).toBeNull();
  });

  it('an opening beyond 366 days does not count when the hours are open now', () => {
    const hours = sampleHours({ week: always, blackouts: [period('2024-11-05T00:00:00', '2026-01-01T00:00:00')] });
    expect(closing(hours, '2024-11-04T10:00:00')).toBe('2024-11-05T00:00:00');
    expect(opening(hours, '2024-11-04T10:00:00')).toBeNull();
  });

  it('the week’s opening may come too late after the last closure', () => {
    const after = instant('2024-11-04T10:00:00');
    const hours = sampleHours({ week: week(['MONDAY'], '09:00-18:00'), startsAt: after + 366 * DAY_MS });
    expect(nextOpening(hours, after)).toBeNull();
  });
});

describe('with blackouts', () => {
  it('they close and open again', () => {
    const blackouts = [
      period('2024-11-04T11:00:00', '2024-11-04T13:00:30'),
      period('2024-11-04T10:00:00', '2024-11-04T12:00:00'),
    ];
    expect(closing(sampleHours({ blackouts }), '2024-11-04T09:30:00')).toBe('2024-11-04T10:00:00');
    expect(opening(sampleHours({ blackouts }), '2024-11-04T09:30:00')).toBe('2024-11-04T13:00:30');
  });

  it('blackouts that meet are one', () => {
    const blackouts = [
      period('2024-11-04T11:00:00', '2024-11-04T12:00:00'),
      period('2024-11-04T10:00:00', '2024-11-04T11:00:00'),
    ];
    expect(opening(sampleHours({ blackouts }), '2024-11-04T10:30:00')).toBe('2024-11-04T12:00:00');
  });

  it('one outside the hours changes nothing', () => {
    const blackouts = [period('2024-11-04T18:00:00', '2024-11-05T09:00:00')];
    expect(closing(sampleHours({ blackouts }), '2024-11-04T10:00:00')).toBe('2024-11-04T18:00:00');
    expect(opening(sampleHours({ blackouts }), '2024-11-04T10:00:00')).toBe('2024-11-05T09:00:00');
  });

  it('a side without a bound is never an answer', () => {
    const at = instant('2024-11-04T10:00:00');
    const closed = sampleHours({ week: always, blackouts: [{ from: BEGINNING_OF_TIME, to: END_OF_TIME }] });
    const closing = sampleHours({ week: always, blackouts: [{ from: at, to: END_OF_TIME }] });
    expect([nextOpening(closed, at), nextClosing(closed, at)]).toEqual([null, null]);
    expect([nextOpening(closing, at - 1), nextClosing(closing, at - 1)]).toEqual([null, at]);
    expect(nextOpening(closing, END_OF_TIME - DAY_MS)).toBeNull();
  });
});

describe('at the end of time', () => {
  it('nothing beyond it is an answer', () => {
    const hours = sampleHours();
    expect(nextOpening(hours, END_OF_TIME - DAY_MS)).toBeLessThanOrEqual(END_OF_TIME);
    expect(nextOpening(hours, END_OF_TIME)).toBeNull();
    expect(nextClosing(hours, END_OF_TIME)).toBeNull();
    expect(nextOpening(hours, END_OF_TIME + DAY_MS)).toBeNull();
    expect(nextClosing(sampleHours({ week: always, stopsAt: END_OF_TIME + 1 }), END_OF_TIME - 1)).toBeNull();
  });
});

describe('with statutory holidays', () => {
  const hours = sampleHours({ week: week(WEEKDAYS, '09:00-18:00'), skipsStatutoryHolidays: true });
  const allDay = sampleHours({ week: always, skipsStatutoryHolidays: true });

  it('they are passed over', () => {
    expect(opening(hours, '2024-09-30T12:00:00')).toBe('2024-10-08T09:00:00');
    expect(closing(hours, '2024-10-02T12:00:00')).toBe('2024-10-08T18:00:00');
  });

  it('they close hours that are otherwise always open', () => {
    expect(closing(allDay, '2024-07-01T12:00:00')).toBe('2024-09-15T00:00:00');
    expect(opening(allDay, '2024-07-01T12:00:00')).toBe('2024-09-18T00:00:00');
  });

  it.each<[WorkHours, string, string | null, string | null, string]>([
    [hours, '2026-12-31T12:00:00', null, '2026-12-31T18:00:00', 'the next opening is in an unknown year'],
    [hours, '2026-12-31T18:00:00', null, null, 'both are'],
    [hours, '2026-12-30T18:00:00', '2026-12-31T09:00:00', '2026-12-31T18:00:00', 'neither is'],
    [allDay, '2026-12-31T12:00:00', null, null, 'whether it closes at midnight is unknown'],
    [hours, '2027-01-01T00:00:00', null, null, 'now is in an unknown year'],
    [hours, '2003-12-31T23:59:59', null, null, 'now is before the first known year'],
    [hours, '2004-01-01T00:00:00', '2004-01-02T09:00:00', '2004-01-02T18:00:00', 'now is the first known instant'],
  ])('unknown ones leave the answer open: %#', (given, after, opens, closes) => {
    expect(opening(given, after)).toBe(opens);
    expect(closing(given, after)).toBe(closes);
  });

  it('an opening with the first unknown day is unknown', () => {
    const fridays = sampleHours({ week: week(['FRIDAY'], '00:00-12:00'), skipsStatutoryHolidays: true });
    expect(opening(fridays, '2026-12-31T12:00:00')).toBeNull();
  });

  it('a closing with the last known day is known where the week itself closes then', () => {
    const thursdays = sampleHours({ week: week(['THURSDAY'], '09:00-24:00'), skipsStatutoryHolidays: true });
    expect(closing(thursdays, '2026-12-31T12:00:00')).toBe('2027-01-01T00:00:00');
  });
});

describe('the next change of what depends on now', () => {
  const change = (hours: WorkHours, now: string): string | null => shown(nextChange(hours, instant(now)));

  it.each([
    ['2024-11-04T08:00:00', '2024-11-04T09:00:00', 'the opening'],
    ['2024-11-04T09:00:00', '2024-11-04T18:00:00', 'the closing, at the opening itself'],
    ['2024-11-04T17:59:59', '2024-11-04T18:00:00', 'the closing'],
    ['2024-11-08T18:00:00', '2024-11-11T09:00:00', 'the opening after a weekend'],
  ])('at %s is at %s: %s', (now, expected) => {
    expect(change(sampleHours(), now)).toBe(expected);
  });

  it('is none for hours that are always or never open', () => {
    expect(change(sampleHours({ week: always }), '2024-11-04T10:00:00')).toBeNull();
    expect(change(sampleHours({ week: week([]) }), '2024-11-04T10:00:00')).toBeNull();
    expect(change(sampleHours({ hasUnreadableBound: true }), '2024-11-04T10:00:00')).toBeNull();
    expect(change(sampleHours({ stopsAt: instant('2024-11-01T00:00:00') }), '2024-11-04T10:00:00')).toBeNull();
  });

  it('is when an opening comes within the 366 days that are looked ahead', () => {
    const startsAt = instant('2026-01-01T00:00:00');
    const hours = sampleHours({ week: always, startsAt });
    expect(nextChange(hours, startsAt - 400 * DAY_MS)).toBe(startsAt - 366 * DAY_MS);
    expect(nextChange(hours, startsAt - 366 * DAY_MS)).toBe(startsAt);
  });

  it('is that of the next opening, too, while the hours are open for years', () => {
    const hours = sampleHours({ week: always, blackouts: [period('2026-06-01T00:00:00', '2026-06-02T00:00:00')] });
    expect(change(hours, '2024-11-04T10:00:00')).toBe('2025-06-01T00:00:00');
    expect(change(hours, '2025-11-04T10:00:00')).toBe('2026-06-01T00:00:00');
  });

  it('is when an issue names the end of the known holidays, then that end', () => {
    const hours = sampleHours({ week: week([]), skipsStatutoryHolidays: true });
    const warning = instant('2026-11-02T00:00:00') + 1;
    expect(nextChange(hours, instant('2024-11-04T10:00:00'))).toBe(warning);
    expect(nextChange(hours, warning)).toBe(instant('2027-01-01T00:00:00'));
    expect(change(hours, '2027-01-01T00:00:00')).toBeNull();
    expect(change(hours, '2003-06-01T00:00:00')).toBe('2004-01-01T00:00:00');
  });

  it('is none at the end of time', () => {
    expect(nextChange(sampleHours({ week: always, stopsAt: END_OF_TIME + 1 }), END_OF_TIME - 1)).toBeNull();
  });
});
