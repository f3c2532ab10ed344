/** Places in a list, from 0; `end` exclusive. */
export interface Span {
  readonly begin: number;
  readonly end: number;
}

/** Joins spans that overlap or adjoin; the answer is in order. */
export function joinSpans(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.begin - b.begin)) {
    const last = joined.at(-1);
    if (last && span.begin <= last.end) {
      joined[joined.length - 1] = { begin: last.begin, end: Math.max(last.end, span.end) };
    } else joined.push(span);
  }
  return joined;
}

export function overlaps(a: Span, b: Span): boolean {
  return a.begin < b.end && b.begin < a.end;
}
