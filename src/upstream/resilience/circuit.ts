/** How long an open circuit refuses all calls before it lets a probe through. */
const OPEN_MS = 5000;

/** Half-open: a single call, the probe, finds out whether the platform answers again; or the next call will. */
export type CircuitState = 'closed' | 'open' | 'half-open';

/**
 * What a call says of the platform. Reachable: it answered, if only with a refusal. Failing: no connection, no answer in time
 * or a 5xx. Inconclusive: nothing was sent, or the operation was over before the answer.
 */
export type Outcome = 'reachable' | 'failing' | 'inconclusive';

export interface CircuitOptions {
  /** Consecutive failed calls that open it; Infinity: it never opens. */
  readonly failures: number;
  readonly now: () => number;
  /** Is notified of `half-open` as the probe begins. */
  readonly onChange: (state: CircuitState) => void;
}

/** The state machine of a circuit breaker, for one account and endpoint. */
export class Circuit {
  readonly #options: CircuitOptions;
  #failures = 0;
  /** Null: closed. */
  #openUntil: number | null = null;
  #probe: object | null = null;
  #reported: CircuitState = 'closed';
  #running = 0;

  constructor(options: CircuitOptions) {
    this.#options = options;
  }

  get state(): CircuitState {
    if (this.#openUntil === null) return 'closed';
    return this.#options.now() < this.#openUntil ? 'open' : 'half-open';
  }

  /** Whether it is as good as a new one. */
  get isFresh(): boolean {
    return this.#running === 0 && this.#openUntil === null && this.#failures === 0;
  }

  /** Whether this call, which has begun, may still send a request. */
  isPassable(call: object): boolean {
    return this.#openUntil === null || this.#probe === call;
  }

  /** False: the call is refused. */
  begin(call: object): boolean {
    const { state } = this;
    if (state === 'open' || this.#probe !== null) return false;
    this.#running += 1;
    if (state === 'half-open') {
      this.#probe = call;
      this.#report('half-open');
    }
    return true;
  }

  /** Once the circuit has opened, only the probe's outcome counts, not that of calls which began before. */
  end(call: object, outcome: Outcome): void {
    this.#running -= 1;
    const isCounted = this.isPassable(call) && outcome !== 'inconclusive';
    if (this.#probe === call) this.#probe = null;
    if (!isCounted) return;
    if (outcome === 'reachable') this.#close();
    else this.#countFailure();
  }

  #close(): void {
    this.#failures = 0;
    this.#openUntil = null;
    this.#report('closed');
  }

  #countFailure(): void {
    this.#failures += 1;
    if (this.#openUntil === null && this.#failures < this.#options.failures) return;
    this.#openUntil = this.#options.now() + OPEN_MS;
    this.#report('open');
  }

  #report(state: CircuitState): void {
    if (state === this.#reported) return;
    this.#reported = state;
    this.#options.onChange(state);
  }
}
