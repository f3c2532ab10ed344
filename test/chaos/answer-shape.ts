import {
  getNamedType,
  GraphQLError,
  isEnumType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { isSemanticNonNull } from '../support/semantic-non-null.js';
import { isList, isRecord, showPath, startsWith, type Path } from './json.js';

/** An answer, and the paths of its errors. */
interface GivenAnswer {
  readonly data: unknown;
  readonly failed: readonly Path[];
}

/** What is known wherever one looks in an answer. */
interface Whole {
  readonly schema: GraphQLSchema;
  readonly failed: readonly Path[];
}

/**
 * Where data is not what the operation asks of the schema: fields missing, added, of another type, or null where they cannot
 * be, or can be with an error only.
 */
export function findMisshapes(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  { data, failed }: GivenAnswer,
): string[] {
  const type = schema.getQueryType();
  if (!type) throw new Error('The schema has no queries.');
  const whole = { schema, failed };
  return data === null ? [] : objectFaults({ whole, type, selection: operation.selectionSet, path: [] }, data);
}

interface ObjectPlace {
  readonly whole: Whole;
  readonly type: GraphQLObjectType;
  readonly selection: SelectionSetNode;
  readonly path: Path;
}

function objectFaults({ whole, type, selection, path }: ObjectPlace, value: unknown): string[] {
  if (!isRecord(value)) return [`${showPath(path)}: no object of type ${type.name}`];
  const fields = new Map(selection.selections.map((field) => fieldEntry(field)));
  const unasked = Object.keys(value).filter((key) => !fields.has(key));
  const faults = unasked.map((key) => `${showPath([...path, key])}: was not asked for`);
  for (const [key, field] of fields) {
    const at = [...path, key];
    if (!(key in value)) faults.push(`${showPath(at)}: is missing`);
    else if (value[key] === null && isUnexplained({ whole, type, field, path: at })) {
      faults.push(`${showPath(at)}: is null without an error`);
    } else faults.push(...valueFaults({ whole, type: fieldType(type, field), field, path: at }, value[key]));
  }
  return faults;
}

/** The harness asks without fragments, so that a key stands for one field. */
function fieldEntry(node: SelectionSetNode['selections'][number]): [string, FieldNode] {
  if (node.kind !== Kind.FIELD) throw new Error('The harness asks without fragments.');
  return [node.alias?.value ?? node.name.value, node];
}

function fieldType(parent: GraphQLObjectType, { name }: FieldNode): GraphQLOutputType | null {
  return name.value === '__typename' ? null : (parent.getFields()[name.value]?.type ?? null);
}

interface FieldPlace extends Omit<ObjectPlace, 'selection'> {
  readonly field: FieldNode;
}

/** Whether the null of a `@semanticNonNull` field has no error at its path, or at one below, where a non-null field failed. */
function isUnexplained({ whole: { schema, failed }, type, field, path }: FieldPlace): boolean {
  const definition = type.getFields()[field.name.value];
  if (!definition || !isSemanticNonNull(schema, definition)) return false;
  return !failed.some((failure) => startsWith(failure, path));
}

interface ValuePlace {
  readonly whole: Whole;
  readonly type: GraphQLOutputType | null;
  readonly field: FieldNode;
  readonly path: Path;
}

function valueFaults({ whole, type, field, path }: ValuePlace, value: unknown): string[] {
  if (type === null) return typeof value === 'string' ? [] : [`${showPath(path)}: no name of a type`];
  if (isNonNullType(type)) {
    if (value === null) return [`${showPath(path)}: is null, which ${String(type)} never is`];
    return valueFaults({ whole, type: type.ofType, field, path }, value);
  }
  if (value === null) return [];
  if (isListType(type)) {
    if (!isList(value)) return [`${showPath(path)}: no list`];
    return value.flatMap((item, index) =>
      valueFaults({ whole, type: type.ofType, field, path: [...path, index] }, item),
    );
  }
  if (isLeafType(type)) {
    return isLeaf(type, value) ? [] : [`${showPath(path)}: no ${type.name}: ${JSON.stringify(value)}`];
  }
  const named = objectType(whole.schema, getNamedType(type), value);
  if (named === null || !field.selectionSet) {
    return [`${showPath(path)}: of a type that the harness does not know`];
  }
  return objectFaults({ whole, type: named, selection: field.selectionSet, path }, value);
}

/** Of an interface, the type that the value names. Null: there is no such type. */
function objectType(schema: GraphQLSchema, type: GraphQLNamedType, value: unknown): GraphQLObjectType | null {
  if (isObjectType(type)) return type;
  if (!isInterfaceType(type) || !isRecord(value)) return null;
  const named = schema.getType(String(value['__typename']));
  return isObjectType(named) && schema.isSubType(type, named) ? named : null;
}

const SCALARS: Readonly<Record<string, (value: unknown) => boolean>> = {
  ID: (value) => typeof value === 'string' && value !== '',
  String: (value) => typeof value === 'string',
  Boolean: (value) => typeof value === 'boolean',
  Int: (value) => Number.isInteger(value) && Math.abs(Number(value)) <= 2 ** 31,
  Float: (value) => Number.isFinite(value),
  DateTime: (value) =>
    typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?([+-]\d\d:\d\d|Z)$/.test(value),
  TimeOfDay: (value) => typeof value === 'string' && /^\d\d:\d\d$/.test(value),
  JSON: () => true,
};

function isLeaf(type: GraphQLOutputType & { readonly name: string }, value: unknown): boolean {
  if (isEnumType(type)) {
    return typeof value === 'string' && type.getValue(value) !== undefined && type.getValue(value) !== null;
  }
  const check = SCALARS[type.name];
  if (!check) throw new GraphQLError(`The harness does not know the scalar ${type.name}.`);
  return check(value);
}
