import {
  Kind,
  valueFromAST,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLArgument,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

import { LEAF_WEIGHT, type FieldCost, type FieldCosts, type WeightedArgument } from './field-costs.js';
import { fragmentsOf, isPlainTypeName, responseName, type Fragments } from './selections.js';

/** A valid operation, and its variables as the schema coerces them. */
export interface CostedOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** The type that the operation's own fields are of. */
  readonly rootType: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The size of lists that is given by the field above them. */
export interface SizeAbove {
  readonly sizedFields: FieldCost['sizedFields'];
  readonly size: number;
}

/** The longest slice that resolvers accept. A longer one is refused, and costs no more than the longest. */
const LARGEST_SLICE = 100;
/** Characters of a response key that the weight of its value includes. */
const KEY_LENGTH = 32;
/** Of a selection that fails in every object, since its condition is null. */
const FAILURE_WEIGHT = 16;
/** Keeps every cost finite. */
const LARGEST_COST = Number.MAX_SAFE_INTEGER;

/**
 * The largest possible cost of an operation, from the weights and sizes in the schema, rounded up. A long response key costs
 * as much as several fields, since it is repeated for every row. Introspection and `__typename` without an alias are free; a
 * field that is selected twice is counted twice. The time is proportional to the length of the document, also with nested
 * fragments.
 */
export function operationCost(costs: FieldCosts, costed: CostedOperation): number {
  const { operation, rootType } = costed;
  return Math.ceil(createCostCount(costs, costed).ofSelections(operation.selectionSet, rootType, null));
}

export function createCostCount(costs: FieldCosts, { document, variables }: CostedOperation): CostCount {
  return new CostCount(costs, fragmentsOf(document), variables);
}

/** A field, and what is below each of its items. */
interface CountedField {
  /** With everything below it. */
  readonly cost: number;
  /** Items that have what is below it. */
  readonly items: number;
  readonly typeName: string;
  readonly sizeBelow: SizeAbove | null;
}

export class CostCount {
  readonly #fragmentCosts = new Map<string, number>();

  constructor(
    readonly costs: FieldCosts,
    readonly fragments: Fragments,
    readonly variables: Readonly<Record<string, unknown>>,
  ) {}

  ofSelections({ selections }: SelectionSetNode, typeName: string, sizeAbove: SizeAbove | null): number {
    let sum = 0;
    for (const selection of selections) {
      const isIncluded = this.isIncluded(selection);
      if (isIncluded === null) sum += FAILURE_WEIGHT;
      else if (isIncluded) sum += this.#ofSelection(selection, typeName, sizeAbove);
    }
    return Math.min(sum, LARGEST_COST);
  }

  #ofSelection(selection: SelectionNode, typeName: string, sizeAbove: SizeAbove | null): number {
    switch (selection.kind) {
      case Kind.FIELD:
        return this.ofField(selection, typeName, sizeAbove)?.cost ?? 0;
      case Kind.INLINE_FRAGMENT:
        return this.ofSelections(selection.selectionSet, selection.typeCondition?.name.value ?? typeName, sizeAbove);
      case Kind.FRAGMENT_SPREAD:
        return this.#ofFragment(selection.name.value, sizeAbove);
    }
  }

  /** A fragment costs the same at every place, except for lists that the field above it sizes. */
  #ofFragment(name: string, sizeAbove: SizeAbove | null): number {
    const fragment = this.fragments.get(name);
    if (fragment === undefined) return 0;
    const key = JSON.stringify([name, sizeAbove?.size, ...(sizeAbove?.sizedFields ?? [])]);
    const known = this.#fragmentCosts.get(key);
    if (known !== undefined) return known;
    const cost = this.ofSelections(fragment.selectionSet, fragment.typeCondition.name.value, sizeAbove);
    this.#fragmentCosts.set(key, cost);
    return cost;
  }

  /** Null: it is free. */
  ofField(node: FieldNode, typeName: string, sizeAbove: SizeAbove | null): CountedField | null {
    const name = node.name.value;
    if (name === '__typename') return isPlainTypeName(node) ? null : leafOf(LEAF_WEIGHT + keyCost(node));
    const cost = name.startsWith('__') ? undefined : this.costs.get(typeName)?.get(name);
    if (cost === undefined) return null;
    const size = sizeAbove?.sizedFields.has(name) ? sizeAbove.size : this.#sizeOf(node, cost);
    const isForBelow = cost.sizedFields.size > 0;
    const sizeBelow = isForBelow ? { sizedFields: cost.sizedFields, size } : null;
    const below = node.selectionSet ? this.ofSelections(node.selectionSet, cost.typeName, sizeBelow) : 0;
    const items = isForBelow ? 1 : size;
    const sum = this.#weightOf(node, cost) + keyCost(node) + items * (cost.itemWeight + below);
    return { cost: Math.min(sum, LARGEST_COST), items, typeName: cost.typeName, sizeBelow };
  }

  /** The weight of the field, or the larger one of something that is given. */
  #weightOf(node: FieldNode, { weight, weightedArguments }: FieldCost): number {
    return Math.max(weight, ...weightedArguments.map((weighted) => this.#givenWeight(node, weighted)));
  }

  #givenWeight(node: FieldNode, { argument, weight, fieldWeights }: WeightedArgument): number {
    const value = this.#argumentOf(node, argument);
    if (value === null || value === undefined) return 0;
    const given = Object.entries(value).filter(([, fieldValue]: [string, unknown]) => fieldValue !== null);
    return Math.max(weight, ...given.map(([name]) => fieldWeights.get(name) ?? 0));
  }

  #argumentOf({ arguments: nodes = [] }: FieldNode, argument: GraphQLArgument): unknown {
    const node = nodes.find(({ name }) => name.value === argument.name);
    const value: unknown = node && valueFromAST(node.value, argument.type, this.variables);
    return value === undefined ? argument.defaultValue : value;
  }

  /** A size out of range costs as much as the end of the range; the resolver refuses it. */
  #sizeOf(node: FieldNode, { slicingArguments, assumedSize }: FieldCost): number {
    const slices = slicingArguments.map((argument) => this.#argumentOf(node, argument));
    const given = slices.map(lengthOrSize).filter((slice) => slice !== null);
    if (given.length === 0) return assumedSize;
    return Math.min(Math.max(...given, 1), LARGEST_SLICE);
  }

  /** Null: a condition has no value, so that graphql-js reports an error for every object. */
  isIncluded({ directives = [] }: SelectionNode): boolean | null {
    if (directives.length === 0) return true;
    const [skip, include] = [this.#condition('skip', directives), this.#condition('include', directives)];
    return skip === null || include === null ? null : skip !== true && include !== false;
  }

  /** Undefined: there is no such directive. */
  #condition(name: string, directives: readonly DirectiveNode[]): unknown {
    const value = directives.find((directive) => directive.name.value === name)?.arguments?.[0]?.value;
    if (value?.kind === Kind.VARIABLE) return this.variables[value.name.value] ?? null;
    return value?.kind === Kind.BOOLEAN ? value.value : undefined;
  }
}

/** A list as a slicing argument has an item for each of the field's. */
function lengthOrSize(slice: unknown): number | null {
  if (Array.isArray(slice)) return slice.length;
  return typeof slice === 'number' ? slice : null;
}

function leafOf(cost: number): CountedField {
  return { cost, items: 1, typeName: '', sizeBelow: null };
}

function keyCost(node: FieldNode): number {
  return (Math.ceil(responseName(node).length / KEY_LENGTH) - 1) * LEAF_WEIGHT;
}
