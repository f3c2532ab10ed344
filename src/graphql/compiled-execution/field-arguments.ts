import { getArgumentValues } from 'graphql';

import { hasVariable } from './conditions.js';
import type { FieldPlan, PlannedField } from './field-plan.js';
import type { Values } from './run.js';

/**
 * The arguments of a plan's fields. They are read by graphql-js and handed to resolvers as values: nothing that a client
 * writes as an argument gets into the text of a compiled function.
 */
export class FieldArguments {
  readonly #constant: ReadonlyMap<number, Values>;
  readonly #variable: readonly PlannedField[];

  /** Throws for arguments that no value of a variable could make right. */
  constructor({ fields }: FieldPlan) {
    const withArguments = fields.filter(({ definition }) => definition.args.length > 0);
    this.#variable = withArguments.filter(dependsOnVariables);
    const constant = withArguments.filter((field) => !dependsOnVariables(field));
    this.#constant = new Map(constant.map((field) => [field.index, Object.freeze(readArguments(field, {}))]));
  }

  /** Throws where a variable's value does not fit a place at which it stands. */
  given(variableValues: Values): ReadonlyMap<number, Values> {
    if (this.#variable.length === 0) return this.#constant;
    const all = new Map(this.#constant);
    for (const field of this.#variable) all.set(field.index, readArguments(field, variableValues));
    return all;
  }
}

function dependsOnVariables({ nodes: [{ arguments: given = [] }] }: PlannedField): boolean {
  return given.some(({ value }) => hasVariable(value));
}

function readArguments({ definition, nodes: [node] }: PlannedField, variableValues: Values): Values {
  return getArgumentValues(definition, node, variableValues);
}
