import type { RowResult } from './measure/cell.js';
import { ROWS, type RowName } from './rows.js';

/** The peers that have been the best in Q2 and Q3; `--quick` measures no other. */
export const FAST_PEERS: readonly RowName[] = ['yoga', 'mercurius'];

const PEERS: ReadonlySet<string> = new Set(ROWS.filter(({ isPeer }) => isPeer).map(({ name }) => name));

/** The peer that uses least CPU, of those without a wrong answer; null: there is none. */
export function bestPeer(results: readonly RowResult[]): RowResult | null {
  const right = results.filter(({ row, wrong, figures }) => PEERS.has(row) && wrong === 0 && figures !== null);
  return right.sort((a, b) => (a.figures?.cpuMicros ?? 0) - (b.figures?.cpuMicros ?? 0))[0] ?? null;
}
