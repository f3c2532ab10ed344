import cluster from 'node:cluster';
import type { Config } from '../config.js';
import { startSandbox } from '../sandbox/sandbox.js';
import type { Program } from '../serve.js';
import { wishToStop } from '../stop-wish.js';
import type { SharedSandbox } from './messages.js';
import { WorkerPool, type ForkedWorker, type WorkerEvents } from './worker-pool.js';

/**
 * Forks workers that share the port, keeps their number, and drains them when told to stop. Rejects where they cannot begin,
 * or do not end in time.
 */
export async function leadWorkers({ config, log, announce }: Program): Promise<void> {
  const wish = wishToStop();
  const sandbox = await openSandbox(config);
  const pool = new WorkerPool({ count: config.workers, fork: forkWorker, sandbox, log, onServing: announce });
  // However this process ends, nothing of it is left behind.
  process.once('exit', () => {
    pool.kill();
  });
  pool.start();
  const signal = await Promise.race([wish, pool.broken]);
  log.info({ signal, workers: config.workers }, 'Draining: the workers finish open requests, then the process ends.');
  if (!(await pool.drain(signal))) throw new Error('A worker did not end as it should.');
}

/** One for all workers, so that they have the same data. It lives in this process, and ends with it. */
async function openSandbox({ upstream: { source } }: Config): Promise<SharedSandbox | null> {
  if (source.kind === 'platform') return null;
  const { url, token, mainAccountId } = await startSandbox({ seed: source.seed });
  return { url, token, accountId: mainAccountId };
}

function forkWorker({ heard, ended }: WorkerEvents): ForkedWorker {
  const worker = cluster.fork();
  worker.on('message', heard);
  worker.once('exit', (code: number | null, signal: string | null) => {
    ended({ code, signal });
  });
  worker.on('error', () => {
    // Without a process there is no exit; another error is that of a message to one that is gone.
    if (worker.process.pid === undefined) ended({ code: null, signal: null });
  });
  return {
    pid: worker.process.pid,
    send: (message) => {
      if (worker.isConnected()) worker.send(message);
    },
    kill: (signal) => {
      worker.process.kill(signal);
    },
  };
}
