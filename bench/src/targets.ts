import { bestPeer, FAST_PEERS } from './best-peer.js';
import type { RowResult } from './measure/cell.js';
import type { Figures } from './measure/figures.js';
import type { CellResult, Table } from './results.js';
import type { RowName } from './rows.js';
import type { ModeName } from './work/modes.js';
import type { QuestionName } from './work/questions.js';

/** A figure that Switchboard has to reach. */
export interface Target extends Quantity, Bound {
  readonly meaning: string;
  readonly table: Table;
  readonly question: QuestionName;
  readonly mode: ModeName;
}

interface Bound {
  readonly bound: 'at least' | 'at most';
  readonly limit: number;
}

/** What is measured, and of which rows. */
interface Quantity {
  readonly unit: string;
  readonly rows: readonly RowName[];
  /** Null: a row is missing, or has a wrong answer. */
  readonly measure: (rows: readonly RowResult[]) => Measured | null;
}

interface Measured {
  readonly value: number;
  /** The best peer's name, where the target is against the best peer. */
  readonly peer: string | null;
}

/** A target and what a run has measured. */
export interface Outcome extends Target {
  readonly measured: Measured | null;
  readonly isReached: boolean;
}

const BEST_PEER = 'best peer';
const TTL_0 = '`CACHE_TTL_MS=0`';

export const TARGETS: readonly Target[] = [
  {
    meaning: 'Q2 as shipped: best peer ÷ Switchboard',
    ...{ ...own('Q2', 'a'), ...atLeast(30), ...ratio(BEST_PEER, 'switchboard') },
  },
  {
    meaning: "Q2 as shipped: Mercurius on Switchboard's data layer ÷ Switchboard",
    ...{ ...own('Q2', 'a'), ...atLeast(4), ...ratio('mercurius-data-layer', 'switchboard') },
  },
  {
    meaning: 'Q1 as shipped: the same',
    ...{ ...own('Q1', 'a'), ...atLeast(1.2), ...ratio('mercurius-data-layer', 'switchboard') },
  },
  {
    meaning: 'Q3 as shipped: the same',
    ...{ ...own('Q3', 'a'), ...atLeast(8), ...ratio('mercurius-data-layer', 'switchboard') },
  },
  {
    meaning: 'Q2: Switchboard as shipped ÷ Fastify, the same bytes from memory',
    ...{ ...own('Q2', 'a'), ...atMost(4), ...ratio('switchboard', 'fastify-memory') },
  },
  {
    meaning: 'Q2 as shipped: with `accept-encoding: br, gzip` ÷ without',
    ...{ ...own('Q2', 'a'), ...atMost(1.2), ...ratio('switchboard-compressed', 'switchboard') },
  },
  {
    meaning: `Q2, ${TTL_0}, bytes the same: best peer ÷ Switchboard`,
    ...{ ...own('Q2', 'a'), ...atLeast(3), ...ratio(BEST_PEER, 'switchboard-ttl-0') },
  },
  {
    meaning: `Q3, ${TTL_0}, bytes the same: best peer ÷ Switchboard`,
    ...{ ...own('Q3', 'a'), ...atLeast(3), ...ratio(BEST_PEER, 'switchboard-ttl-0') },
  },
  {
    meaning: `Q2, ${TTL_0}, task lists changing: best peer ÷ Switchboard`,
    ...{ ...own('Q2', 'b'), ...atLeast(1.5), ...ratio(BEST_PEER, 'switchboard-ttl-0') },
  },
  {
    meaning: `Q2, ${TTL_0}, everything changing: best peer ÷ Switchboard`,
    ...{ ...own('Q2', 'c'), ...atLeast(0.65), ...ratio(BEST_PEER, 'switchboard-ttl-0') },
  },
  {
    meaning: `Q3, ${TTL_0}, everything changing: best peer ÷ Switchboard`,
    ...{ ...own('Q3', 'c'), ...atLeast(0.65), ...ratio(BEST_PEER, 'switchboard-ttl-0') },
  },
  {
    meaning: 'Q2 as shipped, platform takes 50 ms, warm: p50',
    ...{ ...own('Q2', 'd'), ...atMost(6), ...figure(' ms', ({ p50Ms }) => p50Ms) },
  },
  {
    meaning: 'RSS as shipped after the Q2 run',
    ...{ ...own('Q2', 'a'), ...atMost(180), ...figure(' MB', ({ rssBytes }) => rssBytes / 1e6) },
  },
  {
    meaning: 'Q2 as shipped, 64 connections: upstream calls per request',
    ...{ ...own('Q2', 'a'), table: 'wide', ...atMost(0.1), ...figure('', ({ upstreamCalls }) => upstreamCalls) },
  },
];

/** Every target against the cells of a run. */
export function outcomesOf(cells: readonly CellResult[]): Outcome[] {
  return TARGETS.map((target) => {
    const cell = cells.find((each) => isOf(target, each));
    const measured = target.measure(cell?.rows ?? []);
    return { ...target, measured, isReached: measured !== null && isWithin(target, measured.value) };
  });
}

/** Whether a target is measured in a cell. */
export function isOf(target: Target, cell: Pick<CellResult, 'table' | 'question' | 'mode'>): boolean {
  return target.table === cell.table && target.question === cell.question && target.mode === cell.mode;
}

function isWithin({ bound, limit }: Bound, value: number): boolean {
  return bound === 'at least' ? value >= limit : value <= limit;
}

function own(question: QuestionName, mode: ModeName) {
  return { table: 'own', question, mode } as const;
}

function atLeast(limit: number): Bound {
  return { bound: 'at least', limit };
}

function atMost(limit: number): Bound {
  return { bound: 'at most', limit };
}

/** One row's CPU per request divided by another's. */
function ratio(above: RowName | typeof BEST_PEER, below: RowName): Quantity {
  const isAgainstPeers = above === BEST_PEER;
  return {
    unit: ' ×',
    rows: isAgainstPeers ? [...FAST_PEERS, below] : [above, below],
    measure: (rows) => {
      const upper = isAgainstPeers ? bestPeer(rows) : find(rows, above);
      const [more, less] = [rightFigures(upper), rightFigures(find(rows, below))];
      if (more === null || less === null) return null;
      return { value: more.cpuMicros / less.cpuMicros, peer: isAgainstPeers ? (upper?.row ?? null) : null };
    },
  };
}

/** A figure of Switchboard as shipped. */
function figure(unit: string, pick: (figures: Figures) => number): Quantity {
  return {
    unit,
    rows: ['switchboard'],
    measure: (rows) => {
      const figures = rightFigures(find(rows, 'switchboard'));
      return figures && { value: pick(figures), peer: null };
    },
  };
}

function find(rows: readonly RowResult[], name: RowName): RowResult | null {
  return rows.find(({ row }) => row === name) ?? null;
}

/** A row with a wrong answer has no figures. */
function rightFigures(result: RowResult | null): Figures | null {
  return result === null || result.wrong > 0 ? null : result.figures;
}
