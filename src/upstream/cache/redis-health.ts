/** Where the loss and the return of Redis are told. */
export interface RedisLog {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
}

/** Whether Redis answers, as its connection and its commands tell. Tells the log of each change, once. */
export class RedisHealth {
  readonly #log: RedisLog;
  #isThere: boolean | null = null;

  constructor(log: RedisLog) {
    this.#log = log;
  }

  answered(): void {
    if (this.#isThere === true) return;
    const isReturn = this.#isThere === false;
    this.#isThere = true;
    this.#log.info({}, isReturn ? 'Redis answers again.' : 'Redis answers: what is kept is shared through it.');
  }

  /** Only the message of the error is told: what hangs on it may hold commands, passwords among them. */
  failed(error: unknown): void {
    if (this.#isThere === false) return;
    this.#isThere = false;
    const reason = error instanceof Error ? error.message : String(error);
    this.#log.warn({ reason }, 'Redis does not answer: this process keeps for itself until it does.');
  }
}
