import { measureCell, type CellOptions } from './measure/cell.js';
import { startRedis } from './measure/redis.js';
import type { PlannedCell } from './plan.js';
import { startReplayPlatform } from './platform/replay-platform.js';
import type { CellResult } from './results.js';
import { ROWS } from './rows.js';
import { MODES } from './work/modes.js';

export type RunSettings = Pick<CellOptions, 'rounds' | 'seconds' | 'warmupSeconds'>;

/** Runs cell after cell; `report` is given each result when its cell has ended. */
export async function runCells(
  cells: readonly PlannedCell[],
  settings: RunSettings,
  report: (result: CellResult) => void,
): Promise<CellResult[]> {
  const results: CellResult[] = [];
  for (const cell of cells) {
    const result = await runCell(cell, settings);
    results.push(result);
    report(result);
  }
  return results;
}

async function runCell(cell: PlannedCell, settings: RunSettings): Promise<CellResult> {
  const { table, question, mode, size, work, connections } = cell;
  const rows = ROWS.filter(({ name }) => cell.rows.includes(name));
  const platform = await startReplayPlatform(cell.platform);
  // A Redis of the cell's own: entries of another cell are of another platform.
  const redis = rows.some(({ needsRedis }) => needsRedis) ? await startRedis() : null;
  try {
    const options = { ...settings, platform, work, connections, redisUrl: redis?.url ?? null, mode: MODES[mode] };
    const runnable = rows.filter(({ needsRedis }) => !needsRedis || redis !== null);
    return { table, question, mode, size, rows: await measureCell({ ...options, rows: runnable }) };
  } finally {
    await platform.close();
    await redis?.close();
  }
}
