import { describe, expect, it } from '@jest/globals';
import { formatTimeOfDay, parseTimeOfDay } from '../../../src/domain/work-hours/time-of-day.js';

describe('a time of day', () => {
  it.each([
    ['9:00', 32_400],
    ['09:00', 32_400],
    ['00:00', 0],
    ['0:00', 0],
    ['23:59', 86_340],
    ['23:59:59', 86_399],
    ['9:00:30', 32_430],
    ['24:00', 86_400],
    ['24:00:00', 86_400],
  ])('%s is read as seconds', (stated, expected) => {
    expect(parseTimeOfDay(stated)).toBe(expected);
  });

  it.each([
    '',
    '9',
    '9:0',
    '09:60',
    '23:60',
    '09:00:60',
    '24:01',
    '24:00:01',
    '25:00',
    '-1:00',
    '009:00',
    ' 9:00',
    '9:00 ',
    '9:00:0',
    '9：00',
    900,
    null,
    undefined,
    {},
  ])('%p is none', (stated) => {
    expect(parseTimeOfDay(stated)).toBeNull();
  });

  it.each([
    [0, '00:00'],
    [540, '09:00'],
    [1439, '23:59'],
    [1440, '24:00'],
  ])('%d minutes are shown as %s', (minutes, expected) => {
    expect(formatTimeOfDay(minutes)).toBe(expected);
  });
});
