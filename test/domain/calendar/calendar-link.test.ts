import { describe, expect, it } from '@jest/globals';
import { calendarHorizon, isCalendarType, linkExpiry } from '../../../src/domain/calendar/calendar-link.js';
import { NODE_TYPES } from '../../../src/domain/global-id.js';

const at = (text: string): number => Date.parse(`${text}+08:00`);

describe('the time that a calendar shows', () => {
  it.each(['2026-06-03T00:00:00', '2026-06-03T10:00:00', '2026-06-03T23:59:59'])('is 31 whole days at %s', (now) => {
    expect(calendarHorizon(at(now))).toEqual({ from: at('2026-06-03T00:00:00'), to: at('2026-07-04T00:00:00') });
  });
});

describe('a link', () => {
  it.each([
    ['2026-06-03T00:00:00', 1, '2026-06-05T00:00:00'],
    ['2026-06-03T23:59:59', 1, '2026-06-05T00:00:00'],
    ['2026-12-31T10:00:00', 366, '2028-01-02T00:00:00'],
  ])('that is made at %s for %i days expires at %s', (now, days, expiry) => {
    expect(linkExpiry(at(now), days)).toBe(at(expiry));
  });

  it('opens calendars of four types', () => {
    expect(NODE_TYPES.filter(isCalendarType)).toEqual(['Account', 'CallerLine', 'CallTimeGroup', 'Task']);
  });
});
