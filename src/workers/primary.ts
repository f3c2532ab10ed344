import cluster, { type Worker } from 'node:cluster';
import { setTimeout as delay } from 'node:timers/promises';
import type { UpstreamSource } from '../config.js';
import { mergeUsage } from '../metrics/field-usage.js';
import { startMetricsServer } from '../metrics/metrics-server.js';
import { mergedRegistry } from '../metrics/reports.js';
import { startSandbox } from '../sandbox/sandbox.js';
import { shutdownSignal, type Program } from '../serve.js';
import { SANDBOX_VARIABLE, workerMessage } from './worker.js';
import { type ReportingWorker, WorkerReports } from './worker-reports.js';

/** Longer than a gateway drains. */
const DRAIN_LIMIT_MS = 15_000;
/** A worker that ran for a shorter time counts as a failed start. */
const STABLE_MS = 10_000;
const MAX_FAILED_STARTS = 5;
const RESTART_DELAY_MS = { min: 100, max: 10_000 };

/** Runs workers that share the port until a shutdown signal. Rejects if they cannot start, or do not drain in time. */
export async function runPrimary(program: Program): Promise<void> {
  const { config, log } = program;
  const shutdown = shutdownSignal();
  const reports = new WorkerReports();
  const metricsUrl = await serveMetrics(program, reports);
  const announce: Program['announce'] = (serving) => {
    program.announce({ ...serving, metricsUrl });
  };
  const environment = await openSharedSandbox(config.upstream.source);
  const pool = new WorkerPool({ ...program, announce }, environment, reports);
  // However this process exits, it leaves no worker behind.
  process.once('exit', () => {
    pool.kill('SIGKILL');
  });
  const signal = await Promise.race([shutdown, pool.run().then(() => shutdown)]);
  log.info({ signal, workers: config.workers }, 'Draining: the workers finish open requests, then the process ends.');
  if (!(await pool.drain(signal))) throw new Error('A worker did not end as it should.');
}

/** One sandbox for all workers, so that they serve the same data. Returns the environment that points them to it. */
async function openSharedSandbox(source: UpstreamSource): Promise<NodeJS.Dict<string>> {
  if (source.kind === 'platform') return {};
  const { url, token, mainAccountId } = await startSandbox({ ...source, now: Date.now() });
  return { [SANDBOX_VARIABLE]: JSON.stringify({ url, token, mainAccountId }) };
}

/** Returns the origin; null: nothing is counted. */
async function serveMetrics({ config, log }: Program, reports: WorkerReports): Promise<string | null> {
  const port = config.metrics?.port ?? null;
  if (port === null) return null;
  const pages = {
    metrics: async () => mergedRegistry(await reports.collect()).metrics(),
    usage: async () => mergeUsage((await reports.collect()).map(({ usage }) => usage)),
  };
  return (await startMetricsServer(pages, { host: config.host, port, log })).url;
}

interface RunningWorker {
  readonly reporting: ReportingWorker;
  readonly process: Worker['process'];
  readonly exit: Promise<void>;
  isServing: boolean;
  /** Why it cannot start. */
  error: string | null;
}

/**
 * Keeps the configured number of workers running. More than node:cluster's example: a worker reports why it cannot start, all
 * workers share one sandbox, and one that hangs at shutdown is killed.
 */
class WorkerPool {
  readonly #running = new Set<RunningWorker>();
  readonly #draining = new AbortController();
  #hasStarted = false;

  constructor(
    private readonly program: Program,
    private readonly environment: NodeJS.Dict<string>,
    private readonly reports: WorkerReports,
  ) {}

  /** Rejects when no worker can start. */
  async run(): Promise<void> {
    await Promise.all(Array.from({ length: this.program.config.workers }, () => this.#keepOneRunning()));
  }

  /** Passes the signal on and waits for all exits. Returns whether all workers drained. */
  async drain(signal: NodeJS.Signals): Promise<boolean> {
    this.#draining.abort();
    this.kill(signal);
    const limitMs = this.program.config.shutdownDelayMs + DRAIN_LIMIT_MS;
    const limit = setTimeout(this.kill.bind(this, 'SIGKILL'), limitMs);
    const workers = Array.from(this.#running);
    await Promise.all(workers.map(({ exit }) => exit));
    clearTimeout(limit);
    // The signal itself ends a worker that does not serve yet.
    return workers.every(({ process }) => process.exitCode === 0 || process.signalCode === signal);
  }

  kill(signal: NodeJS.Signals): void {
    for (const { process } of this.#running) process.kill(signal);
  }

  async #keepOneRunning(): Promise<void> {
    const { signal: draining } = this.#draining;
    for (let failedStarts = 0; ;) {
      const forkedAt = performance.now();
      const worker = this.#fork();
      await worker.exit;
      this.#running.delete(worker);
      if (draining.aborted) return;
      failedStarts = performance.now() - forkedAt < STABLE_MS ? failedStarts + 1 : 0;
      this.#assertCanRestart(worker, failedStarts);
      const restartInMs = Math.min(RESTART_DELAY_MS.min * 2 ** failedStarts, RESTART_DELAY_MS.max);
      const { pid, exitCode: code, signalCode: signal } = worker.process;
      const reason = worker.error === null ? {} : { reason: worker.error };
      const fields = { worker: pid, code, signal, ...reason, restartInMs };
      this.program.log.warn(fields, 'A worker ended; another one takes its place.');
      await delay(restartInMs, undefined, { signal: draining });
    }
  }

  #fork(): RunningWorker {
    const worker = cluster.fork(this.environment);
    const running: RunningWorker = {
      ...{ reporting: worker, process: worker.process, exit: exitOf(worker) },
      ...{ isServing: false, error: null },
    };
    this.#running.add(running);
    worker.on('message', (message: unknown) => {
      this.#onMessage(running, message);
    });
    return running;
  }

  #onMessage(worker: RunningWorker, message: unknown): void {
    const { error = null, serving } = workerMessage.safeParse(message).data ?? {};
    worker.error = error;
    if (serving === undefined) return;
    worker.isServing = true;
    if (this.program.config.metrics !== null) this.reports.add(worker.reporting);
    if (this.#hasStarted || this.#servingCount() < this.program.config.workers) return;
    this.#hasStarted = true;
    this.program.announce({ ...serving, metricsUrl: null, report: null });
  }

  #assertCanRestart({ process, error }: RunningWorker, failedStarts: number): void {
    // What keeps one of the first workers from starting, such as a port in use, keeps all of them.
    if (error !== null && !this.#hasStarted) throw new Error(error);
    if (failedStarts < MAX_FAILED_STARTS || this.#servingCount() > 0) return;
    const reason = error ?? process.signalCode ?? `code ${process.exitCode}`;
    throw new Error(`Workers end as soon as they start, the last one with ${reason}.`);
  }

  #servingCount(): number {
    return Array.from(this.#running).filter(({ isServing }) => isServing).length;
  }
}

function exitOf(worker: Worker): Promise<void> {
  return new Promise((resolve) => {
    worker.once('exit', () => {
      resolve();
    });
    worker.on('error', () => {
      // The process could not be started, so that it has no exit. Other errors are those of messages to a worker that has exited.
      if (worker.process.pid === undefined) resolve();
    });
  });
}
