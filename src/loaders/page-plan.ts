/** Indexes in a list, from 0; `end` exclusive. */
export interface Span {
  readonly begin: number;
  readonly end: number;
}

/** A page as the platform counts them: from 1, each of `perPage` rows. */
export interface PageNumber {
  readonly page: number;
  readonly perPage: number;
}

export function spanOf({ page, perPage }: PageNumber): Span {
  return { begin: (page - 1) * perPage, end: page * perPage };
}

/** The aligned blocks of `blockSize` rows that cover a span. */
export function planBlocks({ begin, end }: Span, blockSize: number): PageNumber[] {
  const first = Math.floor(begin / blockSize) + 1;
  const last = Math.floor((end - 1) / blockSize) + 1;
  return Array.from({ length: last - first + 1 }, (_, index) => ({ page: first + index, perPage: blockSize }));
}

/**
 * The pages that cover a span: one page of the span's own size where the platform counts such a page, else aligned blocks.
 * Other users ask for the same pages, so their operations share the cache (figures: scripts/block-size.ts).
 */
export function planPages(span: Span, blockSize: number): PageNumber[] {
  const size = span.end - span.begin;
  return planBlocks(span, size <= blockSize && span.begin % size === 0 ? size : blockSize);
}

/** Spans in order; neighbours become one where that saves a call, although the rows between them are then read as well. */
export function mergeSpans(spans: readonly Span[], blockSize: number): Span[] {
  const merged: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.begin - b.begin)) {
    const last = merged.at(-1);
    const both = last && { begin: last.begin, end: Math.max(last.end, span.end) };
    if (both && callsFor(both, blockSize) < callsFor(last, blockSize) + callsFor(span, blockSize)) {
      merged[merged.length - 1] = both;
    } else merged.push(span);
  }
  return merged;
}

function callsFor(span: Span, blockSize: number): number {
  return planPages(span, blockSize).length;
}
