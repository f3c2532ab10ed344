import type { EventEmitter } from 'node:events';
import { z } from 'zod';
import { mergeEnded, NO_REPORT, type Report } from '../metrics/reports.js';

/** A worker that is busy for longer is counted as it was at the last scrape. */
const REPLY_TIMEOUT_MS = 1000;

/** From the primary: report now. */
const question = z.object({ reportTo: z.number() });

const answer = z.object({
  reportedTo: z.number(),
  report: z.object({
    metrics: z.array(z.looseObject({ name: z.string(), type: z.string() })),
    usage: z.array(
      z.object({
        coordinate: z.string(),
        client: z.string(),
        version: z.string(),
        count: z.number(),
        lastSeen: z.number(),
      }),
    ),
  }),
});

/** A worker as its primary sees it; `Worker` of node:cluster fits. */
export interface ReportingWorker extends EventEmitter {
  send(message: object, callback: (error: Error | null) => void): boolean;
}

/** In a worker: answers the primary. */
export function answerReports(report: () => Promise<Report>): void {
  process.on('message', (message: unknown) => {
    const { data } = question.safeParse(message);
    // Where the primary is gone, the worker ends as well.
    if (data === undefined) return;
    report()
      .then((reported) => process.send?.({ reportedTo: data.reportTo, report: reported }))
      .catch(() => undefined);
  });
}

/**
 * In the primary: what all workers have counted, as one process. More than prom-client's cluster registry: fields are counted as
 * well, a worker that ends keeps its place in the sums, and one that hangs fails no scrape.
 */
export class WorkerReports {
  readonly #latest = new Map<ReportingWorker, Report>();
  #ended = Promise.resolve(NO_REPORT);
  #asked = 0;

  constructor(private readonly timeoutMs = REPLY_TIMEOUT_MS) {}

  add(worker: ReportingWorker): void {
    this.#latest.set(worker, NO_REPORT);
    worker.once('exit', () => {
      const last = this.#latest.get(worker) ?? NO_REPORT;
      this.#latest.delete(worker);
      this.#ended = this.#ended.then((ended) => mergeEnded([ended, last]));
    });
  }

  async collect(): Promise<readonly Report[]> {
    await Promise.all(Array.from(this.#latest.keys(), (worker) => this.#ask(worker)));
    return [...this.#latest.values(), await this.#ended];
  }

  #ask(worker: ReportingWorker): Promise<void> {
    const reportTo = ++this.#asked;
    return new Promise((resolve) => {
      const onMessage = (message: unknown): void => {
        const { data } = answer.safeParse(message);
        if (data?.reportedTo !== reportTo) return;
        if (this.#latest.has(worker)) this.#latest.set(worker, data.report);
        finish();
      };
      const finish = (): void => {
        clearTimeout(timer);
        worker.off('message', onMessage).off('exit', finish);
        resolve();
      };
      const timer = setTimeout(finish, this.timeoutMs);
      worker.on('message', onMessage).on('exit', finish);
      worker.send({ reportTo }, (error) => {
        if (error) finish();
      });
    });
  }
}
