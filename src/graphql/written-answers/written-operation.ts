import { FieldArguments } from '../compiled-execution/field-arguments.js';
import type { FieldPlan } from '../compiled-execution/field-plan.js';
import type { Run, Values } from '../compiled-execution/run.js';
import type { OperationContext } from '../operation-context.js';
import { Bytes } from './bytes.js';
import { createObjectWriter } from './object-writer.js';
import type { RememberedBytes } from './remembered-bytes.js';
import { Sink } from './sink.js';
import type { ObjectWriters } from './value-writer.js';
import { Writing } from './writing.js';

/**
 * Writes the answer to an operation, `{"data":...}`, with variables that graphql-js has checked and completed. Throws or
 * rejects where it is not sure of all of it: the answer is then another's to give.
 */
export type WrittenOperation = (context: OperationContext, variableValues: Values) => Buffer | Promise<Buffer>;

const ROOT = {};

/** Throws for what it could never write. */
export function writeOperation(plan: FieldPlan, remembered: RememberedBytes): WrittenOperation {
  const fieldArguments = new FieldArguments(plan);
  const objects: ObjectWriters = (below) => createObjectWriter(below, objects, remembered);
  const root = { ...objects(plan.root), isNullable: false };
  return (context, variableValues) => {
    const given = fieldArguments.given(variableValues);
    const run: Run = { plan, context, variableValues, fieldArguments: given, giveUp: () => undefined };
    const writing = new Writing(run);
    const sink = new Sink();
    writing.write(root, ROOT, { sink, path: undefined, writing });
    const end = writing.end();
    if (end === null) return answerOf(sink);
    return context.deadline.limit(end).then(() => answerOf(sink), writing.giveUp);
  };
}

function answerOf(sink: Sink): Buffer {
  const bytes = new Bytes();
  bytes.ascii('{"data":');
  sink.writeTo(bytes);
  bytes.ascii('}\n');
  return bytes.since(0);
}
