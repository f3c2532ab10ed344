import { spawn, type ChildProcess } from 'node:child_process';
import { tmpdir } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';

import type { ReplayPlatform } from '../platform/replay-platform.js';
import type { Row } from '../rows.js';
import { endProgram, endWithBenchmark } from './child-programs.js';
import { onServerCore } from './cores.js';
import { freePort } from './free-port.js';
import { switchboardEnvironment } from './switchboard-environment.js';

/** A running server under test. */
export interface ServerProcess {
  readonly origin: string;
  readonly pid: number;
  close(): Promise<void>;
}

export interface StartOptions {
  readonly platform: ReplayPlatform;
  readonly redisUrl: string | null;
  /** The expected answers, for a row that needs them. */
  readonly answers: readonly KnownAnswer[];
}

/** The JSON of `data` for the variables of an operation. */
export interface KnownAnswer {
  readonly variables: object;
  readonly data: string;
}

const START_MS = 20_000;

/** Starts a row's program on the server's core and waits until it answers. */
export async function startServer(row: Row, options: StartOptions): Promise<ServerProcess> {
  const port = await freePort();
  const [command = '', ...args] = onServerCore([process.execPath, ...row.flags, row.program]);
  const child = spawn(command, args, {
    // Not here: a developer's .env would be read.
    cwd: tmpdir(),
    env: environmentOf(row, port, options),
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  endWithBenchmark(child);
  child.stdin.end(row.needsAnswers ? JSON.stringify(options.answers) : '');
  const origin = `http://127.0.0.1:${port}`;
  try {
    await untilItAnswers(origin, child, row.title);
    // `taskset` becomes the command that it starts, so this is Node's own.
    if (child.pid === undefined) throw new Error(`${row.title} has no process.`);
    return { origin, pid: child.pid, close: () => endProgram(child) };
  } catch (error) {
    await endProgram(child);
    throw error;
  }
}

function environmentOf(row: Row, port: number, { platform, redisUrl }: StartOptions): NodeJS.ProcessEnv {
  const { PATH } = process.env;
  return {
    PATH,
    PORT: String(port),
    ...switchboardEnvironment(platform),
    ...row.environment,
    ...(row.needsRedis && redisUrl !== null ? { REDIS_URL: redisUrl } : {}),
  };
}

async function untilItAnswers(origin: string, child: ChildProcess, title: string): Promise<void> {
  const until = Date.now() + START_MS;
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`${title} ended before it answered.`);
    const response = await fetch(`${origin}/`).catch(() => null);
    await response?.arrayBuffer();
    if (response !== null) return;
    await wait(50);
  }
  throw new Error(`${title} does not answer.`);
}
