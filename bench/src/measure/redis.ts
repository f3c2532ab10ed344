import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

import { endProgram, endWithBenchmark } from './child-programs.js';
import { freePort } from './free-port.js';

/** A Redis that the benchmark has started, on the core of the load. */
export interface Redis {
  readonly url: string;
  close(): Promise<void>;
}

const START_MS = 5_000;

/** Null: `redis-server` is not installed. */
export async function startRedis(): Promise<Redis | null> {
  if (spawnSync('redis-server', ['--version']).status !== 0) return null;
  const port = await freePort();
  const child = spawn('redis-server', ['--port', String(port), '--save', '', '--bind', '127.0.0.1'], {
    stdio: 'ignore',
  });
  endWithBenchmark(child);
  const until = Date.now() + START_MS;
  while (!(await accepts(port))) {
    if (Date.now() > until) throw new Error('redis-server does not start.');
    await wait(50);
  }
  return {
    url: `redis://127.0.0.1:${port}`,
    close: () => endProgram(child),
  };
}

async function accepts(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  const isOpen = await once(socket, 'connect').then(
    () => true,
    () => false,
  );
  socket.destroy();
  return isOpen;
}
