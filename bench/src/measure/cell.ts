import type { ReplayPlatform } from '../platform/replay-platform.js';
import type { Row } from '../rows.js';
import { AnswerCheck } from '../work/answer-check.js';
import { expectedAnswer } from '../work/expected-answers.js';
import type { Mode } from '../work/modes.js';
import { medianFigures, roundFigures, type Figures } from './figures.js';
import { runLoad, type LoadFigures, type Turn } from './load.js';
import { cpuMicros, residentBytes } from './process-figures.js';
import { startServer, type ServerProcess } from './server-process.js';
import { turnsOf, type Work } from './turns.js';

/** One question in one mode, measured on several rows. */
export interface CellOptions {
  readonly platform: ReplayPlatform;
  readonly rows: readonly Row[];
  readonly work: Work;
  readonly mode: Mode;
  readonly connections: number;
  readonly rounds: number;
  readonly seconds: number;
  readonly warmupSeconds: number;
  readonly redisUrl: string | null;
}

/** What was measured of one row. */
export interface RowResult {
  readonly row: string;
  /** Null: there was no round. */
  readonly figures: Figures | null;
  readonly rounds: readonly Figures[];
  readonly wrong: number;
  readonly fault: string | null;
}

/** A row under test. */
interface Contender {
  readonly row: Row;
  readonly server: ServerProcess;
  readonly turns: readonly Turn[];
  readonly loads: LoadFigures[];
  readonly rounds: Figures[];
}

/** Starts a process for each row and warms it up; then each row has its turn in every round. */
export async function measureCell(options: CellOptions): Promise<RowResult[]> {
  const { platform, rows, rounds, mode, work } = options;
  platform.setMode(mode);
  const answers = await Promise.all(work.operations.map((operation) => expectedAnswer(platform, operation)));
  const contenders: Contender[] = [];
  try {
    for (const row of rows) contenders.push(await startContender(row, options, answers));
    for (let round = 0; round < rounds; round += 1) {
      for (const contender of contenders) await runRound(contender, options);
    }
  } finally {
    await Promise.all(contenders.map(({ server }) => server.close()));
  }
  return contenders.map(resultOf);
}

async function startContender(row: Row, options: CellOptions, answers: readonly string[]): Promise<Contender> {
  const { platform, work, connections, warmupSeconds: seconds, redisUrl } = options;
  const known = work.operations.map(({ variables }, index) => ({ variables, data: answers[index] ?? '' }));
  const server = await startServer(row, { platform, redisUrl, answers: known });
  const turns = turnsOf(row, work, { platform, checks: answers.map((answer) => new AnswerCheck(answer)) });
  const warmup = await runLoad({ origin: server.origin, turns, connections, seconds });
  return { row, server, turns, loads: [warmup], rounds: [] };
}

async function runRound({ server, turns, loads, rounds }: Contender, options: CellOptions): Promise<void> {
  const { platform, connections, seconds } = options;
  const [cpu, calls] = [cpuMicros(server.pid), platform.calls];
  const load = await runLoad({ origin: server.origin, turns, connections, seconds });
  loads.push(load);
  rounds.push(
    roundFigures(load, {
      cpuMicros: cpuMicros(server.pid) - cpu,
      upstreamCalls: platform.calls - calls,
      rssBytes: residentBytes(server.pid),
    }),
  );
}

/** Wrong answers of the warm-up count as well. */
function resultOf({ row, loads, rounds }: Contender): RowResult {
  return {
    row: row.name,
    figures: rounds.length > 0 ? medianFigures(rounds) : null,
    rounds,
    wrong: loads.reduce((sum, { wrong }) => sum + wrong, 0),
    fault: loads.find(({ fault }) => fault !== null)?.fault ?? null,
  };
}
