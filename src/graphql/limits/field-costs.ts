import {
  getDirectiveValues,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLSchema,
} from 'graphql';

/**
 * The weight of a scalar or an enum. It is not 0, since thirty aliases of every field would take seconds of CPU time. It is a
 * power of two, so that sums are exact.
 */
export const LEAF_WEIGHT = 1 / 8;

/** The cost of a field, from its `@cost` and `@listSize` in the schema. */
export interface FieldCost {
  /** The type that it returns, without its wrappers. */
  readonly typeName: string;
  /** Counted once for every object with the field. */
  readonly weight: number;
  /** The weight of each item: 1 for an object, LEAF_WEIGHT for a scalar or an enum. */
  readonly itemWeight: number;
  /** The number of items without a slicing argument. */
  readonly assumedSize: number;
  readonly slicingArguments: readonly GraphQLArgument[];
  /** Lists below the field that have its size; empty: the field itself has it. */
  readonly sizedFields: ReadonlySet<string>;
}

/** By type, then by field. */
export type FieldCosts = ReadonlyMap<string, ReadonlyMap<string, FieldCost>>;

/** Throws if a weight or a size in the schema is invalid. */
export function readFieldCosts(schema: GraphQLSchema): FieldCosts {
  const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) || isInterfaceType(type));
  return new Map(
    types.map((type) => {
      const fields = Object.values(type.getFields());
      return [
        type.name,
        new Map(fields.map((field) => [field.name, readFieldCost(schema, `${type.name}.${field.name}`, field)])),
      ];
    }),
  );
}

function readFieldCost(schema: GraphQLSchema, name: string, field: GraphQLField<unknown, unknown>): FieldCost {
  const weight = Number(directive(schema, 'cost', field)['weight'] ?? 0);
  const listSize = directive(schema, 'listSize', field);
  const assumedSize = Number(listSize['assumedSize'] ?? 1);
  const slicingArguments = names(listSize['slicingArguments']);
  if (!(weight >= 0 && weight < Infinity)) throw new Error(`The @cost of ${name} has to be a number from 0 up.`);
  if (assumedSize < 0) throw new Error(`The @listSize of ${name} cannot be negative.`);
  if (slicingArguments.length > 0 && listSize['requireOneSlicingArgument'] !== false) {
    throw new Error(`The @listSize of ${name} requires an argument that the field itself does not.`);
  }
  return {
    typeName: getNamedType(field.type).name,
    weight,
    itemWeight: isLeafType(getNamedType(field.type)) ? LEAF_WEIGHT : 1,
    assumedSize,
    slicingArguments: field.args.filter((argument) => slicingArguments.includes(argument.name)),
    sizedFields: new Set(names(listSize['sizedFields'])),
  };
}

function directive(
  schema: GraphQLSchema,
  name: string,
  { astNode }: GraphQLField<unknown, unknown>,
): Readonly<Record<string, unknown>> {
  const definition = schema.getDirective(name);
  return (definition && astNode && getDirectiveValues(definition, astNode)) ?? {};
}

function names(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
