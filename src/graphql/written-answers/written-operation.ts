import { FieldArguments } from '../compiled-execution/field-arguments.js';
import type { FieldPlan } from '../compiled-execution/field-plan.js';
import type { Run, Values } from '../compiled-execution/run.js';
import type { OperationContext } from '../operation-context.js';
import { ObjectWriter } from './object-writer.js';
import type { RememberedTexts } from './remembered-texts.js';
import type { ObjectWriters } from './value-writer.js';
import { Writing } from './writing.js';

/**
 * Writes an operation's data as JSON text, with variables that graphql-js has checked and completed. Throws or rejects
 * where it is not sure of all of it: the answer is then another's to give.
 */
export type WrittenOperation = (context: OperationContext, variableValues: Values) => string | Promise<string>;

const ROOT = {};

/** Throws for what it could never write. */
export function writeOperation(plan: FieldPlan, remembered: RememberedTexts): WrittenOperation {
  const fieldArguments = new FieldArguments(plan);
  const objects: ObjectWriters = (below) => new ObjectWriter(below, objects, remembered);
  const root = new ObjectWriter(plan.root, objects, remembered);
  return (context, variableValues) => {
    const given = fieldArguments.given(variableValues);
    const run: Run = { plan, context, variableValues, fieldArguments: given, giveUp: () => undefined };
    const writing = new Writing(run);
    writing.attempt(() => {
      root.write(ROOT, { sink: writing.sink, path: undefined, writing });
    });
    return writing.text();
  };
}
