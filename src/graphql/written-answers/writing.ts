import type { GraphQLResolveInfo } from 'graphql';

import type { Run } from '../compiled-execution/run.js';
import type { Sink } from './sink.js';
import { UNSURE } from './unsure.js';

/** Undefined: the root. */
export type Path = GraphQLResolveInfo['path'] | undefined;

interface Settle {
  readonly resolve: (text: string) => void;
  readonly reject: (error: Error) => void;
}

/**
 * One answer that is being written. It ends when nothing is waited for any more, also where it is not sure: whoever begins
 * the operation again then hears nothing of this attempt.
 */
export class Writing {
  readonly run: Run;
  readonly #sink: Sink;
  #open = 0;
  #isSure = true;
  #settle: Settle | null = null;

  constructor(run: Run, sink: Sink) {
    this.run = run;
    this.#sink = sink;
  }

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
    value.then(
      (settled) => {
        this.attempt(() => {
          write(settled);
        });
        this.#close();
      },
      () => {
        this.#isSure = false;
        this.#close();
      },
    );
  }

  /** The whole text; a promise where something has to be waited for. Throws or rejects where it is not sure. */
  text(): string | Promise<string> {
    if (this.#open > 0) {
      return new Promise((resolve, reject) => {
        this.#settle = { resolve, reject };
      });
    }
    if (!this.#isSure) throw UNSURE;
    return this.#sink.toString();
  }

  #close(): void {
    this.#open -= 1;
    if (this.#open > 0) return;
    if (this.#isSure) this.#settle?.resolve(this.#sink.toString());
    else this.#settle?.reject(UNSURE);
  }
}
