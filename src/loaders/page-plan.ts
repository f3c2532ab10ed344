import type { Span } from './span.js';

/** Pages `first` to `last`, from 1, of `perPage` rows each. */
export interface PagePlan {
  readonly perPage: number;
  readonly first: number;
  readonly last: number;
}

/** How the pages that cover a span are chosen; none is larger than `cap` rows. */
export type PagePlanner = (span: Span, cap: number) => PagePlan;

/**
 * The fewest pages of one size that cover a span. The platform counts pages from the start of its list, so a span that
 * does not fall on a page boundary may fit into one larger page; of equal plans the smallest pages win, since they read
 * the least beside the span.
 */
export const planFewestPages: PagePlanner = (span, cap) => {
  let best = planWholePages(span, cap);
  for (let perPage = cap - 1; perPage >= 1; perPage -= 1) {
    const plan = planWholePages(span, perPage);
    if (pageCount(plan) <= pageCount(best)) best = plan;
  }
  return best;
};

/** Pages of exactly `perPage` rows, as a search reads them: what one search has read serves the next. */
export const planWholePages: PagePlanner = ({ begin, end }, perPage) => ({
  perPage,
  first: Math.floor(begin / perPage) + 1,
  last: Math.floor((end - 1) / perPage) + 1,
});

/** How many calls the plan costs. */
export function pageCount({ first, last }: PagePlan): number {
  return last - first + 1;
}

/** Spans in order, with neighbours read as one where that costs fewer calls, though it reads what lies between them. */
export function joinWherePagesAreSaved(spans: readonly Span[], plan: (span: Span) => PagePlan): Span[] {
  const joined: Span[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    const both = last && { begin: last.begin, end: span.end };
    if (both && pageCount(plan(both)) < pageCount(plan(last)) + pageCount(plan(span))) joined[joined.length - 1] = both;
    else joined.push(span);
  }
  return joined;
}
