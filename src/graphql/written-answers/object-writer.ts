import { TypeNameMetaFieldDef } from 'graphql';

import { FieldInfo } from '../compiled-execution/field-info.js';
import type { PlannedField, SelectedFields } from '../compiled-execution/field-plan.js';
import { isPromiseLike } from '../compiled-execution/guarded-promise.js';
import { isPureResolver } from '../timely-fields.js';
import type { RememberedTexts } from './remembered-texts.js';
import { UNSURE } from './unsure.js';
import { createValueWriter, type ObjectWriters, type Place, type ValueWriter } from './value-writer.js';

/** A field with what stands before its value: a brace or a comma, and its name. */
interface WrittenField {
  readonly planned: PlannedField;
  readonly prefix: string;
  readonly value: ValueWriter;
}

/** Fields that are written one after another, all of them pure or one that is not. */
type Stretch = { readonly pure: readonly WrittenField[] } | { readonly field: WrittenField };

const NO_ARGUMENTS = Object.freeze({});

/**
 * Writes objects of one type at one place of an operation. Fields that depend on nothing but their object are pure: those
 * without a resolver, and those whose resolver takes its parent and nothing else. What is written of them is remembered.
 */
export class ObjectWriter implements ValueWriter {
  readonly isPure: boolean;
  readonly #stretches: readonly Stretch[];
  readonly #end: string;
  readonly #remembered: RememberedTexts;

  constructor(fields: SelectedFields, objects: ObjectWriters, remembered: RememberedTexts) {
    const written = Array.from(fields.values(), (planned, index) => writtenField(planned, index, objects));
    this.isPure = written.every(isPureField);
    this.#stretches = stretchesOf(written);
    // Everything may have been skipped.
    this.#end = written.length === 0 ? '{}' : '}';
    this.#remembered = remembered;
  }

  readonly write = (value: unknown, place: Place): void => {
    const object = objectOf(value);
    const texts = this.#remembered.of(this, object, this.#pureTexts);
    let next = 0;
    for (const stretch of this.#stretches) {
      if ('field' in stretch) writeResolved(stretch.field, object, place);
      else place.sink.write(texts[next++] ?? '');
    }
    place.sink.write(this.#end);
  };

  readonly text = (value: unknown): string => this.#pureTexts(objectOf(value)).join('') + this.#end;

  readonly #pureTexts = (object: object): readonly string[] =>
    this.#stretches.flatMap((stretch) => ('pure' in stretch ? [pureText(stretch.pure, object)] : []));
}

/** graphql-js takes an error for a failure, wherever it comes from. */
function objectOf(value: unknown): object {
  if (typeof value !== 'object' || value === null || value instanceof Error) throw UNSURE;
  return value;
}

function writtenField(planned: PlannedField, index: number, objects: ObjectWriters): WrittenField {
  const prefix = `${index === 0 ? '{' : ','}${JSON.stringify(planned.responseName)}:`;
  return { planned, prefix, value: createValueWriter(planned.definition.type, planned.below, objects) };
}

function isPureField({ planned: { definition }, value }: WrittenField): boolean {
  const { resolve } = definition;
  return value.isPure && (definition === TypeNameMetaFieldDef || resolve === undefined || isPureResolver(resolve));
}

function stretchesOf(fields: readonly WrittenField[]): Stretch[] {
  const stretches: Stretch[] = [];
  let pure: WrittenField[] = [];
  for (const field of fields) {
    if (!isPureField(field)) {
      if (pure.length > 0) stretches.push({ pure });
      stretches.push({ field });
      pure = [];
    } else pure.push(field);
  }
  return pure.length > 0 ? [...stretches, { pure }] : stretches;
}

function pureText(fields: readonly WrittenField[], object: object): string {
  let text = '';
  for (const { prefix, planned, value } of fields) text += prefix + value.text(pureValue(planned, object));
  return text;
}

function pureValue({ definition: { name, resolve }, parentType }: PlannedField, object: object): unknown {
  if (name === TypeNameMetaFieldDef.name) return parentType.name;
  const value: unknown = resolve ? Reflect.apply(resolve, undefined, [object]) : Reflect.get(object, name);
  // graphql-js would call the one and wait for the other.
  if (typeof value === 'function' || isPromiseLike(value)) throw UNSURE;
  return value;
}

function writeResolved({ planned, prefix, value }: WrittenField, object: object, place: Place): void {
  const { sink, writing } = place;
  const path = { prev: place.path, key: planned.responseName, typename: planned.parentType.name };
  sink.write(prefix);
  const resolved = resolve(planned, object, new FieldInfo(planned, path, writing.run));
  if (!isPromiseLike(resolved)) {
    value.write(resolved, { sink, path, writing });
    return;
  }
  const hole = sink.hole();
  writing.wait(resolved, (settled) => {
    value.write(settled, { sink: hole, path, writing });
  });
}

function resolve({ definition, index }: PlannedField, object: object, info: FieldInfo): unknown {
  if (!definition.resolve) return Reflect.get(object, definition.name);
  const { fieldArguments, context } = info.run;
  return definition.resolve(object, fieldArguments.get(index) ?? NO_ARGUMENTS, context, info);
}
