import { isLeafType, isListType, isNonNullType, isObjectType, type GraphQLOutputType } from 'graphql';

import type { SelectedFields } from '../compiled-execution/field-plan.js';
import { isPromiseLike } from '../compiled-execution/guarded-promise.js';
import { createLeafWriter } from './leaf-writer.js';
import type { Sink } from './sink.js';
import { refuse, UNSURE } from './unsure.js';
import type { Path, Writing } from './writing.js';

/** Writes a field's value, or that of one item of it. */
export interface ValueWriter {
  /** Whether all that is written depends on nothing but the value. */
  readonly isPure: boolean;
  readonly write: (value: unknown, place: Place) => void;
  /** Of a pure value alone. */
  readonly text: (value: unknown) => string;
}

/** Where in the answer, and in which writing. */
export interface Place {
  readonly sink: Sink;
  readonly path: Path;
  readonly writing: Writing;
}

/** Makes the writer of the objects at a place. */
export type ObjectWriters = (below: SelectedFields) => ValueWriter;

/** The writer of values of a type; `below` is what is asked of its objects. */
export function createValueWriter(
  type: GraphQLOutputType,
  below: SelectedFields | null,
  objects: ObjectWriters,
): ValueWriter {
  if (isNonNullType(type)) return orElse(createValueWriter(type.ofType, below, objects), refuse);
  if (isListType(type)) return orElse(listWriter(createValueWriter(type.ofType, below, objects)), nullText);
  if (isLeafType(type)) return orElse(leafWriter(createLeafWriter(type)), nullText);
  if (!isObjectType(type) || !below) throw UNSURE;
  return orElse(objects(below), nullText);
}

/** Says what stands in for null and undefined; a non-null type asks before the type that it wraps. */
function orElse(writer: ValueWriter, absent: () => string): ValueWriter {
  return {
    isPure: writer.isPure,
    write: (value, place) => {
      if (value === null || value === undefined) place.sink.write(absent());
      else writer.write(value, place);
    },
    text: (value) => (value === null || value === undefined ? absent() : writer.text(value)),
  };
}

function nullText(): string {
  return 'null';
}

function leafWriter(text: (value: unknown) => string): ValueWriter {
  return {
    isPure: true,
    text,
    write: (value, { sink }) => {
      sink.write(text(value));
    },
  };
}

function listWriter(items: ValueWriter): ValueWriter {
  return {
    isPure: items.isPure,
    write: (value, { sink, path, writing }) => {
      let separator = '[';
      for (const [index, item] of listOf(value).entries()) {
        // graphql-js waits for each of them; no field of ours has such.
        if (isPromiseLike(item)) throw UNSURE;
        sink.write(separator);
        items.write(item, { sink, path: { prev: path, key: index, typename: undefined }, writing });
        separator = ',';
      }
      sink.write(separator === '[' ? '[]' : ']');
    },
    text: (value) => `[${listOf(value).map(items.text).join(',')}]`,
  };
}

/** graphql-js takes any iterable. */
function listOf(value: unknown): readonly unknown[] {
  if (!isList(value)) throw UNSURE;
  return value;
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
