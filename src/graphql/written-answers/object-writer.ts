import { TypeNameMetaFieldDef } from 'graphql';

import { FieldInfo } from '../compiled-execution/field-info.js';
import type { PlannedField, SelectedFields } from '../compiled-execution/field-plan.js';
import { isPromiseLike } from '../promise-like.js';
import { isPureResolver, untimedResolver } from '../timely-fields.js';
import { fieldsOf, PureFields, type Fields, type PureField } from './pure-fields.js';
import type { PureWriter } from './pure-writer.js';
import type { RememberedBytes } from './remembered-bytes.js';
import { createValueWriter, writeValue } from './value-writer.js';
import type { ObjectWriters, Place, PlacedWriter, ValueWriter } from './value-writer.js';

/** A field that depends on more than its object, or something of which does. */
interface PlacedField {
  readonly planned: PlannedField;
  readonly prefix: string;
  readonly resolve: Resolve | null;
  readonly value: ValueWriter;
}

type Resolve = ReturnType<typeof untimedResolver>;

const NO_ARGUMENTS = Object.freeze({});

/** Writes objects of one type at one place of an operation. Pure fields that stand side by side are written as one. */
export function createObjectWriter(
  selected: SelectedFields,
  objects: ObjectWriters,
  remembered: RememberedBytes,
): PureWriter | PlacedWriter {
  const fields = Array.from(selected.values(), (planned, index) => writtenField(planned, index, objects));
  // Everything may have been skipped.
  if (fields.every(isPure)) return new PureFields(fields, fields.length === 0 ? '{}' : '}', remembered);
  const stretches = stretchesOf(fields).map((stretch) =>
    Array.isArray(stretch) ? new PureFields(stretch, '', remembered) : stretch,
  );
  return {
    write: (value, place) => {
      const object = fieldsOf(value);
      for (const stretch of stretches) {
        if (stretch instanceof PureFields) place.sink.value(stretch, object);
        else writeField(stretch, object, place);
      }
      place.sink.ascii('}');
    },
  };
}

function writtenField(planned: PlannedField, index: number, objects: ObjectWriters): PureField | PlacedField {
  const prefix = `${index === 0 ? '{' : ','}${JSON.stringify(planned.responseName)}:`;
  const value = createValueWriter(planned.definition.type, planned.below, objects);
  const resolve = planned.definition.resolve ? untimedResolver(planned.definition.resolve) : null;
  const read = readerOf(planned, resolve);
  return read && 'bytes' in value ? { prefix, read, value } : { planned, prefix, resolve, value };
}

/** Null: the field depends on more than its object. */
function readerOf({ definition, parentType }: PlannedField, resolve: Resolve | null): PureField['read'] | null {
  if (definition === TypeNameMetaFieldDef) return () => parentType.name;
  if (resolve === null) return (object) => object[definition.name];
  return isPureResolver(resolve) ? resolve : null;
}

function isPure(field: PureField | PlacedField): field is PureField {
  return 'read' in field;
}

function stretchesOf(fields: readonly (PureField | PlacedField)[]): (PureField[] | PlacedField)[] {
  const stretches: (PureField[] | PlacedField)[] = [];
  for (const field of fields) {
    const last = stretches.at(-1);
    if (!isPure(field)) stretches.push(field);
    else if (Array.isArray(last)) last.push(field);
    else stretches.push([field]);
  }
  return stretches;
}

function writeField(field: PlacedField, object: Fields, { sink, path: prev, writing }: Place): void {
  const { planned, prefix, value } = field;
  const path = { prev, key: planned.responseName, typename: planned.parentType.name };
  sink.ascii(prefix);
  const resolved = resolveField(field, object, new FieldInfo(planned, path, writing.run));
  if (isPromiseLike(resolved)) writing.wait(resolved, value, { sink: sink.hole(), path, writing });
  else writeValue(value, resolved, { sink, path, writing });
}

function resolveField(
  { planned: { definition, index }, resolve }: PlacedField,
  object: Fields,
  info: FieldInfo,
): unknown {
  if (resolve === null) return object[definition.name];
  const { fieldArguments, context } = info.run;
  return resolve(object, fieldArguments.get(index) ?? NO_ARGUMENTS, context, info);
}
