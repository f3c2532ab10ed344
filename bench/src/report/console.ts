import type { CellResult } from '../results.js';
import { titleOf } from '../rows.js';
import { outcomesOf } from '../targets.js';
import { number } from './markdown.js';
import { cellsOf } from './target-table.js';

const COLUMNS = [38, 10, 10, 9, 9, 9, 10];

/** A cell as lines of a terminal. */
export function cellLines({ table, question, mode, size, rows }: CellResult): string[] {
  const head = ['', 'CPU µs', 'req/s', 'p50 ms', 'p99 ms', 'RSS MB', 'calls/req'];
  return [
    `\n${question}${mode} (${table}, ${size})`,
    line(head),
    ...rows.flatMap(({ row, figures, wrong, fault }) => [
      figures === null
        ? titleOf(row)
        : line([
            titleOf(row),
            ...[figures.cpuMicros, figures.requestsPerSecond, figures.p50Ms, figures.p99Ms].map(number),
            ...[figures.rssBytes / 1e6, figures.upstreamCalls].map(number),
          ]),
      ...(wrong > 0 ? [`  ${wrong} WRONG ANSWERS, the first: ${fault ?? ''}`] : []),
    ]),
  ];
}

/** The targets that these cells have measured, as lines of a terminal. */
export function targetLines(cells: readonly CellResult[]): string[] {
  const measured = outcomesOf(cells).filter((outcome) => outcome.measured !== null);
  return ['', ...measured.map((outcome) => cellsOf(outcome).join(' | '))];
}

function line(cells: readonly string[]): string {
  return cells.map((cell, column) => (column === 0 ? cell.padEnd(38) : cell.padStart(COLUMNS[column] ?? 10))).join('');
}
