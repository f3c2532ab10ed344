import { describe, expect, it } from '@jest/globals';
import { digitsAt } from '../../src/domain/digits.js';

describe('digits at a place', () => {
  it.each([
    ['2024-11', 0, 4, 2024],
    ['2024-11', 5, 2, 11],
    ['0007', 0, 4, 7],
  ])('of %s, from %d on, %d of them, are a number', (text, place, count, expected) => {
    expect(digitsAt(text, place, count)).toBe(expected);
  });

  it.each([
    ['2024-11', 3, 2],
    ['2024', 3, 2],
    ['', 0, 1],
    ['1/', 0, 2],
    ['1:', 0, 2],
    ['١٢', 0, 2],
  ])('of %j, from %d on, are none where one of the %d is not one', (text, place, count) => {
    expect(digitsAt(text, place, count)).toBeNaN();
  });
});
