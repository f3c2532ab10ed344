import { describe, expect, it } from '@jest/globals';
import { Kind, parseValue } from 'graphql';

import { DateTime, JSONValue, TimeOfDay } from '../../src/graphql/scalars.js';

describe('DateTime', () => {
  it.each([
    [Date.UTC(2024, 8, 2, 13, 45, 18), '2024-09-02T21:45:18+08:00'],
    [0, '1970-01-01T08:00:00+08:00'],
    [-1000, '1970-01-01T07:59:59+08:00'],
    [Date.UTC(2024, 11, 31, 16), '2025-01-01T00:00:00+08:00'],
    [Date.UTC(2024, 0, 1) + 5, '2024-01-01T08:00:00.005+08:00'],
    [Date.UTC(1990, 6, 1), '1990-07-01T08:00:00+08:00'],
  ])('shows %p as %s', (instant, text) => {
    expect(DateTime.serialize(instant)).toBe(text);
  });

  it.each([['2024-09-02'], [new Date(0)], [null], [true]])('does not show %p', (value) => {
    expect(() => DateTime.serialize(value)).toThrow('A DateTime has to be an instant.');
  });

  it.each([
    ['2024-09-02T21:45:18+08:00', Date.UTC(2024, 8, 2, 13, 45, 18)],
    ['2024-09-02T13:45:18Z', Date.UTC(2024, 8, 2, 13, 45, 18)],
    ['2024-09-02t13:45:18z', Date.UTC(2024, 8, 2, 13, 45, 18)],
    ['2024-09-02T09:45:18.250-04:00', Date.UTC(2024, 8, 2, 13, 45, 18, 250)],
    ['2024-02-29T00:00:00+00:00', Date.UTC(2024, 1, 29)],
  ])('takes %s', (text, instant) => {
    expect(DateTime.parseValue(text)).toBe(instant);
    expect(DateTime.parseLiteral({ kind: Kind.STRING, value: text })).toBe(instant);
  });

  it.each([
    ['2024-09-02T21:45:18'],
    ['2024-09-02 21:45:18+08:00'],
    ['2024-09-02'],
    ['2023-02-29T00:00:00Z'],
    ['2024-09-02T24:00:00Z'],
    ['2024-09-02T21:45+08:00'],
    ['2024-09-02T21:45:18+0800'],
    [''],
    ['now'],
    [0],
    [null],
    [{}],
  ])('refuses %p', (value) => {
    expect(() => DateTime.parseValue(value)).toThrow('A DateTime is an RFC 3339 text with its offset');
  });

  it('refuses literals that are no texts', () => {
    expect(() => DateTime.parseLiteral(parseValue('20240902'))).toThrow('A DateTime is an RFC 3339 text');
  });

  it('shows what it takes', () => {
    const text = '2026-06-03T10:00:00+08:00';
    expect(DateTime.serialize(DateTime.parseValue(text))).toBe(text);
  });
});

describe('TimeOfDay', () => {
  it.each([
    [0, '00:00'],
    [59, '00:59'],
    [540, '09:00'],
    [1439, '23:59'],
    [1440, '24:00'],
  ])('shows %i minutes as %s', (minutes, text) => {
    expect(TimeOfDay.serialize(minutes)).toBe(text);
  });

  it.each(['09:00', null, {}])('does not show %p', (value) => {
    expect(() => TimeOfDay.serialize(value)).toThrow('A TimeOfDay has to be minutes since midnight.');
  });

  it('is no argument', () => {
    expect(() => TimeOfDay.parseValue('09:00')).toThrow('A TimeOfDay is only ever an answer.');
  });
});

describe('JSON', () => {
  it.each([[null], [1], ['text'], [[1, [2]]], [{ total: 1, '15s': 88 }]])('hands %p on both ways', (value) => {
    expect(JSONValue.serialize(value)).toBe(value);
    expect(JSONValue.parseValue(value)).toBe(value);
  });

  it('is walked once, however often it is asked for', () => {
    let walks = 0;
    const value = {
      get inner() {
        return ((walks += 1), 1);
      },
    };
    for (let alias = 0; alias < 3; alias += 1) JSONValue.serialize(value);
    expect(walks).toBe(1);
  });
});
