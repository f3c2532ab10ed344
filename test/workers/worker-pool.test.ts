import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Serving } from '../../src/start-lines.js';
import type { PrimaryMessage } from '../../src/workers/messages.js';
import { WorkerPool, type ForkedWorker, type WorkerEvents } from '../../src/workers/worker-pool.js';
import { type LogRecorder, recordLog } from '../support/log-recorder.js';

const SANDBOX = { url: 'http://127.0.0.1:1', token: 'hush', accountId: 'main-1' };
const SERVES = { kind: 'serves', url: 'http://127.0.0.1:2', accountId: 'main-1' };

/** A worker that does what its test says. */
class FakeWorker implements ForkedWorker {
  readonly sent: PrimaryMessage[] = [];
  readonly signals: string[] = [];

  constructor(
    readonly pid: number,
    readonly events: WorkerEvents,
  ) {}

  send(message: PrimaryMessage): void {
    this.sent.push(message);
  }

  kill(signal: string): void {
    this.signals.push(signal);
  }

  says(message: unknown): void {
    this.events.heard(message);
  }

  ends(code: number | null, signal: string | null = null): void {
    this.events.ended({ code, signal });
  }
}

let workers: FakeWorker[];
let announced: Serving[];
let recorded: LogRecorder;
let pool: WorkerPool;

beforeEach(() => {
  jest.useFakeTimers();
  [workers, announced, recorded] = [[], [], recordLog()];
  pool = new WorkerPool({
    count: 2,
    sandbox: SANDBOX,
    log: recorded.log,
    onServing: (serving) => void announced.push(serving),
    fork: (events) => {
      const worker = new FakeWorker(100 + workers.length, events);
      workers.push(worker);
      return worker;
    },
  });
  pool.start();
});
afterEach(() => {
  pool.kill();
  jest.useRealTimers();
});

function worker(index: number): FakeWorker {
  const found = workers[index];
  if (found === undefined) throw new Error(`There is no worker ${index}.`);
  return found;
}

function allServe(): void {
  for (const each of workers) each.says(SERVES);
}

describe('workers', () => {
  it('are started all at once, and told of the one sandbox when they ask', () => {
    worker(0).says({ kind: 'asks' });
    expect(workers.map(({ sent }) => sent)).toEqual([[{ kind: 'upstream', sandbox: SANDBOX }], []]);
  });

  it('are announced once, when all of them serve', () => {
    worker(0).says(SERVES);
    expect(announced).toEqual([]);
    worker(1).says(SERVES);
    worker(1).ends(1);
    jest.runAllTimers();
    worker(2).says(SERVES);
    expect(announced).toEqual([{ url: 'http://127.0.0.1:2', accountId: 'main-1' }]);
  });

  it('may send what is not for the pool', () => {
    for (const message of [null, 'text', { type: 'dependency' }]) worker(0).says(message);
    expect(worker(0).sent).toEqual([]);
  });

  it('are replaced when they end, and the log says so once for each', () => {
    allServe();
    worker(0).ends(null, 'SIGKILL');
    expect(workers).toHaveLength(2);
    jest.runAllTimers();
    expect(workers).toHaveLength(3);
    expect(recorded.lines).toEqual([
      expect.objectContaining({ level: 40, worker: 100, code: null, signal: 'SIGKILL', restartInMs: 200 }),
    ]);
  });

  it('end all where the first of them cannot begin, with its reason', async () => {
    worker(0).says({ kind: 'fails', reason: 'The port is taken.' });
    worker(0).ends(1);
    worker(1).ends(1);
    await expect(pool.broken).rejects.toThrow('The port is taken.');
    jest.runAllTimers();
    expect([workers.length, worker(1).signals, recorded.lines]).toEqual([2, ['SIGKILL'], []]);
  });

  it('are not started without end where they end without a word', async () => {
    for (let ended = 0; ended < 5; ended += 1) {
      worker(ended).ends(null, 'SIGSEGV');
      jest.advanceTimersByTime(1600);
    }
    await expect(pool.broken).rejects.toThrow('Workers end as soon as they start, the last one with SIGSEGV.');
  });

  it('that cannot take the place of another are tried again, and the log has the reason', () => {
    allServe();
    worker(0).ends(1);
    jest.runAllTimers();
    worker(2).says({ kind: 'fails', reason: 'The token file cannot be read.' });
    worker(2).ends(1);
    jest.runAllTimers();
    expect(workers).toHaveLength(4);
    expect(recorded.lines.at(-1)).toMatchObject({ worker: 102, reason: 'The token file cannot be read.' });
  });
});

describe('draining workers', () => {
  it('passes the signal on and waits for the last of them', async () => {
    allServe();
    const drained = pool.drain('SIGTERM');
    worker(0).ends(0);
    worker(1).ends(0);
    await expect(drained).resolves.toBe(true);
    expect(workers.map(({ signals }) => signals)).toEqual([['SIGTERM'], ['SIGTERM']]);
  });

  it('starts no other one', async () => {
    allServe();
    worker(0).ends(1);
    const drained = pool.drain('SIGINT');
    worker(1).ends(0);
    await drained;
    jest.runAllTimers();
    expect(workers).toHaveLength(2);
  });

  it('takes one for drained that the signal ended before it served', async () => {
    worker(0).says(SERVES);
    const drained = pool.drain('SIGTERM');
    worker(0).ends(0);
    worker(1).ends(null, 'SIGTERM');
    await expect(drained).resolves.toBe(true);
  });

  it('ends those that hang, and says that it had to', async () => {
    allServe();
    const drained = pool.drain('SIGTERM');
    worker(0).ends(0);
    jest.advanceTimersByTime(15_000);
    expect(worker(1).signals).toEqual(['SIGTERM', 'SIGKILL']);
    worker(1).ends(null, 'SIGKILL');
    await expect(drained).resolves.toBe(false);
  });

  it('has nothing to wait for where all have ended', async () => {
    worker(0).ends(1);
    worker(1).ends(1);
    await expect(pool.drain('SIGTERM')).resolves.toBe(true);
  });
});
