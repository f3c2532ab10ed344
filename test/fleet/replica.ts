import { setTimeout as pause } from 'node:timers/promises';
import { GatewayProcess } from '../chaos/gateway-process.js';
import type { Measurement } from '../chaos/probe.js';
import { instant } from '../chaos/stalls.js';
import { parseSamples, type Sample } from './samples.js';
import { NO_ANSWERS, type Tally } from './tally.js';

/** What a process said of itself, and what its callers had been answered right before and right after. */
export interface Scrape {
  readonly samples: readonly Sample[];
  readonly before: Tally;
  readonly after: Tally;
}

/** One process of a replica, from its start to its end. */
export class Life {
  readonly startedAt = instant();
  /** Null: not yet. */
  servesAt: number | null = null;
  killedAt: number | null = null;
  /** What its callers were answered. */
  tally: Tally = NO_ANSWERS;
  /** Null: it never said anything. */
  lastScrape: Scrape | null = null;
  /** After garbage collection, since the last of which it has only grown older. */
  readonly measurements: Measurement[] = [];
  #begunScrapes = 0;
  #lastOrder = 0;

  constructor(
    readonly process: GatewayProcess,
    private readonly metricsUrl: string,
  ) {}

  /** Answers whether it answered. */
  async scrape(): Promise<boolean> {
    const [before, order] = [this.tally, ++this.#begunScrapes];
    try {
      const response = await fetch(this.metricsUrl, { signal: AbortSignal.timeout(3000) });
      const samples = parseSamples(await response.text());
      if (response.status !== 200) return false;
      // Those that are begun later say more, whichever ends first.
      if (order > this.#lastOrder) this.lastScrape = { samples, before, after: this.tally };
      this.#lastOrder = Math.max(this.#lastOrder, order);
      return true;
    } catch {
      return false;
    }
  }

  async measure(): Promise<void> {
    this.measurements.push(await this.process.measure());
  }
}

export interface ReplicaOptions {
  readonly port: number;
  readonly metricsPort: number;
  readonly environment: Readonly<Record<string, string>>;
  /** The platform's. */
  readonly token: string;
}

const SCRAPE_WHILE_ENDING_MS = 50;

/** A place in the fleet: processes follow each other on the same ports. */
export class Replica {
  readonly lives: Life[] = [];

  constructor(private readonly options: ReplicaOptions) {}

  get port(): number {
    return this.options.port;
  }

  /** The latest. */
  get life(): Life {
    const life = this.lives.at(-1);
    if (life === undefined) throw new Error('The replica was never started.');
    return life;
  }

  get isUp(): boolean {
    return !this.life.process.hasEnded;
  }

  get url(): string {
    return `http://127.0.0.1:${this.options.port}`;
  }

  /** Resolves when it serves. */
  async start(): Promise<void> {
    const { port, metricsPort, environment, token } = this.options;
    const ports = { PORT: String(port), METRICS_PORT: String(metricsPort) };
    const life = new Life(
      new GatewayProcess({ ...environment, ...ports }, token),
      `http://127.0.0.1:${metricsPort}/metrics`,
    );
    this.lives.push(life);
    await life.process.url;
    life.servesAt = instant();
  }

  /** As a machine that dies. What it counted after the last look at its metrics is lost. `around` is given the kill to do. */
  async kill(around: (kill: () => Promise<void>) => Promise<void>): Promise<void> {
    const { life } = this;
    await life.measure();
    await life.scrape();
    await around(async () => {
      life.killedAt = instant();
      await life.process.kill();
    });
  }

  /** As a supervisor ends it, its metrics read to the last. Answers the exit code. */
  async stop(): Promise<number | null> {
    const { life } = this;
    await life.measure();
    const stopped = life.process.stop();
    while (!life.process.hasEnded && (await life.scrape())) await pause(SCRAPE_WHILE_ENDING_MS);
    return stopped;
  }

  /** Whatever it does. */
  async end(): Promise<void> {
    await this.lives.at(-1)?.process.kill();
  }

  /** Milliseconds by which the machine kept it from running. */
  starvedMs(begin: number, end: number): number {
    return this.life.process.starvation.within(begin, end);
  }
}
