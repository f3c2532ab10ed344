import type { OperationContext } from '../operation-context.js';
import type { FieldPlan } from './field-plan.js';

/** Values by name, as graphql-js has checked and completed them. */
export type Values = Record<string, unknown>;

/** One execution of a compiled operation: what its fields are given. */
export interface Run {
  readonly plan: FieldPlan;
  readonly context: OperationContext;
  readonly variableValues: Values;
  /** Of the fields that have any, by the field's index. */
  readonly fieldArguments: ReadonlyMap<number, Values>;
  /** Ends the run without an answer. */
  readonly giveUp: () => void;
}
