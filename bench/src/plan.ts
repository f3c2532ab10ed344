import type { Work } from './measure/turns.js';
import type { PlatformSize } from './platform/replay-platform.js';
import type { Table } from './results.js';
import { ROWS, type RowName } from './rows.js';
import { isOf, TARGETS } from './targets.js';
import { manyAccounts, manyPages } from './work/growing-work.js';
import type { ModeName } from './work/modes.js';
import { QUESTIONS, type QuestionName } from './work/questions.js';
import { workOf } from './work/work.js';

/** A cell before it is measured. */
export interface PlannedCell {
  readonly table: Table;
  readonly question: QuestionName;
  readonly mode: ModeName;
  readonly size: number;
  readonly connections: number;
  readonly platform: PlatformSize;
  readonly work: Work;
  readonly rows: readonly RowName[];
}

/** Q1 reads no set-ups, so modes b and c are the same to it; Q4 reads nothing; a slow platform is shown by Q2 alone. */
const OWN: readonly (readonly [QuestionName, ModeName])[] = [
  ...[['Q1', 'a'] as const, ['Q1', 'b'] as const],
  ...[['Q2', 'a'] as const, ['Q2', 'b'] as const, ['Q2', 'c'] as const, ['Q2', 'd'] as const],
  ...[['Q3', 'a'] as const, ['Q3', 'b'] as const, ['Q3', 'c'] as const],
  ['Q4', 'a'],
];
const WIDE_CONNECTIONS = 64;
const FIVE_ACCOUNTS: PlatformSize = { tasks: 1000, subAccounts: 5 };

/** All rows on all questions, and Switchboard with many connections. */
export function planComparison(connections: number): PlannedCell[] {
  return [
    ...OWN.map(([question, mode]) => planCell(question, mode, { connections, rows: rowsOf(question) })),
    planCell('Q2', 'a', {
      table: 'wide',
      connections: WIDE_CONNECTIONS,
      size: WIDE_CONNECTIONS,
      rows: ['switchboard', 'switchboard-redis'],
    }),
  ];
}

/** Only the cells and rows that the targets need. */
export function planTargets(connections: number): PlannedCell[] {
  return planComparison(connections).flatMap((cell) => {
    const targets = TARGETS.filter((target) => isOf(target, cell));
    const needed = new Set(targets.flatMap(({ rows }) => rows));
    return needed.size === 0 ? [] : [{ ...cell, rows: cell.rows.filter((name) => needed.has(name)) }];
  });
}

/** How cost grows with rows, sub-accounts and connections. */
export function planGrowth(connections: number, rows: readonly RowName[]): PlannedCell[] {
  const shared = { connections, rows };
  return [
    planCell('Q2', 'a', { ...shared, table: 'rows', size: 15 }),
    planCell('Q3', 'a', { ...shared, table: 'rows', size: 100 }),
    planCell('Q3', 'a', { ...shared, table: 'rows', size: 1000, work: manyPages(10) }),
    ...[1, 5, 50].map((count) =>
      planCell('Q3', 'a', { ...shared, table: 'accounts', size: count, ...manyAccounts(count) }),
    ),
    ...[1, 4, 16, 64, 256].map((count) =>
      planCell('Q2', 'a', { ...shared, table: 'connections', size: count, connections: count }),
    ),
  ];
}

/** Answers of Q4 are too small to be compressed. */
function rowsOf(question: QuestionName): RowName[] {
  return ROWS.filter(({ acceptEncoding }) => question !== 'Q4' || acceptEncoding === null).map(({ name }) => name);
}

type Differences = Partial<PlannedCell> & Pick<PlannedCell, 'connections' | 'rows'>;

function planCell(question: QuestionName, mode: ModeName, differences: Differences): PlannedCell {
  return {
    table: 'own',
    question,
    mode,
    size: differences.connections,
    platform: FIVE_ACCOUNTS,
    work: workOf(QUESTIONS[question]),
    ...differences,
  };
}
