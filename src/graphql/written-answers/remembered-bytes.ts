import type { Bytes } from './bytes.js';

/** Of all that is remembered together; the objects that it is of take about as much. */
const MAX_BYTES = 16_000_000;
/** What it takes to remember one thing, however short, by estimate. */
const ENTRY_BYTES = 250;

/** Says what is written of an object. */
interface Writer<T> {
  readonly write: (object: T, bytes: Bytes) => void;
}

/**
 * What was written of certain objects. Only frozen ones: these are what the gateway keeps of the platform, always say the
 * same, and are likely to be written again. Without room everything is forgotten, as remembering it again is cheap.
 */
export class RememberedBytes {
  #known = new WeakMap<object, WeakMap<object, Buffer>>();
  #size = 0;

  constructor(readonly maxBytes = MAX_BYTES) {}

  /** Writes what `writer` writes of an object. Of that, parts are not remembered by themselves. */
  write<T extends object>(writer: Writer<T>, object: T, bytes: Bytes): void {
    const known = bytes.isRemembered ? undefined : this.#known.get(writer)?.get(object);
    if (known) bytes.add(known);
    else if (bytes.isRemembered || !Object.isFrozen(object)) writer.write(object, bytes);
    else {
      const start = bytes.length;
      bytes.isRemembered = true;
      writer.write(object, bytes);
      bytes.isRemembered = false;
      this.#remember(writer, object, bytes.since(start));
    }
  }

  #remember(writer: object, object: object, written: Buffer): void {
    const size = ENTRY_BYTES + written.length;
    if (size > this.maxBytes) return;
    if (this.#size + size > this.maxBytes) {
      this.#known = new WeakMap();
      this.#size = 0;
    }
    this.#size += size;
    const objects = this.#known.get(writer) ?? new WeakMap<object, Buffer>();
    this.#known.set(writer, objects.set(object, written));
  }
}
