import type { Table } from './results.js';
import type { ModeName } from './work/modes.js';
import type { QuestionName } from './work/questions.js';
import { manyAccounts, manyPages } from './work/growing-work.js';
import { workOf } from './work/work.js';
import type { Work } from './measure/turns.js';
import type { PlatformSize } from './platform/replay-platform.js';
import { SWITCHBOARD_FLAGS } from './rows.js';
import { QUESTIONS } from './work/questions.js';

/** A cell before it is measured. */
export interface PlannedCell {
  readonly table: Table;
  readonly question: QuestionName;
  readonly mode: ModeName;
  readonly size: number;
  readonly connections: number;
  readonly platform: PlatformSize;
  readonly work: Work;
  /** For every row, in place of its own; null: each its own. */
  readonly flags: readonly string[] | null;
}

const FIVE_ACCOUNTS: PlatformSize = { tasks: 1000, subAccounts: 5 };

/** Q4 asks the platform nothing, so the other modes are the same to it. */
const OWN = 'Q1a Q1b Q1c Q1d Q2a Q2b Q2c Q2d Q3a Q3b Q3c Q3d Q4a'.split(' ');
const FLAGS = 'Q2a Q2c Q3a Q3c'.split(' ');

/** Each row with its own start command, then all of them with Switchboard's flags. */
export function planComparison(connections: number): PlannedCell[] {
  return [
    ...OWN.map((name) => cell(name, { connections })),
    cell('Q2a', { table: 'wide', connections: 64, size: 64 }),
    ...FLAGS.map((name) => cell(name, { table: 'flags', connections, flags: SWITCHBOARD_FLAGS })),
  ];
}

/** How cost grows with rows, sub-accounts and connections. */
export function planGrowth(connections: number): PlannedCell[] {
  return [
    cell('Q2a', { table: 'rows', size: 15, connections }),
    cell('Q3a', { table: 'rows', size: 100, connections }),
    cell('Q3a', { table: 'rows', size: 1000, connections, work: manyPages(10) }),
    ...[1, 5, 50].map((subAccounts) =>
      cell('Q3a', { table: 'accounts', size: subAccounts, connections, ...manyAccounts(subAccounts) }),
    ),
    ...[1, 4, 16, 64, 256].map((count) => cell('Q2a', { table: 'connections', size: count, connections: count })),
  ];
}

type Differences = Partial<PlannedCell> & Pick<PlannedCell, 'connections'>;

function cell(name: string, differences: Differences): PlannedCell {
  const question = Object.values(QUESTIONS).find((each) => name.startsWith(each.name)) ?? QUESTIONS.Q4;
  const mode = readMode(name);
  const size = differences.connections;
  const work = workOf(question);
  return {
    table: 'own',
    question: question.name,
    mode,
    size,
    platform: FIVE_ACCOUNTS,
    work,
    flags: null,
    ...differences,
  };
}

function readMode(name: string): ModeName {
  const mode = (['a', 'b', 'c', 'd'] as const).find((each) => name.endsWith(each));
  if (mode === undefined) throw new Error(`${name} names no mode.`);
  return mode;
}
