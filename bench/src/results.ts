import { existsSync, readFileSync, writeFileSync } from 'node:fs';

import type { RowResult } from './measure/cell.js';
import type { Machine } from './report/machine.js';
import { ROOT } from './root.js';
import type { ModeName } from './work/modes.js';
import type { QuestionName } from './work/questions.js';

/** The table of the report that a cell belongs to. */
export type Table = 'own' | 'wide' | 'rows' | 'accounts' | 'connections';

/** A question in a mode, measured on several rows. */
export interface CellResult {
  readonly table: Table;
  readonly question: QuestionName;
  readonly mode: ModeName;
  /** Rows, sub-accounts or connections in the tables of growth; elsewhere connections. */
  readonly size: number;
  readonly rows: readonly RowResult[];
}

/** All figures of a run. */
export interface Results {
  readonly machine: Machine;
  readonly startedAt: string;
  readonly minutes: number;
  readonly rounds: number;
  readonly seconds: number;
  readonly warmupSeconds: number;
  readonly connections: number;
  /** Why rows are missing. */
  readonly notes: readonly string[];
  readonly cells: readonly CellResult[];
}

const FILE = new URL('bench/results.json', ROOT);

export function writeResults(results: Results): void {
  writeFileSync(FILE, `${JSON.stringify(results, null, 1)}\n`);
}

/** Of the last run. Throws if there was none. */
export function readResults(): Results {
  const results: unknown = JSON.parse(readFileSync(FILE, 'utf8'));
  if (!isResults(results)) throw new Error('bench/results.json has no results; run the benchmark first.');
  return results;
}

/** Only `writeResults` writes the file. */
function isResults(value: unknown): value is Results {
  return typeof value === 'object' && value !== null && 'cells' in value && 'machine' in value;
}

/** Whether there was a run. */
export function hasResults(): boolean {
  return existsSync(FILE);
}
