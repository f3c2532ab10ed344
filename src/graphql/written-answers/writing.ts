import type { GraphQLResolveInfo } from 'graphql';

import type { Run } from '../compiled-execution/run.js';
import { Sink } from './sink.js';
import { refuse } from './unsure.js';

/** Undefined: the root. */
export type Path = GraphQLResolveInfo['path'] | undefined;

/**
 * One answer that is being written. It ends when nothing is waited for any more, also where it is not sure: whoever begins
 * the operation again then hears nothing of this attempt.
 */
export class Writing {
  readonly sink = new Sink();
  #open = 0;
  #isSure = true;
  #tellEnd: (() => void) | null = null;

  constructor(readonly run: Run) {}

  /** Writes now. What throws makes the whole answer unsure. */
  attempt(write: () => void): void {
    if (!this.#isSure) return;
    try {
      write();
    } catch {
      this.#isSure = false;
    }
  }

  /** Writes once the value is there. */
  wait(value: PromiseLike<unknown>, write: (value: unknown) => void): void {
    this.#open += 1;
    const close = (settled: () => void): void => {
      this.attempt(settled);
      this.#open -= 1;
      if (this.#open === 0) this.#tellEnd?.();
    };
    value.then(
      (settled) => {
        close(() => {
          write(settled);
        });
      },
      () => {
        close(refuse);
      },
    );
  }

  /** The whole text; a promise where something has to be waited for. Throws or rejects where it is not sure. */
  text(): string | Promise<string> {
    return this.#open === 0 ? this.#written() : this.#writtenLater();
  }

  async #writtenLater(): Promise<string> {
    await new Promise<void>((resolve) => {
      this.#tellEnd = resolve;
    });
    return this.#written();
  }

  #written(): string {
    return this.#isSure ? this.sink.toString() : refuse();
  }
}
