import type { Bytes } from './bytes.js';
import type { PureWriter } from './pure-writer.js';

/**
 * An answer that is being put together, with places that are filled in later. What depends on nothing but a value is written
 * last, when all that the answer waits for is there: until then its text would only take room.
 */
export class Sink {
  readonly #parts: (string | Sink | PureWriter)[] = [];
  /** Of the pure writers, in their order. */
  readonly #values: unknown[] = [];

  ascii(text: string): void {
    this.#parts.push(text);
  }

  value(writer: PureWriter, value: unknown): void {
    this.#parts.push(writer);
    this.#values.push(value);
  }

  /** A place for what is not known yet; what comes next stands behind it. */
  hole(): Sink {
    const hole = new Sink();
    this.#parts.push(hole);
    return hole;
  }

  writeTo(bytes: Bytes): void {
    let next = 0;
    for (const part of this.#parts) {
      if (typeof part === 'string') bytes.ascii(part);
      else if (part instanceof Sink) part.writeTo(bytes);
      else part.bytes(this.#values[next++], bytes);
    }
  }
}
