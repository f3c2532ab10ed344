import type { IBackoff, IHalfOpenAfterBackoffContext } from 'cockatiel';
import { Outcome } from './outcome.js';

/** How long an open breaker lets nothing through before it tries one call. */
const COOLDOWN_MS = 5000;

/**
 * The time that a breaker stays open. Cockatiel compares a duration with the wall clock, which can be set back for hours; so
 * the duration is told as no time or for ever, by a clock that cannot. After a probe that said nothing there is none.
 */
export class Cooldown implements IBackoff<IHalfOpenAfterBackoffContext> {
  #overAt = -Infinity;

  constructor(private readonly now: () => number) {}

  get isOver(): boolean {
    return this.now() >= this.#overAt;
  }

  get duration(): number {
    return this.isOver ? -Infinity : Infinity;
  }

  next({ result }: IHalfOpenAfterBackoffContext): this {
    const saysNothing = 'value' in result && result.value instanceof Outcome && result.value.verdict === 'unknown';
    this.#overAt = saysNothing ? -Infinity : this.now() + COOLDOWN_MS;
    return this;
  }
}
