import { measureCell, type CellOptions, type RowResult } from './measure/cell.js';
import { startRedis } from './measure/redis.js';
import type { PlannedCell } from './plan.js';
import { startReplayPlatform } from './platform/replay-platform.js';
import type { CellResult } from './results.js';
import { ROWS, type Row } from './rows.js';
import { MODES } from './work/modes.js';

export type RunSettings = Pick<CellOptions, 'rounds' | 'seconds' | 'warmupSeconds'>;

/** A cell and who takes part in it. */
export interface Entry {
  readonly cell: PlannedCell;
  readonly rows: readonly Row[];
}

/** Runs cell after cell; `tell` hears each as it ends. */
export async function runCells(
  entries: readonly Entry[],
  settings: RunSettings,
  tell: (result: CellResult) => void,
): Promise<CellResult[]> {
  const results: CellResult[] = [];
  for (const entry of entries) {
    const result = await runCell(entry, settings);
    results.push(result);
    tell(result);
  }
  return results;
}

async function runCell({ cell, rows }: Entry, settings: RunSettings): Promise<CellResult> {
  const platform = await startReplayPlatform(cell.platform);
  // A Redis a cell: what one cell has kept would be answers of another platform.
  const redis = await startRedis();
  try {
    const { table, question, mode, size, work, connections, flags } = cell;
    const redisUrl = redis?.url ?? null;
    const options = { ...settings, platform, work, connections, flags, redisUrl, mode: MODES[mode] };
    const taking = rows.filter(({ needsRedis }) => !needsRedis || redis !== null);
    return { table, question, mode, size, rows: await measureCell({ ...options, rows: taking }) };
  } finally {
    await platform.close();
    await redis?.close();
  }
}

/** Every row, or those that are named; of hand-written endpoints there is none for work that has no path. */
export function rowsFor(cell: PlannedCell, names: readonly string[]): Row[] {
  return ROWS.filter(({ name }) => names.length === 0 || names.includes(name)).filter(
    ({ speaksGraphQL }) => speaksGraphQL || cell.work.paths.length > 0,
  );
}

/** The GraphQL server of others that cost least CPU, of rows without a wrong answer; null: there is none. */
export function bestPeer(results: readonly RowResult[]): RowResult | null {
  const peers = new Set(ROWS.filter(({ isPeer }) => isPeer).map(({ name }) => name));
  const right = results.filter(({ row, wrong, figures }) => peers.has(row) && wrong === 0 && figures !== null);
  return right.sort((a, b) => (a.figures?.cpuMicros ?? 0) - (b.figures?.cpuMicros ?? 0))[0] ?? null;
}
