import { getVariableValues, Kind, type DocumentNode, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';

import type { Execution, Executor } from '../execution.js';
import type { Result } from '../result.js';
import { createInterpreter } from '../interpreted-execution.js';
import { RememberedBytes } from '../written-answers/remembered-bytes.js';
import { writeOperation } from '../written-answers/written-operation.js';
import { compileOperation, type CompiledOperation } from './compiled-operation.js';
import { CompiledOperations, type CompiledForms, type Compilation } from './compiled-operations.js';
import { conditionVariables } from './conditions.js';
import { planFields, type FieldPlan, type Fragments } from './field-plan.js';
import { isPromiseLike } from '../promise-like.js';
import type { Values } from './run.js';

/** When operations are compiled; `always` is for tests. */
export type CompilationMode = 'never' | 'second-sighting' | 'always';

/** Above, functions take so long to make that others would wait for them. */
const MAX_FIELDS_OF_ONE = 500;
/** Every variable more doubles the variants of an operation. */
const MAX_CONDITIONS = 4;

/** Compiles operations that come again, and leaves everything else to graphql-js: the answers are the same. */
export function createCompilingExecutor(schema: GraphQLSchema, mode: CompilationMode): Executor {
  const interpret = createInterpreter(schema);
  if (mode === 'never') return interpret;
  const operations = new CompiledOperations({ isEager: mode === 'always' });
  const remembered = new RememberedBytes();
  const conditionNames = new WeakMap<DocumentNode, readonly string[]>();

  const conditionsOf = (document: DocumentNode, variableValues: Values): Record<string, boolean> | null => {
    const names = conditionNames.get(document) ?? conditionVariables(document);
    conditionNames.set(document, names);
    return names.length > MAX_CONDITIONS ? null : pickBooleans(names, variableValues);
  };
  const compiledFor = ({ document, operation }: Execution, variableValues: Values): CompiledForms | null => {
    const conditions = conditionsOf(document, variableValues);
    if (conditions === null) return null;
    const compile = (): Compilation => tryToCompile({ schema, document, operation, conditions, remembered });
    return operations.get(operation, JSON.stringify(conditions), compile);
  };

  return (execution) => {
    const { operation, variables, context, takesBody } = execution;
    const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
    const compiled = coerced && compiledFor(execution, coerced);
    if (!compiled) return interpret(execution);
    const begunAgain = (answer: () => Attempted) => (): Attempted => {
      context.partialFailures.forget();
      return answer();
    };
    const execute = (): Attempted => compiled.execute(context, coerced);
    const last = begunAgain(() => interpret(execution));
    return takesBody
      ? firstAnswer(() => written(compiled.write(context, coerced)), [begunAgain(execute), last])
      : firstAnswer(execute, [last]);
  };
}

/** Null: the answer is another's to give, as where it throws or rejects. */
type Attempted = Result | null | Promise<Result | null>;

function written(body: Buffer | Promise<Buffer>): Attempted {
  return body instanceof Promise ? body.then((awaited) => ({ body: awaited })) : { body };
}

/** What one attempt has read is not read again by the next. The last one always answers. */
function firstAnswer(
  attempt: () => Attempted,
  [next, ...others]: readonly (() => Attempted)[],
): Result | Promise<Result> {
  const again = (): Result | Promise<Result> => {
    if (!next) throw new Error('No way of answering an operation has answered it.');
    return firstAnswer(next, others);
  };
  let answer: Attempted;
  try {
    answer = attempt();
  } catch (error) {
    if (!next) throw error;
    return again();
  }
  if (!isPromiseLike(answer)) return answer ?? again();
  return answer.then((settled) => settled ?? again(), next ? again : undefined);
}

/** Null where one of them is no boolean, which graphql-js has something to say about. */
function pickBooleans(names: readonly string[], values: Values): Record<string, boolean> | null {
  const picked: Record<string, boolean> = {};
  for (const name of names) {
    const value = values[name];
    if (typeof value !== 'boolean') return null;
    picked[name] = value;
  }
  return picked;
}

interface Compilable {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly conditions: Record<string, boolean>;
  readonly remembered: RememberedBytes;
}

/** Whatever cannot be compiled weighs as one field: that it cannot is remembered. */
function tryToCompile({ document, remembered, ...parts }: Compilable): Compilation {
  try {
    const plan = planFields({ ...parts, fragments: fragmentsByName(document), maxFields: MAX_FIELDS_OF_ONE });
    return {
      compiled: { execute: compiledWhenNeeded(plan), write: writeOperation(plan, remembered) },
      fields: plan.fields.length,
    };
  } catch {
    return { compiled: null, fields: 1 };
  }
}

/** Most answers are written: only those with errors, and those that Apollo has to give, need functions of graphql-jit. */
function compiledWhenNeeded(plan: FieldPlan): CompiledOperation {
  let compiled: CompiledOperation | null | undefined;
  return (context, variableValues) => {
    if (compiled === undefined) compiled = compiledOrNull(plan);
    return compiled?.(context, variableValues) ?? null;
  };
}

function compiledOrNull(plan: FieldPlan): CompiledOperation | null {
  try {
    return compileOperation(plan);
  } catch {
    return null;
  }
}

function fragmentsByName({ definitions }: DocumentNode): Fragments {
  const fragments = definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  return Object.fromEntries(fragments.map((node) => [node.name.value, node]));
}
