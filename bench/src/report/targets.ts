import type { Figures } from '../measure/figures.js';
import type { RowResult } from '../measure/cell.js';
import type { CellResult, Table } from '../results.js';
import { bestPeer } from '../run.js';

/** What was to be reached, and what was. */
export interface Reached {
  readonly meaning: string;
  readonly target: string;
  /** What was measured; null: not measured, or a row answered wrongly. */
  readonly value: number | null;
  readonly unit: string;
  readonly isReached: boolean;
  /** Against whom. */
  readonly against: string | null;
}

type Cells = readonly CellResult[];

interface Ratio {
  readonly meaning: string;
  readonly cell: string;
  readonly above: (rows: readonly RowResult[]) => RowResult | null;
  readonly below: string;
  readonly least: number;
}

const named = (name: string) => (rows: readonly RowResult[]) => rows.find(({ row }) => row === name) ?? null;
const KEPT = 'bytes the same, nothing kept';

/** Section 3 of the issue that asked for this, in its order. */
const RATIOS: readonly Ratio[] = [
  { meaning: `Q2, ${KEPT}: best peer ÷ Switchboard`, cell: 'Q2a', above: bestPeer, below: 'nothing-kept', least: 3 },
  { meaning: `Q3, ${KEPT}: best peer ÷ Switchboard`, cell: 'Q3a', above: bestPeer, below: 'nothing-kept', least: 2.2 },
  {
    meaning: 'Q2, task lists changing, nothing kept: best peer ÷ Switchboard',
    cell: 'Q2b',
    above: bestPeer,
    below: 'nothing-kept',
    least: 2,
  },
  {
    meaning: 'Q2, everything changing, nothing kept: best peer ÷ Switchboard',
    cell: 'Q2c',
    above: bestPeer,
    below: 'nothing-kept',
    least: 1,
  },
  {
    meaning: 'Q3, everything changing, nothing kept: best peer ÷ Switchboard',
    cell: 'Q3c',
    above: bestPeer,
    below: 'nothing-kept',
    least: 1,
  },
  { meaning: 'Q2 as it ships: best peer ÷ Switchboard', cell: 'Q2a', above: bestPeer, below: 'switchboard', least: 7 },
  {
    meaning: `Q2, ${KEPT}: hand-written endpoint ÷ Switchboard`,
    cell: 'Q2a',
    above: named('http'),
    below: 'nothing-kept',
    least: 2,
  },
  {
    meaning: `Q3, ${KEPT}: hand-written endpoint ÷ Switchboard`,
    cell: 'Q3a',
    above: named('http'),
    below: 'nothing-kept',
    least: 1.5,
  },
  { meaning: 'Q4: plain Apollo ÷ Switchboard', cell: 'Q4a', above: named('apollo'), below: 'switchboard', least: 1 },
];

interface Limit {
  readonly meaning: string;
  readonly table: Table;
  readonly cell: string;
  readonly figure: (figures: Figures) => number;
  readonly unit: string;
  readonly below: number;
}

const LIMITS: readonly Limit[] = [
  {
    meaning: '50 ms platform, Q2 as it ships, warm: p50',
    table: 'own',
    cell: 'Q2d',
    figure: ({ p50Ms }) => p50Ms,
    unit: ' ms',
    below: 10,
  },
  {
    meaning: 'Q2 as it ships, 64 connections: upstream calls per request',
    table: 'wide',
    cell: 'Q2a',
    figure: ({ upstreamCalls }) => upstreamCalls,
    unit: '',
    below: 0.1,
  },
];

/** Every target against the cells of a run. */
export function targetsReached(cells: Cells): Reached[] {
  return [...RATIOS.map((ratio) => ratioReached(ratio, cells)), ...LIMITS.map((limit) => limitReached(limit, cells))];
}

function ratioReached({ meaning, cell, above, below, least }: Ratio, cells: Cells): Reached {
  const rows = rowsOf(cells, 'own', cell);
  const [upper, lower] = [above(rows), named(below)(rows)];
  const [more, less] = [rightFigures(upper)?.cpuMicros, rightFigures(lower)?.cpuMicros];
  const value = more === undefined || less === undefined ? null : more / less;
  const isReached = value !== null && value >= least;
  return { meaning, target: `at least ${least} ×`, value, unit: ' ×', isReached, against: upper?.row ?? null };
}

function limitReached({ meaning, table, cell, figure, unit, below }: Limit, cells: Cells): Reached {
  const figures = rightFigures(named('switchboard')(rowsOf(cells, table, cell)));
  const value = figures && figure(figures);
  return {
    meaning,
    target: `under ${below}${unit}`,
    value,
    unit,
    isReached: value !== null && value < below,
    against: null,
  };
}

function rowsOf(cells: Cells, table: Table, name: string): readonly RowResult[] {
  return cells.find((cell) => cell.table === table && cell.question + cell.mode === name)?.rows ?? [];
}

/** No ratio counts with a wrong byte in an answer. */
function rightFigures(result: RowResult | null): Figures | null {
  return result === null || result.wrong > 0 ? null : result.figures;
}
