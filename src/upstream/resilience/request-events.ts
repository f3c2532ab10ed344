import { ForwardedOptions } from '../forwarded-options.js';
import type { Attempt, ReadEvent, ReadOptions } from '../platform.js';

/**
 * The options of one read as the layers below see them. Every attempt emits `call` before its request; the operation is
 * notified of the first as `call` and of all others as `retry`. Numbers the attempts.
 */
export class RequestEvents extends ForwardedOptions {
  readonly #onAttempt: (attempt: Attempt) => void;
  #sent = 0;

  constructor(options: ReadOptions, onAttempt: (attempt: Attempt) => void) {
    super(options);
    this.#onAttempt = onAttempt;
  }

  get wasSent(): boolean {
    return this.#sent > 0;
  }

  readonly onEvent = (event: ReadEvent): void => {
    if (event.attempt !== undefined) {
      const attempt = { ...event.attempt, number: this.#sent };
      this.#onAttempt(attempt);
      event.request?.onEnd?.(attempt);
      this.above.onEvent({ ...event, attempt });
      return;
    }
    const isRepeated = this.wasSent && event.type === 'call';
    this.above.onEvent(isRepeated ? { ...event, type: 'retry' } : event);
    // If the operation refuses the call by throwing, nothing is sent.
    if (event.type === 'call' || event.type === 'retry') this.#sent += 1;
  };
}
