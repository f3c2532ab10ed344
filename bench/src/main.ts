import { spawnSync } from 'node:child_process';

import { readFlags, type Flags } from './flags.js';
import { moveToLoadCore } from './measure/cores.js';
import { planComparison, planGrowth, type PlannedCell } from './plan.js';
import { cellLines } from './report/console.js';
import { writeFiles } from './report/files.js';
import { describeMachine } from './report/machine.js';
import { hasResults, readResults, writeResults, type CellResult } from './results.js';
import { bestPeer, rowsFor, runCells } from './run.js';

const NO_REDIS = 'redis-server is not installed, so that Switchboard with Redis is left out.';
const GROWN: ReadonlySet<string> = new Set(['rows', 'accounts', 'connections']);

const flags = readFlags(process.argv.slice(2));
if (flags.report) writeFiles(readResults());
else await measure(flags);

/** A whole run writes the document; one that is narrowed by flags only tells what it found. */
async function measure(flags: Flags): Promise<void> {
  const begin = Date.now();
  const notes = spawnSync('redis-server', ['--version']).status === 0 ? [] : [NO_REDIS];
  for (const note of notes) console.log(note);
  moveToLoadCore();
  const compared = flags.growth ? [] : await compare(flags);
  const grown = flags.growth || flags.only.length === 0 ? await grow(flags, compared) : [];
  if (flags.only.length > 0 || flags.rows.length > 0) return;
  const known = flags.growth && hasResults() ? readResults().cells : compared;
  const kept = known.filter(({ table }) => !GROWN.has(table));
  const { rounds, seconds, warmupSeconds, connections } = flags;
  const results = {
    ...{ machine: describeMachine(), startedAt: new Date(begin).toISOString(), minutes: (Date.now() - begin) / 60_000 },
    ...{ rounds, seconds, warmupSeconds, connections, notes, cells: [...kept, ...grown] },
  };
  writeResults(results);
  writeFiles(results);
}

async function compare(flags: Flags): Promise<CellResult[]> {
  const cells = planComparison(flags.connections).filter(
    ({ table, question, mode }) => flags.only.length === 0 || (table === 'own' && flags.only.includes(question + mode)),
  );
  return runCells(
    cells.map((cell) => ({ cell, rows: rowsFor(cell, namesFor(cell, flags)) })),
    flags,
    tell,
  );
}

/** Switchboard's settings and the peer that cost least, so that the growth of both is seen. */
async function grow(flags: Flags, compared: readonly CellResult[]): Promise<CellResult[]> {
  const q2 = compared.find(({ table, question, mode }) => table === 'own' && question + mode === 'Q2a');
  const peer = (q2 && bestPeer(q2.rows)?.row) ?? 'yoga';
  const names = flags.rows.length > 0 ? flags.rows : [peer, 'nothing-kept', 'switchboard'];
  return runCells(
    planGrowth(flags.connections).map((cell) => ({ cell, rows: rowsFor(cell, names) })),
    flags,
    tell,
  );
}

function namesFor({ table }: PlannedCell, flags: Flags): readonly string[] {
  return table === 'wide' && flags.rows.length === 0 ? ['switchboard', 'switchboard-redis'] : flags.rows;
}

function tell(result: CellResult): void {
  console.log(cellLines(result).join('\n'));
}
