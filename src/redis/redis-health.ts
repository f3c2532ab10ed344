/** Where the loss and the return of Redis are logged; pino fits. */
export interface RedisLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
}

/** No command is sent for so long after one that failed. Twice as long each time, while it goes on failing. */
const PAUSE_MS = 1000;
const MAX_PAUSE_MS = 10_000;
/** Without a failure for so long, the next one is a new one. */
const STABLE_MS = 60_000;
/** Codes of refusals that are remembered. Redis has a dozen. */
const MAX_CODES = 20;
/** In characters. */
const MAX_REASON_LENGTH = 200;

/** How Redis does, as it is whenever one looks. */
export interface RedisStatus {
  readonly isUp: boolean;
  /** Commands that were not answered, or refused. */
  readonly failures: number;
}

/** Whether Redis can be used, and one line in the log whenever that changes. */
export class RedisHealth implements RedisStatus {
  readonly #log: RedisLog;
  #isReachable: boolean | null = null;
  #pausedUntil = -Infinity;
  #pauseMs = PAUSE_MS;
  /** By code: the last one. */
  readonly #refusals = new Map<string, number>();
  #failures = 0;

  constructor(log: RedisLog) {
    this.#log = log;
  }

  get isUp(): boolean {
    return this.#isReachable === true;
  }

  get failures(): number {
    return this.#failures;
  }

  get isPaused(): boolean {
    return performance.now() < this.#pausedUntil;
  }

  /** In a pause this is the late answer to an earlier command, and says nothing of the next one. */
  answered(): void {
    if (this.#isReachable === true || this.isPaused) return;
    const isReturn = this.#isReachable === false;
    this.#isReachable = true;
    this.#log.info(
      {},
      isReturn ? 'Redis answers again.' : 'Redis answers: replicas share caches and limits through it.',
    );
  }

  /** Redis answers, and refuses some commands for a while. The others go on. */
  refused(reason: string): void {
    this.#failures += 1;
    this.answered();
    const [code = ''] = reason.split(' ');
    const isKnown = performance.now() - (this.#refusals.get(code) ?? -Infinity) < STABLE_MS;
    if (this.#refusals.size >= MAX_CODES) this.#refusals.clear();
    this.#refusals.set(code, performance.now());
    if (!isKnown) this.#log.warn(details(reason), 'Redis refuses commands: replicas share less.');
  }

  /** A command failed. Those that were sent together fail together, and count once. */
  failed(reason: string): void {
    this.#failures += 1;
    this.lost(reason);
    if (this.isPaused) return;
    const now = performance.now();
    const isRepeated = now - this.#pausedUntil < STABLE_MS;
    this.#pauseMs = isRepeated ? Math.min(2 * this.#pauseMs, MAX_PAUSE_MS) : PAUSE_MS;
    this.#pausedUntil = now + this.#pauseMs;
  }

  lost(reason: string): void {
    if (this.#isReachable === false) return;
    this.#isReachable = false;
    const message = 'Redis does not answer: this process uses only its own memory until it does.';
    this.#log.warn(details(reason), message);
  }

  /** What comes is no news any more. */
  close(): void {
    this.#isReachable = false;
  }
}

function details(reason: string): { reason: string } {
  return { reason: reason.slice(0, MAX_REASON_LENGTH) };
}
