/** Indexes in a list, from 0; `end` exclusive. */
export interface IndexRange {
  readonly begin: number;
  readonly end: number;
}

/** A page as the platform counts them: from 1, each of `perPage` rows. */
export interface PageNumber {
  readonly page: number;
  readonly perPage: number;
}

export function rangeOf({ page, perPage }: PageNumber): IndexRange {
  return { begin: (page - 1) * perPage, end: page * perPage };
}

/** The aligned blocks of `blockSize` rows that cover a range. */
export function planBlocks({ begin, end }: IndexRange, blockSize: number): PageNumber[] {
  const first = Math.floor(begin / blockSize) + 1;
  const last = Math.floor((end - 1) / blockSize) + 1;
  return Array.from({ length: last - first + 1 }, (_, index) => ({ page: first + index, perPage: blockSize }));
}

/**
 * The pages that cover a range: one page of the range's own size where the platform counts such a page, else aligned blocks.
 * Other users ask for the same pages, so their operations share the cache (figures: scripts/block-size.ts).
 */
export function planPages(range: IndexRange, blockSize: number): PageNumber[] {
  const size = range.end - range.begin;
  return planBlocks(range, size <= blockSize && range.begin % size === 0 ? size : blockSize);
}

/** Ranges in order; neighbours become one where that saves a call, although the rows between them are then read as well. */
export function mergeRanges(ranges: readonly IndexRange[], blockSize: number): IndexRange[] {
  const merged: IndexRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.begin - b.begin)) {
    const last = merged.at(-1);
    const both = last && { begin: last.begin, end: Math.max(last.end, range.end) };
    if (both && callsFor(both, blockSize) < callsFor(last, blockSize) + callsFor(range, blockSize)) {
      merged[merged.length - 1] = both;
    } else merged.push(range);
  }
  return merged;
}

function callsFor(range: IndexRange, blockSize: number): number {
  return planPages(range, blockSize).length;
}
