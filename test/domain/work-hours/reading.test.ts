import { describe, expect, it } from '@jest/globals';
import { asList, MAX_ENTRIES, quote } from '../../../src/domain/work-hours/reading.js';

describe('a raw value in a message', () => {
  it.each([
    [7, '7'],
    [true, 'true'],
    ['09:00', '"09:00"'],
    ['x'.repeat(41), `"${'x'.repeat(40)}…"`],
    [null, 'nothing'],
    [undefined, 'nothing'],
    [{}, 'an object'],
    [[], 'a list'],
    [Array.from({ length: MAX_ENTRIES + 1 }), 'a list of 10001 entries'],
  ])('%j is quoted', (raw, text) => {
    expect(quote(raw)).toBe(text);
  });
});

describe('a reading as a list', () => {
  it.each([
    [null, []],
    [1, [1]],
  ])('of %j', (value, list) => {
    expect(asList({ value, issues: [] })).toEqual({ value: list, issues: [] });
  });
});
