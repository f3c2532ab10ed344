import type { RowResult } from '../measure/cell.js';
import type { CellResult } from '../results.js';
import { ROWS } from '../rows.js';
import { bestPeer } from '../run.js';
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

/** One question in one mode: a line a row. */
export function cellTable({ rows }: CellResult): string {
  const best = bestPeer(rows)?.figures?.cpuMicros ?? null;
  return table(
    HEAD,
    rows.map((result) => lineOf(result, best)),
  );
}

/** What a row is called. */
export function titleOf(name: string): string {
  return ROWS.find((row) => row.name === name)?.title ?? name;
}

function lineOf({ row, figures, wrong }: RowResult, best: number | null): string[] {
  const title = row.startsWith('switchboard') || row === 'nothing-kept' ? `**${titleOf(row)}**` : titleOf(row);
  if (wrong > 0 || figures === null) return [title, `${wrong} wrong answers`, ...HEAD.slice(2).map(() => '–')];
  const { cpuMicros, requestsPerSecond, p50Ms, p99Ms, rssBytes, upstreamCalls } = figures;
  const ratio = best === null ? '–' : `${number(best / cpuMicros)} ×`;
  return [
    ...[title, number(cpuMicros), ratio, number(requestsPerSecond)],
    ...[number(p50Ms), number(p99Ms), number(rssBytes / 1e6), number(upstreamCalls)],
  ];
}
