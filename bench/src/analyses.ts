// What findings, line load and agenda cost over 100, 1,000 and 10,000 tasks and 14 days, each size in a new process, so that
// nothing is compiled or cached yet. Beside them, the same line load by a walk through the minutes.
//
//     npm run bench:analyses
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { agenda } from '../../src/domain/agenda.js';
import { DAY_MS, MINUTE_MS } from '../../src/domain/calendar-day.js';
import { findFindings } from '../../src/domain/findings/findings.js';
import { PACKAGED_HOLIDAYS } from '../../src/domain/holidays.js';
import { lineLoads } from '../../src/domain/line-load.js';
import type { Snapshot } from '../../src/domain/snapshot.js';
import { taskWorkHours } from '../../src/domain/task-work-hours.js';
import { isOpen } from '../../src/domain/work-hours/open-stretch.js';
import { runInSlices } from '../../src/loaders/run-in-slices.js';
import { HORIZON, readWorld } from './work/world.js';

const SIZES = [100, 1000, 10_000];
/** The walk takes 20,160 questions a task. */
const WALKED = 100;

interface Measured {
  readonly cpuMs: number;
  /** The longest time that the event loop was held. */
  readonly heldMs: number;
}

const [size] = process.argv.slice(2);
if (size === undefined) compare();
else await measureSize(Number(size));

function compare(): void {
  console.log('| tasks | what | CPU, first run | CPU, second run | event loop held at most |');
  console.log('|---|---|---|---|---|');
  for (const tasks of SIZES) {
    spawnSync(process.execPath, [fileURLToPath(import.meta.url), String(tasks)], { stdio: 'inherit' });
  }
}

async function measureSize(tasks: number): Promise<void> {
  // Two worlds with equal content, so that the second run finds the code compiled, and no result.
  const worlds = [await readWorld(tasks), await readWorld(tasks)];
  const calendar = PACKAGED_HOLIDAYS;
  const day = { from: HORIZON.from, to: HORIZON.from + DAY_MS };
  const options = { now: HORIZON.from, horizon: HORIZON, calendar, policy: null };
  await show('line load, 14 days', worlds, (world) => lineLoads(world, HORIZON, calendar));
  await show('findings, 14 days', worlds, (world) => findFindings(world, options));
  await show('agenda, 1 day', worlds, (world) => agenda(world, day, calendar));
  if (tasks <= WALKED) await show('is open, minute by minute, 14 days', worlds, walk);
}

type Compute = (world: Snapshot) => Generator<void, unknown>;

async function show(what: string, worlds: readonly Snapshot[], compute: Compute): Promise<void> {
  const tasks = worlds[0]?.tasks.rows.length ?? 0;
  const runs: Measured[] = [];
  for (const world of worlds) runs.push(await measure(compute(world)));
  const cpu = runs.map(({ cpuMs }) => `${cpuMs.toFixed(0)} ms`).join(' | ');
  const held = Math.max(...runs.map(({ heldMs }) => heldMs));
  console.log(`| ${tasks.toLocaleString('en')} | ${what} | ${cpu} | ${held.toFixed(0)} ms |`);
}

async function measure(steps: Generator<void, unknown>): Promise<Measured> {
  let heldMs = 0;
  let last = performance.now();
  let isOver = false;
  const look = (): void => {
    heldMs = Math.max(heldMs, performance.now() - last);
    last = performance.now();
    if (!isOver) setImmediate(look);
  };
  const begin = process.cpuUsage();
  setImmediate(look);
  await runInSlices(steps);
  const { user, system } = process.cpuUsage(begin);
  isOver = true;
  return { cpuMs: (user + system) / 1000, heldMs };
}

/** The plain way to the same openings. */
function* walk({ tasks }: Snapshot): Generator<void, number> {
  let open = 0;
  for (const task of tasks.rows) {
    const hours = taskWorkHours(task);
    for (let at = HORIZON.from; hours !== null && at < HORIZON.to; at += MINUTE_MS) {
      if (isOpen(hours, at, PACKAGED_HOLIDAYS) === true) open += 1;
    }
    yield;
  }
  return open;
}
