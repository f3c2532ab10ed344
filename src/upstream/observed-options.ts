import type { PlatformObserver, ReadEvent, ReadOptions } from './platform.js';

/** The options of a read, which also notify the observer of the process. */
export class ObservedOptions implements ReadOptions {
  readonly #options: ReadOptions;
  readonly #observer: PlatformObserver;

  constructor(options: ReadOptions, observer: PlatformObserver) {
    this.#options = options;
    this.#observer = observer;
  }

  get signal(): AbortSignal {
    return this.#options.signal;
  }

  get deadline(): number {
    return this.#options.deadline;
  }

  get bypassCache(): boolean {
    return this.#options.bypassCache;
  }

  get caller(): string {
    return this.#options.caller;
  }

  readonly onEvent = (event: ReadEvent): void => {
    this.#options.onEvent(event);
    const { type, endpoint, wasJoined = false } = event;
    if (type === 'hit' || type === 'stale' || type === 'joined') this.#observer.onRead(endpoint, type);
    else if (type === 'call' && !wasJoined) this.#observer.onRead(endpoint, 'called');
  };
}
