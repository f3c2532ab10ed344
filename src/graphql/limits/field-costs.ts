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
 * Of a scalar or an enum, which only has to be completed and written: thirty aliases of every field would still take seconds
 * of it. A power of two, so that sums of it are exact.
 */
export const LEAF_WEIGHT = 1 / 8;

/** What a field costs, as `@cost` and `@listSize` in the schema state it. */
export interface FieldCost {
  /** The type that it returns, without its wrappers. */
  readonly typeName: string;
  /** Once for every place where the field is read. */
  readonly weight: number;
  /** Of each thing that it gives: 1 of an object, an eighth of a scalar or an enum. */
  readonly itemWeight: number;
  /** Where no slicing argument is given. */
  readonly assumedSize: number;
  readonly slicingArguments: readonly GraphQLArgument[];
  /** Lists below the field that its size is meant for; empty: it is meant for the field itself. */
  readonly sizedFields: ReadonlySet<string>;
}

/** By type, then by field. */
export type FieldCosts = ReadonlyMap<string, ReadonlyMap<string, FieldCost>>;

/** Throws for weights and sizes that are none: they would make the costs of operations meaningless. */
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
