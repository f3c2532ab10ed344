import { mergeSpans } from '../sorted-spans.js';
import type { TimeRange } from './work-hours.js';

/** Joins touching and overlapping ranges; the answer is in order. */
export function mergeRanges(ranges: readonly TimeRange[]): TimeRange[] {
  const merged = mergeSpans(ranges.map(({ begin, end }) => ({ from: begin, to: end })));
  return merged.map(({ from, to }) => ({ begin: from, end: to }));
}

/** The ranges must not overlap. */
export function minutesOf(ranges: readonly TimeRange[]): number {
  return ranges.reduce((minutes, { begin, end }) => minutes + end - begin, 0);
}
