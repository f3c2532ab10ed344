import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { Counter, Gauge, Registry } from 'prom-client';
import { FieldUsage } from '../../src/metrics/field-usage.js';
import { mergedRegistry, reportOf } from '../../src/metrics/reports.js';
import { type ReportingWorker, WorkerReports } from '../../src/workers/worker-reports.js';

/** Long enough for every answer, and over at once where there is none. */
const TIMEOUT_MS = 50;

/** Counts, and answers as a worker does, unless it hangs. */
class FakeWorker extends EventEmitter implements ReportingWorker {
  isHanging = false;
  isGone = false;
  readonly usage = new FieldUsage();
  readonly #registry = new Registry();
  readonly count = new Counter({ name: 'a_total', help: 'a', labelNames: ['b'], registers: [this.#registry] });
  readonly gauge = new Gauge({ name: 'c', help: 'c', registers: [this.#registry] });

  send(message: object, callback: (error: Error | null) => void): boolean {
    if (this.isGone) callback(new Error('The channel is closed.'));
    else if (!this.isHanging && 'reportTo' in message) void this.#report(message.reportTo);
    return true;
  }

  async #report(reportedTo: unknown): Promise<void> {
    const report = await reportOf(this.#registry, this.usage);
    // As it goes through a channel.
    const text = JSON.stringify({ reportedTo, report });
    this.emit('message', { serving: { url: 'a', accountId: null } });
    this.emit('message', JSON.parse(text));
  }
}

let reports: WorkerReports;
let first: FakeWorker;
let second: FakeWorker;

beforeEach(() => {
  reports = new WorkerReports(TIMEOUT_MS);
  first = new FakeWorker();
  second = new FakeWorker();
  reports.add(first);
  reports.add(second);
});

async function text(): Promise<string> {
  const all = await mergedRegistry(await reports.collect()).metrics();
  return all.replace(/#.*\n|\n(?=\n)/g, '').trim();
}

describe('the reports of workers', () => {
  it('add up', async () => {
    first.count.inc({ b: 'x' }, 2);
    second.count.inc({ b: 'x' }, 3);
    second.count.inc({ b: 'y' });
    first.gauge.set(5);
    second.gauge.set(6);
    expect(await text()).toBe('a_total{b="x"} 5\na_total{b="y"} 1\nc 11');
  });

  it('have the counts of a worker that has ended, and not what it held', async () => {
    first.count.inc({ b: 'x' }, 2);
    first.gauge.set(5);
    second.count.inc({ b: 'x' }, 3);
    await text();
    first.emit('exit');
    expect(await text()).toBe('a_total{b="x"} 5\nc 0');
    const third = new FakeWorker();
    reports.add(third);
    third.count.inc({ b: 'x' }, 1);
    second.emit('exit');
    expect(await text()).toBe('a_total{b="x"} 6\nc 0');
  });

  it('have a worker that hangs as it was before', async () => {
    first.count.inc({ b: 'x' });
    second.count.inc({ b: 'x' });
    await text();
    first.count.inc({ b: 'x' });
    first.isHanging = true;
    second.count.inc({ b: 'x' });
    expect(await text()).toBe('a_total{b="x"} 3\nc 0');
  });

  it('wait for no worker that ends meanwhile, or that cannot be reached', async () => {
    reports = new WorkerReports(100_000);
    reports.add(first);
    reports.add(second);
    first.isHanging = true;
    second.isGone = true;
    const collected = reports.collect();
    first.emit('exit');
    expect(await collected).toHaveLength(2);
    expect([first.listenerCount('message'), second.listenerCount('message')]).toEqual([0, 0]);
  });

  it('have the usage of all', async () => {
    first.usage.count(['Task.id'], { name: 'board', version: '1' }, 1000);
    second.usage.count(['Task.name'], { name: 'board', version: '1' }, 2000);
    const usage = (await reports.collect()).flatMap((report) => report.usage);
    expect(usage.map(({ coordinate }) => coordinate)).toEqual(['Task.id', 'Task.name']);
  });
});
