import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { costShapes, type CostShape } from '../test/support/cost-shapes.js';
import { startCostRunner } from '../test/support/cost-runner.js';

/**
 * Measures what requests of many shapes cost this process, and writes the table of docs/security.md: `npm run costs`. With
 * a part of a name it only prints those shapes.
 */
const DOCUMENT = 'docs/security.md';
const TABLE = /(<!-- costs -->\n)[^]*(?=<!-- end of costs -->)/;
const CPU_US = 200_000;
const MAX_RUNS = 200;
const WORST_FACTOR = 10;

/** The most CPU time between two turns of the event loop. */
class TurnClock {
  longestUs = 0;
  #last = process.cpuUsage();
  #isRunning = true;

  constructor() {
    setImmediate(this.#turn);
  }

  readonly #turn = (): void => {
    const { user, system } = process.cpuUsage(this.#last);
    this.#last = process.cpuUsage();
    this.longestUs = Math.max(this.longestUs, user + system);
    if (this.#isRunning) setImmediate(this.#turn);
  };

  async stop(): Promise<void> {
    this.#isRunning = false;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const { send, close } = await startCostRunner();

/** Medians of several runs, after those that read the data and warm the code up. */
async function measure(shape: CostShape) {
  for (let run = 0; run < 3; run += 1) await send(shape);
  const [runs, cpu, holds]: [Awaited<ReturnType<typeof send>>[], number[], number[]] = [[], [], []];
  for (let spent = 0; spent < CPU_US && runs.length < MAX_RUNS;) {
    const clock = new TurnClock();
    const before = process.cpuUsage();
    runs.push(await send(shape));
    const { user, system } = process.cpuUsage(before);
    await clock.stop();
    cpu.push(user + system);
    holds.push(clock.longestUs);
    spent += user + system;
  }
  const points = median(runs.map((run) => run.points));
  const bytes = median(runs.map(({ body }) => body.length));
  return { name: shape.name, points, bytes, cpuUs: median(cpu), holdUs: median(holds), perPoint: median(cpu) / points };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

type Row = Awaited<ReturnType<typeof measure>>;

function tableOf(rows: readonly Row[]): string {
  const middle = median(rows.map(({ perPoint }) => perPoint));
  const lines = rows.map(({ name, points, bytes, cpuUs, holdUs, perPoint }) =>
    [
      name,
      points,
      (cpuUs / 1000).toFixed(1),
      (holdUs / 1000).toFixed(0),
      perPoint.toFixed(1),
      (perPoint / middle).toFixed(1),
      (bytes / points).toFixed(0),
    ].join(' | '),
  );
  const head = [
    'Shape',
    'Points',
    'CPU, ms',
    'Longest hold, ms',
    'CPU µs per point',
    'Of the median',
    'Bytes per point',
  ];
  return [head.join(' | '), head.map(() => '---').join(' | '), ...lines].map((line) => `| ${line} |`).join('\n');
}

const [wanted = ''] = process.argv.slice(2);
const rows: Row[] = [];
for (const shape of costShapes().filter(({ name }) => name.includes(wanted))) rows.push(await measure(shape));
await close();
rows.sort((a, b) => b.perPoint - a.perPoint);
const worst = (rows[0]?.perPoint ?? NaN) / median(rows.map(({ perPoint }) => perPoint));
process.stdout.write(`${tableOf(rows)}\nThe worst is ${worst.toFixed(1)} times the median.\n`);
if (wanted === '') {
  const text = readFileSync(DOCUMENT, 'utf8');
  const written = text.replace(TABLE, (_all, begin: string) => `${begin}\n${tableOf(rows)}\n\n`);
  writeFileSync(DOCUMENT, await format(written, { ...(await resolveConfig(DOCUMENT)), filepath: DOCUMENT }));
  if (worst > WORST_FACTOR) process.exitCode = 1;
}
