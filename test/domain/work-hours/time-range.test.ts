import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mergeRanges, minutesOf } from '../../../src/domain/work-hours/time-range.js';
import { timeRange } from './sample-hours.js';

const ranges = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 300 })).map(([begin, length]) => ({
    begin,
    end: Math.min(begin + length, 1440),
  })),
  { maxLength: 10 },
);

describe('merging ranges', () => {
  it.each([
    [[], []],
    [
      ['13:00-18:00', '09:00-12:00'],
      ['09:00-12:00', '13:00-18:00'],
    ],
    [['09:00-12:00', '12:00-18:00'], ['09:00-18:00']],
    [['09:00-13:00', '12:00-18:00'], ['09:00-18:00']],
    [['09:00-18:00', '12:00-13:00'], ['09:00-18:00']],
    [['09:00-12:00', '09:00-12:00'], ['09:00-12:00']],
    [['00:00-12:00', '12:00-24:00'], ['00:00-24:00']],
  ])('makes %j into %j', (stated, expected) => {
    expect(mergeRanges(stated.map(timeRange))).toEqual(expected.map(timeRange));
  });

  it('does nothing more the second time', () => {
    fc.assert(
      fc.property(ranges, (stated) => {
        expect(mergeRanges(mergeRanges(stated))).toEqual(mergeRanges(stated));
      }),
    );
  });

  it('does not depend on the order', () => {
    const shuffled = ranges.chain((stated) =>
      fc.tuple(fc.constant(stated), fc.shuffledSubarray(stated, { minLength: stated.length })),
    );
    fc.assert(
      fc.property(shuffled, ([stated, other]) => {
        expect(mergeRanges(other)).toEqual(mergeRanges(stated));
      }),
    );
  });

  it('keeps the minutes of the union, each once', () => {
    fc.assert(
      fc.property(ranges, (stated) => {
        const minutes = Array.from({ length: 1440 }, (_, minute) => minute);
        const union = minutes.filter((minute) => stated.some(({ begin, end }) => begin <= minute && minute < end));
        expect(minutesOf(mergeRanges(stated))).toBe(union.length);
      }),
    );
  });

  it('leaves its argument alone', () => {
    const stated = Object.freeze([timeRange('13:00-18:00'), timeRange('09:00-14:00')]);
    mergeRanges(stated);
    expect(stated).toEqual([timeRange('13:00-18:00'), timeRange('09:00-14:00')]);
  });
});
