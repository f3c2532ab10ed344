import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  indexOfFirstEndingAfter,
  mergeSpans,
  overlaps,
  type Span,
  subtractSpans,
} from '../../src/domain/sorted-spans.js';

const span = (from: number, to: number): Span => ({ from, to });
const spans = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 12 }))
    .map(([from, length]) => span(from, from + length)),
  { maxLength: 12 },
);
const covers = (list: readonly Span[], at: number): boolean => list.some(({ from, to }) => from <= at && at < to);
const points = Array.from({ length: 75 }, (_, index) => index - 1);

describe('merging spans', () => {
  it.each([
    ['nothing', [], []],
    ['touching', [span(3, 5), span(1, 3)], [span(1, 5)]],
    ['overlapping', [span(1, 4), span(2, 6)], [span(1, 6)]],
    ['within', [span(1, 9), span(2, 3)], [span(1, 9)]],
    ['apart', [span(5, 6), span(1, 2)], [span(1, 2), span(5, 6)]],
    ['empty', [span(2, 2), span(4, 3)], []],
    ['endless', [span(-Infinity, 1), span(-Infinity, 2), span(5, Infinity)], [span(-Infinity, 2), span(5, Infinity)]],
  ])('%s', (_name, stated, expected) => {
    expect(mergeSpans(stated)).toEqual(expected);
  });

  it('keeps what is covered, in order and disjoint', () => {
    fc.assert(
      fc.property(spans, (list) => {
        const merged = mergeSpans(list);
        expect(points.filter((at) => covers(merged, at))).toEqual(points.filter((at) => covers(list, at)));
        for (const [index, { from, to }] of merged.entries()) {
          expect(from).toBeLessThan(to);
          expect(from).toBeGreaterThan(merged[index - 1]?.to ?? -Infinity);
        }
      }),
    );
  });
});

describe('subtracting spans', () => {
  it('leaves what only the first list covers', () => {
    fc.assert(
      fc.property(spans, spans, (list, holes) => {
        const left = subtractSpans(mergeSpans(list), mergeSpans(holes));
        const expected = points.filter((at) => covers(list, at) && !covers(holes, at));
        expect(points.filter((at) => covers(left, at))).toEqual(expected);
        expect(mergeSpans(left)).toEqual(left);
      }),
    );
  });
});

describe('overlaps of spans', () => {
  it('are what both lists cover, with the spans that overlap', () => {
    fc.assert(
      fc.property(spans, spans, (list, others) => {
        const found = overlaps(mergeSpans(list), mergeSpans(others));
        const expected = points.filter((at) => covers(list, at) && covers(others, at));
        expect(points.filter((at) => covers(found, at))).toEqual(expected);
        for (const { one, other, from, to } of found) {
          expect([Math.max(one.from, other.from), Math.min(one.to, other.to)]).toEqual([from, to]);
          expect(from).toBeLessThan(to);
        }
      }),
    );
  });
});

describe('the first span that is not over', () => {
  it('is the one that a walk from the front finds', () => {
    fc.assert(
      fc.property(spans, fc.integer({ min: -1, max: 80 }), (list, at) => {
        const merged = mergeSpans(list);
        const walked = merged.findIndex(({ to }) => to > at);
        expect(indexOfFirstEndingAfter(merged, at)).toBe(walked === -1 ? merged.length : walked);
      }),
    );
  });
});
