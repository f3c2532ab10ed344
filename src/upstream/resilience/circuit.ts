import {
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  handleWhenResult,
  type CircuitBreakerPolicy,
} from 'cockatiel';
import { UpstreamUnavailableError } from '../../errors.js';
import { Cooldown } from './cooldown.js';
import { Outcome } from './outcome.js';

/** `halfOpen`: one call tries whether the platform is back, or the next one will. */
export type CircuitStateName = 'closed' | 'open' | 'halfOpen';

export interface CircuitOptions {
  /** Consecutive failed calls after which it opens; Infinity: never. */
  readonly failures: number;
  readonly now: () => number;
  /** Told of `halfOpen` as a call is let through to try. */
  readonly onChange: (state: CircuitStateName) => void;
}

/**
 * The breaker of one account and endpoint. Of cockatiel's it keeps the states and their changes; what it does otherwise: who
 * comes while a probe is on its way is refused at once instead of waiting, a probe that says nothing leaves the way free for
 * another, and a call that began before the breaker opened has no say in what a probe finds.
 */
export class Circuit {
  readonly #failures: ConsecutiveBreaker;
  readonly #cooldown: Cooldown;
  readonly #policy: CircuitBreakerPolicy;
  #running = 0;

  constructor({ failures, now, onChange }: CircuitOptions) {
    this.#failures = new ConsecutiveBreaker(failures);
    this.#cooldown = new Cooldown(now);
    const isBad = (result: unknown): boolean => result instanceof Outcome && result.verdict !== 'there';
    this.#policy = circuitBreaker(handleWhenResult(isBad), { halfOpenAfter: this.#cooldown, breaker: this.#failures });
    let told: CircuitStateName = 'closed';
    this.#policy.onStateChange(() => {
      // After a probe that said nothing cockatiel's is open, yet the next call is let through: nothing has changed.
      if (this.state === told) return;
      told = this.state;
      onChange(told);
    });
  }

  get state(): CircuitStateName {
    const state = stateNames[this.#policy.state];
    return state === 'open' && this.#cooldown.isOver ? 'halfOpen' : state;
  }

  get isRunning(): boolean {
    return this.#running > 0;
  }

  /** Whether there is nothing to remember of it. */
  get isFresh(): boolean {
    return !this.isRunning && this.state === 'closed' && this.#failures.state === 0;
  }

  /**
   * Makes the call, unless the circuit is open: then it rejects at once with UpstreamUnavailableError. `isPassable` tells the
   * call whether it may still send something: not once others have opened the circuit.
   */
  async run<T>(call: (isPassable: () => boolean) => Promise<Outcome<T>>): Promise<T> {
    const isProbe = this.#policy.state === CircuitState.Open && this.#cooldown.isOver;
    const isPassable = (): boolean => isProbe || this.#policy.state === CircuitState.Closed;
    if (!isPassable()) throw circuitOpenError();
    this.#running += 1;
    try {
      const outcome = await this.#policy.execute(async () => {
        const result = await call(isPassable);
        const isHeard = isProbe || (result.verdict !== 'unknown' && isPassable());
        // What is thrown, cockatiel passes on without counting it.
        if (!isHeard) result.take();
        return result;
      });
      return outcome.take();
    } finally {
      this.#running -= 1;
    }
  }
}

export function circuitOpenError(): UpstreamUnavailableError {
  return new UpstreamUnavailableError(
    'The platform keeps failing; no call was made, and one will be tried in a moment.',
  );
}

const stateNames = {
  [CircuitState.Closed]: 'closed',
  [CircuitState.Open]: 'open',
  [CircuitState.HalfOpen]: 'halfOpen',
  [CircuitState.Isolated]: 'open',
} as const;
