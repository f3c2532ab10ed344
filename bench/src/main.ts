import { spawnSync } from 'node:child_process';

import { bestPeer } from './best-peer.js';
import { readFlags, type Flags } from './flags.js';
import { moveToLoadCore } from './measure/cores.js';
import { planComparison, planGrowth, planTargets, type PlannedCell } from './plan.js';
import { cellLines, targetLines } from './report/console.js';
import { writeFiles } from './report/files.js';
import { describeMachine } from './report/machine.js';
import { hasResults, readResults, writeResults, type CellResult } from './results.js';
import { ROWS, type RowName } from './rows.js';
import { runCells } from './run.js';

const NO_REDIS = 'redis-server is not installed, so Switchboard with Redis was not measured.';
const GROWTH_TABLES: ReadonlySet<string> = new Set(['rows', 'accounts', 'connections']);

const flags = readFlags(process.argv.slice(2));
if (flags.report) writeFiles(readResults());
else await measure(flags);

/** A whole run writes the document, and so does `--quick`; a run of some cells or rows only prints its figures. */
async function measure(flags: Flags): Promise<void> {
  const begin = Date.now();
  const notes = spawnSync('redis-server', ['--version']).status === 0 ? [] : [NO_REDIS];
  for (const note of notes) console.log(note);
  moveToLoadCore();
  const compared = flags.growth ? [] : await run(comparison(flags), flags);
  console.log(targetLines(compared).join('\n'));
  const isNarrowed = flags.only.length > 0 || flags.rows.length > 0;
  const isWhole = !isNarrowed && !flags.quick;
  const grown = flags.growth || isWhole ? await run(growth(flags, compared), flags) : [];
  if (isNarrowed) return;
  const cells = flags.growth && hasResults() ? readResults().cells : compared;
  const { rounds, seconds, warmupSeconds, connections } = flags;
  const results = {
    ...{ machine: describeMachine(), startedAt: new Date(begin).toISOString(), minutes: (Date.now() - begin) / 60_000 },
    ...{ rounds, seconds, warmupSeconds, connections, notes },
    cells: [...cells.filter(({ table }) => !GROWTH_TABLES.has(table)), ...grown],
  };
  writeResults(results);
  writeFiles(results);
}

function comparison({ quick, only, connections }: Flags): PlannedCell[] {
  const cells = quick ? planTargets(connections) : planComparison(connections);
  return cells.filter(
    ({ table, question, mode }) => only.length === 0 || (table === 'own' && only.includes(question + mode)),
  );
}

/** Of Switchboard and the best peer. */
function growth({ connections }: Flags, compared: readonly CellResult[]): PlannedCell[] {
  const q2 = compared.find(({ table, question, mode }) => table === 'own' && question + mode === 'Q2a');
  const peer = bestPeer(q2?.rows ?? [])?.row ?? 'mercurius';
  return planGrowth(connections, namesOf([peer, 'switchboard-ttl-0', 'switchboard']));
}

function run(cells: readonly PlannedCell[], flags: Flags): Promise<CellResult[]> {
  const named = flags.rows.length === 0 ? cells : cells.map((cell) => ({ ...cell, rows: namesOf(flags.rows) }));
  return runCells(named, flags, (result) => {
    console.log(cellLines(result).join('\n'));
  });
}

function namesOf(names: readonly string[]): RowName[] {
  return ROWS.map(({ name }) => name).filter((name) => names.includes(name));
}
