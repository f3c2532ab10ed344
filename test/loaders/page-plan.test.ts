import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { pageCount, planFewestPages } from '../../src/loaders/page-plan.js';
import { joinSpans, type Span } from '../../src/loaders/span.js';

describe('planFewestPages', () => {
  it.each([
    ['the first page', { begin: 0, end: 15 }, { perPage: 15, first: 1, last: 1 }],
    ['a later page', { begin: 30, end: 45 }, { perPage: 15, first: 3, last: 3 }],
    ['two pages that fit into one', { begin: 0, end: 30 }, { perPage: 30, first: 1, last: 1 }],
    ['pages 2 and 3, inside one larger page', { begin: 15, end: 45 }, { perPage: 45, first: 1, last: 1 }],
    ['a span off every boundary, inside one larger page', { begin: 7, end: 22 }, { perPage: 22, first: 1, last: 1 }],
    ['a span that no page size holds', { begin: 90, end: 190 }, { perPage: 64, first: 2, last: 3 }],
    ['more rows than one call gives', { begin: 0, end: 300 }, { perPage: 100, first: 1, last: 3 }],
  ])('reads %s', (_name, span, plan) => {
    expect(planFewestPages(span, 100)).toEqual(plan);
  });

  const span = fc
    .tuple(fc.nat(5000), fc.integer({ min: 1, max: 100 }))
    .map(([begin, length]): Span => ({ begin, end: begin + length }));

  it('covers every span of a page with one call where some page size does, else with two', () => {
    fc.assert(
      fc.property(span, ({ begin, end }) => {
        const { perPage, first, last } = planFewestPages({ begin, end }, 100);
        expect((first - 1) * perPage).toBeLessThanOrEqual(begin);
        expect(last * perPage).toBeGreaterThanOrEqual(end);
        const isOnePage = Array.from({ length: 100 }, (_, index) => index + 1).some(
          (size) => Math.floor(begin / size) === Math.floor((end - 1) / size),
        );
        expect(pageCount({ perPage, first, last })).toBe(isOnePage ? 1 : 2);
      }),
    );
  });

  it('never needs more calls for spans that overlap or adjoin together than one by one', () => {
    const run = fc.tuple(fc.nat(2000), fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 8 }));
    fc.assert(
      fc.property(run, ([start, lengths]) => {
        let begin = start;
        const spans = lengths.map((length) => {
          const span = { begin, end: begin + length };
          begin += length;
          return span;
        });
        const calls = (some: readonly Span[]): number =>
          some.reduce((sum, each) => sum + pageCount(planFewestPages(each, 100)), 0);
        expect(calls(joinSpans(spans))).toBeLessThanOrEqual(calls(spans));
      }),
      { numRuns: 2000 },
    );
  });
});
