import {
  getDirectiveValues,
  getNamedType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLSchema,
} from 'graphql';

/**
 * The weight of a scalar or an enum. It is not 0, since thirty aliases of every field would take seconds of CPU time. It is a
 * power of two, so that sums are exact.
 */
export const LEAF_WEIGHT = 1 / 8;

/** An argument that raises the weight of its field. */
export interface WeightedArgument {
  readonly argument: GraphQLArgument;
  readonly weight: number;
  /** The weights of the fields of its input object. */
  readonly fieldWeights: ReadonlyMap<string, number>;
}

/** The cost of a field, from its `@cost` and `@listSize` in the schema. */
export interface FieldCost {
  /** The type that it returns, without its wrappers. */
  readonly typeName: string;
  /** Counted once for every object with the field. */
  readonly weight: number;
  readonly weightedArguments: readonly WeightedArgument[];
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
  const weight = readWeight(schema, name, field);
  const listSize = directive(schema, 'listSize', field);
  const assumedSize = Number(listSize['assumedSize'] ?? 1);
  const slicingArguments = names(listSize['slicingArguments']);
  if (assumedSize < 0) throw new Error(`The @listSize of ${name} cannot be negative.`);
  if (slicingArguments.length > 0 && listSize['requireOneSlicingArgument'] !== false) {
    throw new Error(`The @listSize of ${name} requires an argument that the field itself does not.`);
  }
  return {
    typeName: getNamedType(field.type).name,
    weight,
    weightedArguments: field.args.flatMap((argument) => readWeightedArgument(schema, name, argument)),
    itemWeight: isLeafType(getNamedType(field.type)) ? LEAF_WEIGHT : 1,
    assumedSize,
    slicingArguments: field.args.filter((argument) => slicingArguments.includes(argument.name)),
    sizedFields: new Set(names(listSize['sizedFields'])),
  };
}

function readWeightedArgument(schema: GraphQLSchema, fieldName: string, argument: GraphQLArgument): WeightedArgument[] {
  const weight = readWeight(schema, `${fieldName}(${argument.name}:)`, argument);
  const type = getNamedType(argument.type);
  const fields = isInputObjectType(type) ? Object.values(type.getFields()) : [];
  const weights = fields.map((field) => [field.name, readWeight(schema, `${type.name}.${field.name}`, field)] as const);
  const fieldWeights = new Map(weights.filter(([, fieldWeight]) => fieldWeight > 0));
  return weight > 0 || fieldWeights.size > 0 ? [{ argument, weight, fieldWeights }] : [];
}

function readWeight(schema: GraphQLSchema, name: string, element: SchemaElement): number {
  const weight = Number(directive(schema, 'cost', element)['weight'] ?? 0);
  if (!(weight >= 0 && weight < Infinity)) throw new Error(`The @cost of ${name} has to be a number from 0 up.`);
  return weight;
}

/** What can have a directive. */
type SchemaElement = GraphQLField<unknown, unknown> | GraphQLArgument | GraphQLInputField;

function directive(schema: GraphQLSchema, name: string, { astNode }: SchemaElement): Readonly<Record<string, unknown>> {
  const definition = schema.getDirective(name);
  return (definition && astNode && getDirectiveValues(definition, astNode)) ?? {};
}

function names(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
