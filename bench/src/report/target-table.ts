import { titleOf } from '../rows.js';
import type { Outcome } from '../targets.js';
import { number, table } from './markdown.js';

/** The targets and what was measured. */
export function targetTable(outcomes: readonly Outcome[]): string {
  return table(['', 'target', 'measured', ''], outcomes.map(cellsOf));
}

/** What a target is about, its limit, the figure, and whether it is reached. */
export function cellsOf({ meaning, bound, limit, unit, measured, isReached }: Outcome): string[] {
  const target = `${bound} ${limit}${unit}`;
  if (measured === null) return [meaning, target, 'not measured', '–'];
  const { value, peer } = measured;
  const text = peer === null ? meaning : `${meaning} (best peer: ${titleOf(peer)})`;
  const missedBy = (Math.abs(limit - value) / limit) * 100;
  return [text, target, `${number(value)}${unit}`, isReached ? 'reached' : `missed by ${number(missedBy)} %`];
}
