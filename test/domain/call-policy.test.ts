import { describe, expect, it } from '@jest/globals';

import { type CallPolicy, formatCallPolicy, parseCallPolicy } from '../../src/domain/call-policy.js';
import { timeRange } from './work-hours/sample-hours.js';

function policy(ranges: readonly string[], permits: Partial<CallPolicy> = {}): CallPolicy {
  return { ranges: ranges.map(timeRange), permitsWeekends: true, permitsHolidays: true, ...permits };
}

describe('parseCallPolicy', () => {
  it.each([
    ['default', policy(['09:00-21:00'])],
    ['09:00-21:00', policy(['09:00-21:00'])],
    ['9:00-12:00,13:30-24:00', policy(['09:00-12:00', '13:30-24:00'])],
    ['13:00-18:00,09:00-13:00', policy(['09:00-18:00'])],
    [' default  no-weekends ', policy(['09:00-21:00'], { permitsWeekends: false })],
    [
      '09:00-12:00 no-holidays no-weekends',
      policy(['09:00-12:00'], { permitsWeekends: false, permitsHolidays: false }),
    ],
  ])('reads %j', (text, expected) => {
    expect(parseCallPolicy(text)).toEqual(expected);
  });

  it.each([
    '',
    'never',
    'no-weekends',
    '09:00',
    '09:00-',
    '21:00-09:00',
    '09:00-09:00',
    '09:00-25:00',
    '09:00:30-12:00',
    '09:00-12:00-13:00',
    '09:00-12:00,',
    '09:00-12:00, 13:00-18:00',
    'default no-sundays',
    'default no-weekends no-weekends',
  ])('refuses %j', (text) => {
    expect(parseCallPolicy(text)).toBeNull();
  });

  it.each(['09:00-12:00,13:30-24:00', '09:00-21:00 no-weekends', '00:00-24:00 no-weekends no-holidays'])(
    'reads what is formatted: %s',
    (text) => {
      const parsed = parseCallPolicy(text);
      expect(parsed && formatCallPolicy(parsed)).toBe(text);
    },
  );
});
