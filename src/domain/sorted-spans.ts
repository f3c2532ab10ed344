import type { Instant } from './instant.js';

/** A stretch of time, `to` exclusive; either side may be infinite. */
export interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

/** The place of the first span that is not over at `instant`, the list's length if there is none; the spans are in order and disjoint. */
export function indexOfFirstEndingAfter(spans: readonly Span[], instant: Instant): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const span = spans[middle];
    if (span && span.to <= instant) low = middle + 1;
    else high = middle;
  }
  return low;
}
