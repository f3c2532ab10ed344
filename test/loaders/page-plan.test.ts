import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { mergeRanges, planPages, rangeOf, type PageNumber, type IndexRange } from '../../src/loaders/page-plan.js';
import { propertyRuns } from '../support/property-runs.js';

const BLOCK = 100;

function textOf(pages: readonly PageNumber[]): string[] {
  return pages.map(({ page, perPage }) => `${page}/${perPage}`);
}

function callsFor(ranges: readonly IndexRange[]): number {
  return ranges.reduce((sum, range) => sum + planPages(range, BLOCK).length, 0);
}

describe('planPages', () => {
  it.each([
    ['the first page', { begin: 0, end: 15 }, ['1/15']],
    ['a later page', { begin: 15, end: 30 }, ['2/15']],
    ['two pages from the start', { begin: 0, end: 45 }, ['1/45']],
    ['a range off every boundary, in its block', { begin: 7, end: 22 }, ['1/100']],
    ['a range that crosses two blocks', { begin: 90, end: 190 }, ['1/100', '2/100']],
    ['more rows than one call gives', { begin: 0, end: 300 }, ['1/100', '2/100', '3/100']],
  ])('reads %s', (_name, range, pages) => {
    expect(textOf(planPages(range, BLOCK))).toEqual(pages);
  });

  const anyRange = fc
    .tuple(fc.nat(5000), fc.integer({ min: 1, max: 300 }))
    .map(([begin, length]): IndexRange => ({ begin, end: begin + length }));

  it('covers every range with aligned pages, no larger than a block', () => {
    fc.assert(
      fc.property(anyRange, fc.integer({ min: 1, max: 100 }), (range, blockSize) => {
        const pages = planPages(range, blockSize);
        expect(pages.every(({ perPage }) => perPage <= blockSize)).toBe(true);
        const ranges = pages.map(rangeOf);
        expect(ranges.at(0)?.begin).toBeLessThanOrEqual(range.begin);
        expect(ranges.at(-1)?.end).toBeGreaterThanOrEqual(range.end);
        ranges.slice(1).forEach(({ begin }, index) => {
          expect(begin).toBe(ranges[index]?.end);
        });
      }),
    );
  });
});

describe('mergeRanges', () => {
  it('joins windows that one page holds, and leaves apart those that would cost as many calls', () => {
    const window = (begin: number): IndexRange => ({ begin, end: begin + 15 });
    expect(mergeRanges([window(15), window(0)], BLOCK)).toEqual([{ begin: 0, end: 30 }]);
    expect(mergeRanges([window(0), window(30)], BLOCK)).toEqual([{ begin: 0, end: 45 }]);
    expect(mergeRanges([window(75), window(90)], BLOCK)).toEqual([window(75), window(90)]);
    expect(mergeRanges([window(0), window(300)], BLOCK)).toEqual([window(0), window(300)]);
  });

  it('never costs more calls than the ranges one by one, and covers them', () => {
    const someRanges = fc.array(
      fc
        .tuple(fc.nat(400), fc.integer({ min: 1, max: 100 }))
        .map(([begin, length]): IndexRange => ({ begin, end: begin + length })),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(someRanges, (ranges) => {
        const merged = mergeRanges(ranges, BLOCK);
        expect(callsFor(merged)).toBeLessThanOrEqual(callsFor(ranges));
        for (const { begin, end } of ranges) {
          expect(merged.some((range) => range.begin <= begin && end <= range.end)).toBe(true);
        }
      }),
      { numRuns: propertyRuns(500) },
    );
  });
});
