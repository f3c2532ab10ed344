import { setTimeout as pause } from 'node:timers/promises';
import { instant } from '../chaos/stalls.js';
import { FLEET_CONCURRENCY, type FleetScene } from './fleet-scene.js';

const INTERVAL_MS = 1000;
/** Longer than a process that has begun to serve takes to ask whether the platform can be used. */
const PROBE_MS = 3000;
/** For how long a process has its share of the slots unless it renews it. */
const LEASE_MS = 2000;

/** Looks at the metrics of the replicas and at the sandbox, again and again. */
export class FleetWatch {
  /** The most calls at once that reached the platform. */
  peak = 0;
  /** Requests that reached the sandbox; known after the end. */
  platformRequests = 0;
  readonly #scene: FleetScene;
  #isOn = false;
  #loop: Promise<void> = Promise.resolve();

  constructor(scene: FleetScene) {
    this.#scene = scene;
  }

  start(): void {
    this.#isOn = true;
    this.#loop = this.#run();
  }

  /** After the last answer: waits until nothing is open at the platform, and looks for the last time. */
  async stop(): Promise<void> {
    this.#isOn = false;
    await this.#loop;
    for (let attempt = 0; attempt < 100; attempt += 1) {
      const { total, open } = await this.#scene.platform.count();
      this.platformRequests = total;
      if (open === 0) break;
      await pause(100);
    }
    await Promise.all(this.#scene.replicas.map(({ life }) => life.scrape()));
  }

  /** Without Redis no replica knows of the calls of others: the limit of the fleet holds while it answers. */
  #judgePeak(peak: number): void {
    if (this.#scene.isRedisDisturbed) return;
    const most = FLEET_CONCURRENCY + this.#probing;
    // Nor does a process renew its share that gets no processor for as long as its lease lasts.
    const isStarved = this.#scene.excusedMs(instant() - LEASE_MS, instant()) > LEASE_MS / 2;
    const isOver = peak > most && !isStarved;
    const text = `${peak} calls at once; ${most} at most`;
    this.#scene.verdict.check(['concurrency'], isOver ? [{ invariant: 'concurrency', text }] : []);
  }

  /** Processes that may be asking whether the platform can be used, each by one call, which goes past the limit. */
  get #probing(): number {
    return this.#scene.replicas.filter(({ life }) => instant() - (life.servesAt ?? Infinity) < PROBE_MS).length;
  }

  async #run(): Promise<void> {
    while (this.#isOn) {
      const up = this.#scene.replicas.filter(({ isUp }) => isUp);
      const [{ peak }] = await Promise.all([
        this.#scene.platform.count(),
        Promise.all(up.map(({ life }) => life.scrape())),
      ]);
      this.peak = Math.max(this.peak, peak);
      this.#judgePeak(peak);
      await pause(INTERVAL_MS);
    }
  }
}
