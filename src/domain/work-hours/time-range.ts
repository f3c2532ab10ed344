import { mergeSpans } from '../sorted-spans.js';
import type { TimeRange } from './work-hours.js';

/** Joins touching and overlapping ranges and drops empty ones; the result is in order. */
export function mergeRanges(ranges: readonly TimeRange[]): readonly TimeRange[] {
  if (areMerged(ranges)) return ranges;
  const merged = mergeSpans(ranges.map(({ begin, end }) => ({ from: begin, to: end })));
  return merged.map(({ from, to }) => ({ begin: from, end: to }));
}

/** As nearly all days come. */
function areMerged(ranges: readonly TimeRange[]): boolean {
  let last = -Infinity;
  return ranges.every(({ begin, end }) => {
    const isNext = begin > last && begin < end;
    last = end;
    return isNext;
  });
}

/** The ranges must not overlap. */
export function minutesOf(ranges: readonly TimeRange[]): number {
  return ranges.reduce((minutes, { begin, end }) => minutes + end - begin, 0);
}
