import type { LoadSpanFragment } from './gql/graphql';

export type LoadSpan = LoadSpanFragment;

/** What a line is asked for against what it carries: quarters of it, or more than it has. */
export type LoadLevel = 'none' | '1' | '2' | '3' | '4' | 'over' | 'unknown';

/** From the least to the most, for the legend. */
export const LOAD_LEVELS: readonly LoadLevel[] = ['1', '2', '3', '4', 'over', 'unknown'];

export function loadLevel(calls: number | null, capacity: number | null): LoadLevel {
  if (calls === 0) return 'none';
  if (calls === null || capacity === null) return 'unknown';
  if (calls > capacity) return 'over';
  return (['1', '2', '3', '4'] as const)[Math.ceil((calls / capacity) * 4) - 1] ?? '4';
}

/** Certain: even the least that the tasks need is more than the line carries. */
export type Certainty = 'certain' | 'possible';

export function excessOf({ atLeast, atMost, capacity }: LoadSpan): Certainty | null {
  if (loadLevel(atLeast, capacity) === 'over') return 'certain';
  return loadLevel(atMost, capacity) === 'over' ? 'possible' : null;
}

/** How long a line is short of calls, in hours. */
export function hoursOver(spans: readonly LoadSpan[], certainty: Certainty): number {
  const over = spans.filter((span) => excessOf(span) === certainty);
  return over.reduce((total, { from, to }) => total + (Date.parse(to) - Date.parse(from)) / 3_600_000, 0);
}

interface Load {
  readonly spans: readonly LoadSpan[];
}

/** Over-committed lines first: the certain ones, then the possible ones, each by how long; then by the highest share. */
export function byUrgency<T extends Load>(loads: readonly T[]): T[] {
  const ranked = loads.map((load) => ({ load, urgency: urgencyOf(load) }));
  return ranked.sort((a, b) => compare(b.urgency, a.urgency)).map(({ load }) => load);
}

function urgencyOf({ spans }: Load): readonly number[] {
  const shares = spans.map(({ atMost, capacity }) => (atMost ?? 0) / Math.max(1, capacity ?? Infinity));
  return [hoursOver(spans, 'certain'), hoursOver(spans, 'possible'), Math.max(0, ...shares)];
}

function compare(a: readonly number[], b: readonly number[]): number {
  return a.map((value, index) => value - (b[index] ?? 0)).find((difference) => difference !== 0) ?? 0;
}
