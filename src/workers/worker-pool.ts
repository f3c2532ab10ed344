import type { Logger } from '../log.js';
import type { Serving } from '../start-lines.js';
import { workerMessage, type PrimaryMessage, type SharedSandbox } from './messages.js';
import { RestartPolicy } from './restart-policy.js';

/** Longer than a gateway drains. */
const DRAIN_LIMIT_MS = 15_000;

/** How a worker ended. */
export interface WorkerEnd {
  readonly code: number | null;
  readonly signal: string | null;
}

/** What is heard of a worker. */
export interface WorkerEvents {
  readonly heard: (message: unknown) => void;
  readonly ended: (end: WorkerEnd) => void;
}

export interface ForkedWorker {
  readonly pid: number | undefined;
  readonly send: (message: PrimaryMessage) => void;
  readonly kill: (signal: NodeJS.Signals) => void;
}

export interface WorkerPoolOptions {
  readonly count: number;
  /** Starts a process; what is heard of it is told later, never at once. */
  readonly fork: (events: WorkerEvents) => ForkedWorker;
  readonly sandbox: SharedSandbox | null;
  readonly log: Pick<Logger, 'warn'>;
  /** Told once, when all of them serve. */
  readonly onServing: (serving: Serving) => void;
}

interface Member {
  readonly worker: ForkedWorker;
  /** Null: it does not serve yet. */
  servesSince: number | null;
  /** Why it cannot begin. */
  reason: string | null;
}

/** So many workers, another one in the place of each that ends. */
export class WorkerPool {
  /** Rejects where none serves, and more of them would end the same way. All have been ended then. */
  readonly broken: Promise<never>;
  readonly #options: WorkerPoolOptions;
  readonly #policy = new RestartPolicy();
  readonly #members = new Set<Member>();
  readonly #restarts = new Set<NodeJS.Timeout>();
  #hasStarted = false;
  #isEnding = false;
  #whenEmpty: () => void = () => undefined;
  #allEndedWell = true;
  #tellBroken: (error: Error) => void = () => undefined;

  constructor(options: WorkerPoolOptions) {
    this.#options = options;
    this.broken = new Promise((_resolve, reject) => (this.#tellBroken = reject));
  }

  start(): void {
    for (let started = 0; started < this.#options.count; started += 1) this.#fork();
  }

  /** Passes a signal on and waits for all to end. Answers whether they did so of themselves, and well. */
  async drain(signal: NodeJS.Signals): Promise<boolean> {
    this.#stopRestarts();
    const ended = new Promise<void>((resolve) => (this.#whenEmpty = resolve));
    if (this.#members.size === 0) return true;
    this.#killAll(signal);
    const limit = setTimeout(() => {
      this.#killAll('SIGKILL');
    }, DRAIN_LIMIT_MS);
    await ended;
    clearTimeout(limit);
    return this.#allEndedWell;
  }

  /** Ends all at once. */
  kill(): void {
    this.#stopRestarts();
    this.#killAll('SIGKILL');
  }

  #fork(): void {
    const worker = this.#options.fork({
      heard: (message) => {
        this.#hear(member, message);
      },
      ended: (end) => {
        this.#replace(member, end);
      },
    });
    const member: Member = { worker, servesSince: null, reason: null };
    this.#members.add(member);
  }

  #hear(member: Member, message: unknown): void {
    const { data } = workerMessage.safeParse(message);
    if (data?.kind === 'asks') member.worker.send({ kind: 'upstream', sandbox: this.#options.sandbox });
    if (data?.kind === 'fails') member.reason = data.reason;
    if (data?.kind === 'serves') this.#welcome(member, data);
  }

  #welcome(member: Member, { url, accountId }: Serving): void {
    member.servesSince = performance.now();
    const serving = Array.from(this.#members).filter(({ servesSince }) => servesSince !== null);
    if (this.#hasStarted || serving.length < this.#options.count) return;
    this.#hasStarted = true;
    this.#options.onServing({ url, accountId });
  }

  #replace(member: Member, end: WorkerEnd): void {
    this.#members.delete(member);
    if (this.#isEnding) this.#note(member, end);
    // What keeps one from beginning, such as a port that is taken, keeps all.
    else if (member.reason !== null && !this.#hasStarted) this.#break(member.reason);
    else this.#restart(member, end);
  }

  /** One that had not begun to serve has no answer to finish: the signal itself may end it. */
  #note({ servesSince }: Member, { code, signal }: WorkerEnd): void {
    const hadNotBegun = servesSince === null && signal !== 'SIGKILL';
    this.#allEndedWell &&= code === 0 || hadNotBegun;
    if (this.#members.size === 0) this.#whenEmpty();
  }

  #restart({ worker, servesSince, reason }: Member, end: WorkerEnd): void {
    const othersServe = Array.from(this.#members).some((member) => member.servesSince !== null);
    const servedMs = servesSince === null ? 0 : performance.now() - servesSince;
    const restartInMs = this.#policy.delayAfter({ servedMs, othersServe });
    if (restartInMs === null) {
      this.#break(
        `Workers end as soon as they start, the last one with ${reason ?? end.signal ?? `code ${end.code}`}.`,
      );
      return;
    }
    const facts = { worker: worker.pid, ...end, ...(reason === null ? {} : { reason }), restartInMs };
    this.#options.log.warn(facts, 'A worker ended; another one takes its place.');
    const restart = setTimeout(() => {
      this.#restarts.delete(restart);
      this.#fork();
    }, restartInMs);
    this.#restarts.add(restart);
  }

  #break(reason: string): void {
    this.kill();
    this.#tellBroken(new Error(reason));
  }

  #stopRestarts(): void {
    this.#isEnding = true;
    for (const restart of this.#restarts) clearTimeout(restart);
    this.#restarts.clear();
  }

  #killAll(signal: NodeJS.Signals): void {
    for (const { worker } of this.#members) worker.kill(signal);
  }
}
