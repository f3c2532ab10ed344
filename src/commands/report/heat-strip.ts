import { nameOf, type LineLoad, type LoadSpan } from './answer.js';

const HOUR_MS = 3_600_000;
const HOURS_A_DAY = 24;
/** Shares of the capacity up to which a level goes; beyond the last one the line is over-committed. */
const STEPS = [0, 0.5, 0.8, 1];

/** 0: nothing; 1 to 3: within the capacity; 4: more than it. Null: unknown. */
export type Level = 0 | 1 | 2 | 3 | 4 | null;

/** Hours of one day in which the figures are the same. */
export interface HeatCell extends Figures {
  /** From the begin of the strip. */
  readonly hour: number;
  readonly hours: number;
}

interface Figures {
  readonly capacity: number | null;
  readonly atLeast: number;
  readonly atMost: number | null;
  /** Of what is certainly committed. */
  readonly certain: Level;
  /** Of what may be committed. */
  readonly possible: Level;
}

export interface HeatRow {
  readonly name: string;
  /** The largest of the strip. Null: unknown. */
  readonly capacity: number | null;
  readonly peakAtLeast: number;
  readonly peakAtMost: number | null;
  readonly cells: readonly HeatCell[];
  readonly over: OverCommitment | null;
}

/** The first one of a line that is certain, or else the first possible one. */
interface OverCommitment {
  readonly from: string;
  readonly isCertain: boolean;
}

export interface HeatStrip {
  /** The begin of its first hour. */
  readonly from: string;
  readonly days: number;
  /** The most loaded first. Lines without load are left out. */
  readonly rows: readonly HeatRow[];
  readonly idleLines: number;
}

export function createHeatStrip(lines: readonly LineLoad[]): HeatStrip | null {
  const [first] = lines[0]?.spans ?? [];
  const last = lines[0]?.spans.at(-1);
  if (first === undefined || last === undefined) return null;
  const begin = Date.parse(first.from);
  const hours = Math.ceil((Date.parse(last.to) - begin) / HOUR_MS);
  const loaded = lines.filter(({ peakAtMost }) => peakAtMost !== 0);
  const rows = loaded.map((line) => heatRow(line, begin, hours)).sort(byLoad);
  return { from: first.from, days: Math.ceil(hours / HOURS_A_DAY), rows, idleLines: lines.length - loaded.length };
}

function heatRow({ callerLine, peakAtLeast, peakAtMost, spans }: LineLoad, begin: number, hours: number): HeatRow {
  const worst: (Figures | undefined)[] = Array.from({ length: hours });
  for (const span of spans) {
    const figures = figuresOf(span);
    const end = (Date.parse(span.to) - begin) / HOUR_MS;
    for (let hour = Math.floor((Date.parse(span.from) - begin) / HOUR_MS); hour < end; hour += 1) {
      worst[hour] = worseOf(worst[hour] ?? figures, figures);
    }
  }
  const capacities = spans.map(({ capacity }) => capacity).filter((capacity) => capacity !== null);
  const capacity = capacities.length === 0 ? null : Math.max(...capacities);
  const [cells, over] = [mergeHours(worst), overCommitmentOf(spans)];
  return { name: nameOf(callerLine), capacity, peakAtLeast, peakAtMost, cells, over };
}

function overCommitmentOf(spans: readonly LoadSpan[]): OverCommitment | null {
  const certain = spans.find((span) => figuresOf(span).certain === 4);
  const over = certain ?? spans.find((span) => figuresOf(span).possible === 4);
  return over === undefined ? null : { from: over.from, isCertain: over === certain };
}

function figuresOf({ capacity, atLeast, atMost }: LoadSpan): Figures {
  return { capacity, atLeast, atMost, certain: levelOf(atLeast, capacity), possible: levelOf(atMost, capacity) };
}

function levelOf(committed: number | null, capacity: number | null): Level {
  if (committed === 0) return 0;
  if (committed === null || capacity === null) return null;
  const share = capacity === 0 ? Infinity : committed / capacity;
  const level = STEPS.findIndex((step) => share <= step);
  return level === 1 || level === 2 || level === 3 ? level : 4;
}

/** Of both, what is certain and what is possible: the greatest of either can be at different times of an hour. */
function worseOf(a: Figures, b: Figures): Figures {
  const certain = compareCertain(a, b) < 0 ? b : a;
  const possible = comparePossible(a, b) < 0 ? b : a;
  const { capacity } = weight(possible.possible) > weight(certain.certain) ? possible : certain;
  return { ...certain, capacity, atMost: possible.atMost, possible: possible.possible };
}

function compareCertain(a: Figures, b: Figures): number {
  return weight(a.certain) - weight(b.certain) || a.atLeast - b.atLeast;
}

function comparePossible(a: Figures, b: Figures): number {
  return weight(a.possible) - weight(b.possible) || (a.atMost ?? Infinity) - (b.atMost ?? Infinity);
}

/** Unknown is less than over the capacity, and more than within it. */
function weight(level: Level): number {
  return level ?? 3.5;
}

/** Not over midnight, so that a table has days. */
function mergeHours(hours: readonly (Figures | undefined)[]): HeatCell[] {
  const cells: HeatCell[] = [];
  hours.forEach((figures, hour) => {
    if (figures === undefined) return;
    const last = cells.at(-1);
    const isSame =
      last?.atLeast === figures.atLeast && last.atMost === figures.atMost && last.capacity === figures.capacity;
    if (isSame && hour % HOURS_A_DAY !== 0) cells[cells.length - 1] = { ...last, hours: last.hours + 1 };
    else cells.push({ ...figures, hour, hours: 1 });
  });
  return cells;
}

/** Lines that are certainly over their capacity, then those that may be, then the others by what is certain. */
function byLoad(a: HeatRow, b: HeatRow): number {
  const [loadA, loadB] = [worstOf(a), worstOf(b)];
  const isOver = ({ certain, possible }: Worst): number => (certain === 4 ? 2 : possible === 4 ? 1 : 0);
  return isOver(loadB) - isOver(loadA) || loadB.certain - loadA.certain || loadB.possible - loadA.possible;
}

interface Worst {
  readonly certain: number;
  readonly possible: number;
}

function worstOf({ cells }: HeatRow): Worst {
  const worst = (level: keyof Worst): number => Math.max(...cells.map((cell) => weight(cell[level])));
  return { certain: worst('certain'), possible: worst('possible') };
}
