import { existsSync, readFileSync } from 'node:fs';

import type { CellResult, Results } from '../results.js';
import { ROOT } from '../root.js';
import { outcomesOf } from '../targets.js';
import { MODES } from '../work/modes.js';
import { QUESTIONS } from '../work/questions.js';
import { cellTable } from './cell-table.js';
import { growthTables } from './growth-tables.js';
import { method } from './method.js';
import { targetTable } from './target-table.js';

const INTRODUCTION = `What a gateway costs is the CPU time that it adds between browser and platform. A figure here is the CPU time
of the server process per request: a server that needs a tenth of it serves ten times as many requests on the same machine.
Compare the figures of one table only: the machine is shared, and the same figure differs by up to a fifth from run to run.`;

const TERMS = `Q1 is a flat list of 15 tasks; Q2 are 15 tasks of 5 sub-accounts with group, hours, script and lines; Q3 are 100
such tasks. “As shipped” is Switchboard with its default configuration; with \`CACHE_TTL_MS=0\` it calls the platform for every
operation, and operations in flight at the same time share their calls. “Best peer” is the other GraphQL server that uses least CPU for the same question.`;

const COMMANDS = `\`\`\`sh
npm run bench              # everything, about 25 minutes; writes this page
npm run bench -- --quick   # only the targets, about 5 minutes; writes this page
\`\`\``;

/** `docs/benchmarks.md`: a summary of one page, then all tables. */
export function writeDocument(results: Results): string {
  const { cells } = results;
  const of = (name: CellResult['table']): CellResult[] => cells.filter((cell) => cell.table === name);
  return [
    '# Benchmarks',
    INTRODUCTION,
    targetTable(outcomesOf(cells)),
    TERMS,
    '![CPU per request for Q2, by server](benchmarks.svg)',
    COMMANDS,
    ...readFindings(),
    '## How it is measured',
    ...method(results),
    '## All servers',
    ...cellSections(of('own')),
    ...section('## 64 connections', of('wide'), cellSections),
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
    const mode = cell.question === 'Q4' ? 'the platform is not called' : MODES[cell.mode].meaning;
    return [`### ${name} (${cell.mode}): ${meaning}; ${mode}`, cellTable(cell)];
  });
}

/** Remarks on the figures, written by hand, such as what holds a missed target back; none if the file is missing. */
function readFindings(): string[] {
  const file = new URL('bench/findings.md', ROOT);
  return existsSync(file) ? ['## Remarks', readFileSync(file, 'utf8').trim()] : [];
}
