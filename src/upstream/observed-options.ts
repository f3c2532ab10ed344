import { ForwardedOptions } from './forwarded-options.js';
import type { PlatformObserver, ReadEvent, ReadOptions } from './platform.js';

/** The options of a read, which also notify the observer of the process. */
export class ObservedOptions extends ForwardedOptions {
  readonly #observer: PlatformObserver;

  constructor(options: ReadOptions, observer: PlatformObserver) {
    super(options);
    this.#observer = observer;
  }

  readonly onEvent = (event: ReadEvent): void => {
    this.above.onEvent(event);
    const { type, endpoint, wasJoined = false } = event;
    if (type === 'hit' || type === 'stale' || type === 'joined') this.#observer.onRead(endpoint, type);
    else if (type === 'call' && !wasJoined) this.#observer.onRead(endpoint, 'called');
  };
}
