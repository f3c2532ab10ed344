import type { Run } from '../compiled-execution/run.js';
import { UNSURE } from './unsure.js';
import { writeValue, type Place, type PlacedWriting, type ValueWriter } from './value-writer.js';

/**
 * One answer that is being written. It ends when nothing is waited for any more, also where it is not sure: whoever begins
 * the operation again then hears nothing of this attempt.
 */
export class Writing implements PlacedWriting {
  #open = 0;
  #isSure = true;
  #tellEnd: (() => void) | null = null;

  constructor(readonly run: Run) {}

  /** What throws makes the whole answer unsure. */
  write(writer: ValueWriter, value: unknown, place: Place): void {
    if (!this.#isSure) return;
    try {
      writeValue(writer, value, place);
    } catch {
      this.#isSure = false;
    }
  }

  wait(value: PromiseLike<unknown>, writer: ValueWriter, place: Place): void {
    this.#open += 1;
    value.then(
      (settled) => {
        this.write(writer, settled, place);
        this.#close();
      },
      () => {
        this.#isSure = false;
        this.#close();
      },
    );
  }

  /** What is still waited for is not written, nor is anything below it begun. */
  readonly giveUp = (error: unknown): never => {
    this.#isSure = false;
    throw error;
  };

  /** Null: nothing is waited for. Throws or rejects where the answer is not sure. */
  end(): Promise<void> | null {
    if (this.#open > 0) return this.#endLater();
    if (!this.#isSure) throw UNSURE;
    return null;
  }

  #close(): void {
    this.#open -= 1;
    if (this.#open === 0) this.#tellEnd?.();
  }

  async #endLater(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#tellEnd = resolve;
    });
    await this.end();
  }
}
