import {
  getNamedType,
  isAbstractType,
  isObjectType,
  OperationTypeNode,
  TypeNameMetaFieldDef,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { collectFields, collectSubfields } from 'graphql/execution/collectFields.js';

import { Uncompilable } from './uncompilable.js';

/** A key of the answer, and what an executor has to know to give its value. */
export interface PlannedField {
  /** Of all fields of the plan. */
  readonly index: number;
  readonly responseName: string;
  /** Every place of the document that asks for it; the first one's arguments count. */
  readonly nodes: readonly [FieldNode, ...FieldNode[]];
  readonly parentType: GraphQLObjectType;
  readonly definition: GraphQLField<unknown, unknown>;
  /** What is asked of its value; null: a leaf. */
  readonly below: SelectedFields | null;
}

export type SelectedFields = ReadonlyMap<string, PlannedField>;

/** What an operation asks for, with its fragments and conditions settled. */
export interface FieldPlan {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Fragments;
  readonly root: SelectedFields;
  readonly fields: readonly PlannedField[];
}

export type Fragments = Record<string, FragmentDefinitionNode>;

export interface PlanOptions extends Pick<FieldPlan, 'schema' | 'operation' | 'fragments'> {
  /** Of `@skip` and `@include`, all that the plan depends on. */
  readonly conditions: Record<string, boolean>;
  readonly maxFields: number;
}

type Collected = ReadonlyMap<string, readonly FieldNode[]>;

/**
 * Collects with graphql-js's own functions, so that both agree on what is asked for and in which order. Throws Uncompilable
 * for more than `maxFields` fields, and for what is no plain query.
 */
export function planFields(options: PlanOptions): FieldPlan {
  const { schema, operation, fragments, conditions } = options;
  const query = schema.getQueryType();
  if (operation.operation !== OperationTypeNode.QUERY || !query) throw new Uncompilable('Only queries are compiled.');
  const fields: PlannedField[] = [];
  const collected = collectFields(schema, fragments, conditions, query, operation.selectionSet);
  const root = planSelection({ ...options, fields }, query, collected);
  return { schema, operation, fragments, root, fields };
}

interface Planning extends PlanOptions {
  readonly fields: PlannedField[];
}

function planSelection(planning: Planning, parentType: GraphQLObjectType, collected: Collected): SelectedFields {
  const selected = new Map<string, PlannedField>();
  for (const [responseName, [first, ...more]] of collected) {
    // It would be taken for the prototype of an object.
    if (!first || responseName === '__proto__') throw new Uncompilable(`A field cannot be called ${responseName}.`);
    const definition = definitionOf(parentType, first.name.value);
    const nodes = [first, ...more] as const;
    const below = planBelow(planning, definition, nodes);
    const field = { index: planning.fields.length, responseName, nodes, parentType, definition, below };
    planning.fields.push(field);
    if (planning.fields.length > planning.maxFields) throw new Uncompilable('The operation has too many fields.');
    selected.set(responseName, field);
  }
  return selected;
}

function planBelow(
  planning: Planning,
  { type }: PlannedField['definition'],
  nodes: PlannedField['nodes'],
): SelectedFields | null {
  const named = getNamedType(type);
  if (isAbstractType(named)) throw new Uncompilable('Interfaces and unions are not compiled.');
  if (!isObjectType(named)) return null;
  const { schema, fragments, conditions } = planning;
  return planSelection(planning, named, collectSubfields(schema, fragments, conditions, named, nodes));
}

/** Introspection has no definition here. */
function definitionOf(parentType: GraphQLObjectType, name: string): PlannedField['definition'] {
  const definition = name === TypeNameMetaFieldDef.name ? TypeNameMetaFieldDef : parentType.getFields()[name];
  if (!definition) throw new Uncompilable(`${parentType.name}.${name} is not compiled.`);
  return definition;
}
