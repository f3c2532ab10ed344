import { ForwardedOptions } from '../upstream/forwarded-options.js';
import type { ReadEvent, ReadOptions } from '../upstream/platform.js';
import type { PlatformWait } from './platform-wait.js';

/** The options of one read of an operation, which notes where the result comes from, and while it waits for the platform. */
export class WaitingRead extends ForwardedOptions {
  from: 'hit' | 'stale' | 'joined' | 'call' = 'hit';
  readonly #wait: PlatformWait;
  #isWaiting = false;
  #hasSettled = false;

  constructor(options: ReadOptions, wait: PlatformWait) {
    super(options);
    this.#wait = wait;
  }

  readonly onEvent = (event: ReadEvent): void => {
    const { type, wasJoined = false } = event;
    if (type === 'miss' || type === 'retry') this.#setWaiting(true);
    // To decode what was received is the gateway's own work.
    else if (type === 'received') this.#setWaiting(false);
    else if (type !== 'attempt' && !wasJoined) this.from = type;
    this.above.onEvent(event);
  };

  /** The read has its result, or has failed. A refresh can go on, but nothing waits for it. */
  settle(): void {
    this.#setWaiting(false);
    this.#hasSettled = true;
  }

  #setWaiting(isWaiting: boolean): void {
    if (this.#isWaiting === isWaiting || this.#hasSettled) return;
    this.#isWaiting = isWaiting;
    if (isWaiting) this.#wait.begin();
    else this.#wait.end();
  }
}
