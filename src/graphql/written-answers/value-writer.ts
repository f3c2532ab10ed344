import { isLeafType, isListType, isNonNullType, isObjectType } from 'graphql';
import type { GraphQLLeafType, GraphQLOutputType, GraphQLResolveInfo } from 'graphql';

import type { SelectedFields } from '../compiled-execution/field-plan.js';
import { isPromiseLike } from '../promise-like.js';
import type { Run } from '../compiled-execution/run.js';
import type { Bytes } from './bytes.js';
import type { PureWriter } from './pure-writer.js';
import type { Sink } from './sink.js';
import { UNSURE } from './unsure.js';

/** Writes values that are there, where that depends on the operation as well. */
export interface PlacedWriter {
  readonly write: (value: unknown, place: Place) => void;
}

/** Writes a field's value, or that of one item of it. */
export type ValueWriter = (PureWriter | PlacedWriter) & { readonly isNullable: boolean };

/** Where in the answer, and in which writing. */
export interface Place {
  readonly sink: Sink;
  /** Undefined: the root. */
  readonly path: GraphQLResolveInfo['path'] | undefined;
  readonly writing: PlacedWriting;
}

/** The writing as those see it who write a part of it. */
export interface PlacedWriting {
  readonly run: Run;
  /** Writes once the value is there. */
  wait(value: PromiseLike<unknown>, writer: ValueWriter, place: Place): void;
}

/** Makes the writer of the objects at a place. */
export type ObjectWriters = (below: SelectedFields) => PureWriter | PlacedWriter;

export function writeValue(writer: ValueWriter, value: unknown, place: Place): void {
  if (value === null || value === undefined) writeNull(writer, place.sink);
  else if ('bytes' in writer) place.sink.value(writer, value);
  else writer.write(value, place);
}

export function writePure(writer: ValueWriter & PureWriter, value: unknown, bytes: Bytes): void {
  if (value === null || value === undefined) writeNull(writer, bytes);
  else writer.bytes(value, bytes);
}

function writeNull({ isNullable }: ValueWriter, to: Pick<Bytes, 'ascii'>): void {
  if (!isNullable) throw UNSURE;
  to.ascii('null');
}

/** The writer of values of a type; `below` is what is asked of its objects. */
export function createValueWriter(
  type: GraphQLOutputType,
  below: SelectedFields | null,
  objects: ObjectWriters,
): ValueWriter {
  if (isNonNullType(type)) return { ...createValueWriter(type.ofType, below, objects), isNullable: false };
  if (isListType(type)) return { ...listWriter(createValueWriter(type.ofType, below, objects)), isNullable: true };
  if (isLeafType(type)) return { ...leafWriter(type), isNullable: true };
  if (!isObjectType(type) || !below) throw UNSURE;
  return { ...objects(below), isNullable: true };
}

function leafWriter(type: GraphQLLeafType): PureWriter {
  return {
    bytes: (value, bytes) => {
      const serialised: unknown = type.serialize(value);
      // JSON has no word for what is left out, and graphql-js an error.
      if (serialised === null || serialised === undefined) throw UNSURE;
      if (typeof serialised === 'string') bytes.quoted(serialised);
      else bytes.any(JSON.stringify(serialised));
    },
  };
}

function listWriter(items: ValueWriter): PureWriter | PlacedWriter {
  if ('bytes' in items) {
    return { bytes: (value, bytes) => eachOf(value, bytes, (item) => writePure(items, item, bytes)) };
  }
  return {
    write: (value, { sink, path: prev, writing }) =>
      eachOf(value, sink, (item, key) =>
        writeValue(items, item, { sink, path: { prev, key, typename: undefined }, writing }),
      ),
  };
}

/** Brackets, commas, and what stands between them. */
function eachOf(value: unknown, to: Pick<Bytes, 'ascii'>, write: (item: unknown, key: number) => void): void {
  // graphql-js takes any iterable.
  if (!Array.isArray(value)) throw UNSURE;
  const items: readonly unknown[] = value;
  let key = 0;
  to.ascii('[');
  for (const item of items) {
    // graphql-js waits for each; no field of ours has such.
    if (isPromiseLike(item)) throw UNSURE;
    if (key > 0) to.ascii(',');
    write(item, key++);
  }
  to.ascii(']');
}
