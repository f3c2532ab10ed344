import { bestPeer } from '../best-peer.js';
import type { RowResult } from '../measure/cell.js';
import type { CellResult } from '../results.js';
import { isSwitchboard, titleOf } from '../rows.js';
import { number, table } from './markdown.js';

const HEAD = [
  '',
  'CPU per request, µs',
  'best peer ÷ it',
  'requests/s',
  'p50, ms',
  'p99, ms',
  'RSS, MB',
  'upstream calls',
];

/** One question in one mode, a line for each row. */
export function cellTable({ rows }: CellResult): string {
  const best = bestPeer(rows)?.figures?.cpuMicros ?? null;
  return table(
    HEAD,
    rows.map((result) => lineOf(result, best)),
  );
}

function lineOf({ row, figures, wrong }: RowResult, best: number | null): string[] {
  const title = isSwitchboard(row) ? `**${titleOf(row)}**` : titleOf(row);
  if (wrong > 0 || figures === null) return [title, `${wrong} wrong answers`, ...HEAD.slice(2).map(() => '–')];
  const { cpuMicros, requestsPerSecond, p50Ms, p99Ms, rssBytes, upstreamCalls } = figures;
  const ratio = best === null ? '–' : `${number(best / cpuMicros)} ×`;
  return [
    ...[title, number(cpuMicros), ratio, number(requestsPerSecond)],
    ...[number(p50Ms), number(p99Ms), number(rssBytes / 1e6), number(upstreamCalls)],
  ];
}
