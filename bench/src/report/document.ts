import { existsSync, readFileSync } from 'node:fs';

import type { CellResult, Results } from '../results.js';
import { ROOT } from '../root.js';
import { MODES } from '../work/modes.js';
import { QUESTIONS } from '../work/questions.js';
import { cellTable, titleOf } from './cell-table.js';
import { growthTables } from './growth-tables.js';
import { number, table } from './markdown.js';
import { method } from './method.js';
import { targetsReached, type Reached } from './targets.js';

/** `docs/benchmarks.md`. */
export function writeDocument(results: Results): string {
  const { cells } = results;
  const of = (name: CellResult['table']): CellResult[] => cells.filter((cell) => cell.table === name);
  return [
    '# Benchmarks',
    'What a gateway costs is the CPU that it adds between browser and platform. This page is written by `npm run bench`; nobody edits it.',
    '![CPU per request for Q2, by server](benchmarks.svg)',
    '## What was to be reached',
    'CPU per request of the server process, as ratios within one run; “best peer” is the GraphQL server of others that costs least in that cell.',
    targetTable(targetsReached(cells)),
    ...readFindings(),
    '## How it was measured',
    ...method(results),
    '## Each with its own start command',
    ...cellSections(of('own')),
    ...section('## 64 connections', of('wide'), cellSections),
    ...section("## All with Switchboard's V8 flags", of('flags'), cellSections),
    ...section('## How cost grows', cells, growthTables),
    '',
  ].join('\n\n');
}

function section(
  title: string,
  cells: readonly CellResult[],
  write: (cells: readonly CellResult[]) => string[],
): string[] {
  const parts = write(cells);
  return parts.length > 0 ? [title, ...parts] : [];
}

function cellSections(cells: readonly CellResult[]): string[] {
  return cells.flatMap((cell) => {
    const { name, meaning } = QUESTIONS[cell.question];
    const mode =
      cell.question === 'Q4' ? 'the platform is not asked, so its bytes do not matter' : MODES[cell.mode].meaning;
    return [`### ${name} (${cell.mode}): ${meaning}; ${mode}`, cellTable(cell)];
  });
}

function targetTable(targets: readonly Reached[]): string {
  const rows = targets.map(({ meaning, target, value, unit, isReached, against }) => [
    meaning +
      (against === null || meaning.includes('endpoint') || meaning.includes('plain') ? '' : ` (${titleOf(against)})`),
    target,
    value === null ? 'not measured' : `${number(value)}${unit}`,
    value === null ? '–' : isReached ? 'reached' : `missed by ${missedBy(target, value)}`,
  ]);
  return table(['', 'to reach', 'measured', ''], rows);
}

/** What people found out about the figures, such as what holds a missed target back; none where nobody wrote it. */
function readFindings(): string[] {
  const file = new URL('bench/findings.md', ROOT);
  return existsSync(file) ? [readFileSync(file, 'utf8').trim()] : [];
}

/** In percent of the target. */
function missedBy(target: string, value: number): string {
  const wanted = Number(/[\d.]+/.exec(target)?.[0]);
  return `${number((Math.abs(wanted - value) / wanted) * 100)} %`;
}
