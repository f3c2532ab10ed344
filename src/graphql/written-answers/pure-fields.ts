import { isRecord } from '../is-record.js';
import { isPromiseLike } from '../promise-like.js';
import type { Bytes } from './bytes.js';
import type { RememberedBytes } from './remembered-bytes.js';
import { UNSURE } from './unsure.js';
import type { PureWriter } from './pure-writer.js';
import { writePure, type ValueWriter } from './value-writer.js';

export type Fields = Readonly<Record<string, unknown>>;

/** A field that depends on nothing but its object: without a resolver, or with one that takes its parent and nothing else. */
export interface PureField {
  /** What stands before its value: a brace or a comma, and its name. */
  readonly prefix: string;
  readonly read: (object: Fields) => unknown;
  readonly value: ValueWriter & PureWriter;
}

/** Writes pure fields of an object one after another, and remembers what it wrote. */
export class PureFields implements PureWriter {
  constructor(
    private readonly fields: readonly PureField[],
    private readonly end: string,
    private readonly remembered: RememberedBytes,
  ) {}

  readonly bytes = (object: unknown, bytes: Bytes): void => {
    this.remembered.write(this, fieldsOf(object), bytes);
  };

  write(object: Fields, bytes: Bytes): void {
    for (const { prefix, read, value: writer } of this.fields) {
      bytes.ascii(prefix);
      const value = read(object);
      // graphql-js would call the one and wait for the other.
      if (typeof value === 'function' || isPromiseLike(value)) throw UNSURE;
      writePure(writer, value, bytes);
    }
    bytes.ascii(this.end);
  }
}

/** graphql-js takes an error for a failure, wherever it comes from. */
export function fieldsOf(value: unknown): Fields {
  if (!isRecord(value) || value instanceof Error) throw UNSURE;
  return value;
}
