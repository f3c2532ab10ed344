import type { Instant } from './instant.js';

/** A stretch of time, `to` exclusive; either side may be infinite. */
export interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

/** Joins touching and overlapping spans and drops empty ones; the result is in order. */
export function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from || a.to - b.to)) {
    const last = merged.at(-1);
    if (span.from >= span.to) continue;
    if (last && span.from <= last.to) merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    else merged.push(span);
  }
  return merged;
}

/** What of `spans` lies in none of `holes`; both are in order and disjoint, and so is the result. */
export function subtractSpans(spans: readonly Span[], holes: readonly Span[]): readonly Span[] {
  // Mostly nothing is closed in the days that are asked about.
  if (!overlapsAny(holes, { from: spans.at(0)?.from ?? 0, to: spans.at(-1)?.to ?? 0 })) return spans;
  return spans.flatMap((span) => {
    const left: Span[] = [];
    let from = span.from;
    for (let index = indexOfFirstEndingAfter(holes, from); from < span.to; index += 1) {
      const hole = holes[index] ?? { from: Infinity, to: Infinity };
      if (hole.from > from) left.push({ from, to: Math.min(hole.from, span.to) });
      from = hole.to;
    }
    return left;
  });
}

/** Where two spans overlap. */
export interface Overlap<A extends Span, B extends Span> extends Span {
  readonly one: A;
  readonly other: B;
}

/** Where spans of one list overlap with spans of another, in order; both lists are in order and disjoint. */
export function overlaps<A extends Span, B extends Span>(ones: readonly A[], others: readonly B[]): Overlap<A, B>[] {
  return ones.flatMap((one) => {
    const found: Overlap<A, B>[] = [];
    for (const other of others.slice(indexOfFirstEndingAfter(others, one.from))) {
      if (other.from >= one.to) break;
      found.push({ one, other, from: Math.max(one.from, other.from), to: Math.min(one.to, other.to) });
    }
    return found;
  });
}

/**
 * The index of the first span that is not over at `instant`, the list's length if there is none; the spans are in
 * order and disjoint.
 */
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

/** Whether one of the spans, which are in order and disjoint, has an instant in common with `span`. */
export function overlapsAny(spans: readonly Span[], { from, to }: Span): boolean {
  const next = spans[indexOfFirstEndingAfter(spans, from)];
  return next !== undefined && next.from < to;
}

/** The parts of a span between the instants, which can be in any order, come twice, or lie outside. */
export function splitSpan({ from, to }: Span, instants: readonly Instant[]): Span[] {
  const edges = [...new Set(instants)].filter((edge) => edge > from && edge < to).sort((a, b) => a - b);
  return [from, ...edges].map((edge, index) => ({ from: edge, to: edges[index] ?? to }));
}
