import type { ReadEvent, ReadOptions } from './platform.js';

/** The options of a read for what is below, by somebody who wants to hear of its events. Everything is read anew each time. */
export abstract class ForwardedOptions implements ReadOptions {
  protected readonly above: ReadOptions;

  constructor(above: ReadOptions) {
    this.above = above;
  }

  get signal(): AbortSignal {
    return this.above.signal;
  }

  get deadline(): number {
    return this.above.deadline;
  }

  get bypassCache(): boolean {
    return this.above.bypassCache;
  }

  get caller(): string {
    return this.above.caller;
  }

  abstract readonly onEvent: (event: ReadEvent) => void;
}
