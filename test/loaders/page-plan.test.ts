import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { mergeSpans, planPages, spanOf, type PageNumber, type Span } from '../../src/loaders/page-plan.js';
import { propertyRuns } from '../support/property-runs.js';

const BLOCK = 100;

function textOf(pages: readonly PageNumber[]): string[] {
  return pages.map(({ page, perPage }) => `${page}/${perPage}`);
}

function callsFor(spans: readonly Span[]): number {
  return spans.reduce((sum, span) => sum + planPages(span, BLOCK).length, 0);
}

describe('planPages', () => {
  it.each([
    ['the first page', { begin: 0, end: 15 }, ['1/15']],
    ['a later page', { begin: 15, end: 30 }, ['2/15']],
    ['two pages from the start', { begin: 0, end: 45 }, ['1/45']],
    ['a span off every boundary, in its block', { begin: 7, end: 22 }, ['1/100']],
    ['a span that crosses two blocks', { begin: 90, end: 190 }, ['1/100', '2/100']],
    ['more rows than one call gives', { begin: 0, end: 300 }, ['1/100', '2/100', '3/100']],
  ])('reads %s', (_name, span, pages) => {
    expect(textOf(planPages(span, BLOCK))).toEqual(pages);
  });

  const anySpan = fc
    .tuple(fc.nat(5000), fc.integer({ min: 1, max: 300 }))
    .map(([begin, length]): Span => ({ begin, end: begin + length }));

  it('covers every span with aligned pages, no larger than a block', () => {
    fc.assert(
      fc.property(anySpan, fc.integer({ min: 1, max: 100 }), (span, blockSize) => {
        const pages = planPages(span, blockSize);
        expect(pages.every(({ perPage }) => perPage <= blockSize)).toBe(true);
        const spans = pages.map(spanOf);
        expect(spans.at(0)?.begin).toBeLessThanOrEqual(span.begin);
        expect(spans.at(-1)?.end).toBeGreaterThanOrEqual(span.end);
        spans.slice(1).forEach(({ begin }, index) => {
          expect(begin).toBe(spans[index]?.end);
        });
      }),
    );
  });
});

describe('mergeSpans', () => {
  it('joins windows that one page holds, and leaves apart those that would cost as many calls', () => {
    const window = (begin: number): Span => ({ begin, end: begin + 15 });
    expect(mergeSpans([window(15), window(0)], BLOCK)).toEqual([{ begin: 0, end: 30 }]);
    expect(mergeSpans([window(0), window(30)], BLOCK)).toEqual([{ begin: 0, end: 45 }]);
    expect(mergeSpans([window(75), window(90)], BLOCK)).toEqual([window(75), window(90)]);
    expect(mergeSpans([window(0), window(300)], BLOCK)).toEqual([window(0), window(300)]);
  });

  it('never costs more calls than the spans one by one, and covers them', () => {
    const someSpans = fc.array(
      fc
        .tuple(fc.nat(400), fc.integer({ min: 1, max: 100 }))
        .map(([begin, length]): Span => ({ begin, end: begin + length })),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(someSpans, (spans) => {
        const merged = mergeSpans(spans, BLOCK);
        expect(callsFor(merged)).toBeLessThanOrEqual(callsFor(spans));
        for (const { begin, end } of spans) {
          expect(merged.some((span) => span.begin <= begin && end <= span.end)).toBe(true);
        }
      }),
      { numRuns: propertyRuns(500) },
    );
  });
});
