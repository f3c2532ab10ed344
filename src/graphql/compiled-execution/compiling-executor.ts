import {
  getVariableValues,
  Kind,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';

import type { Execution, Executor } from '../execution.js';
import { createInterpreter } from '../interpreted-execution.js';
import { compileOperation, type CompiledAnswer, type CompiledOperation } from './compiled-operation.js';
import { CompiledOperations, type Compilation } from './compiled-operations.js';
import { conditionVariables } from './conditions.js';
import { planFields, type Fragments } from './field-plan.js';
import { isPromiseLike } from './guarded-promise.js';
import type { Values } from './run.js';

/** When operations are compiled; `always` is for tests. */
export type CompilationMode = 'never' | 'second-sighting' | 'always';

/** Above, functions take longer to make than they will ever save. */
const MAX_FIELDS_OF_ONE = 2_000;
/** Every variable more doubles the variants of an operation. */
const MAX_CONDITIONS = 4;

/** Compiles operations that come again, and leaves everything else to graphql-js: the answers are the same. */
export function createCompilingExecutor(schema: GraphQLSchema, mode: CompilationMode): Executor {
  const interpret = createInterpreter(schema);
  if (mode === 'never') return interpret;
  const operations = new CompiledOperations({ isEager: mode === 'always' });
  const conditionNames = new WeakMap<DocumentNode, readonly string[]>();

  const conditionsOf = (document: DocumentNode, variableValues: Values): Record<string, boolean> | null => {
    const names = conditionNames.get(document) ?? conditionVariables(document);
    conditionNames.set(document, names);
    return names.length > MAX_CONDITIONS ? null : pickBooleans(names, variableValues);
  };
  const compiledFor = ({ document, operation }: Execution, variableValues: Values): CompiledOperation | null => {
    const conditions = conditionsOf(document, variableValues);
    if (conditions === null) return null;
    const compile = (): Compilation => tryToCompile({ schema, document, operation, conditions });
    return operations.get(operation, JSON.stringify(conditions), compile);
  };

  return (execution) => {
    const { coerced } = getVariableValues(schema, execution.operation.variableDefinitions ?? [], execution.variables);
    const compiled = coerced && compiledFor(execution, coerced);
    if (!compiled) return interpret(execution);
    return answerOr(
      () => compiled(execution.context, coerced),
      () => {
        execution.context.partialFailures.forget();
        return interpret(execution);
      },
    );
  };
}

type Answer = ExecutionResult | Promise<ExecutionResult>;

/** Where there is no answer `again` gives one: what the first attempt has read is not read twice in an operation. */
function answerOr(attempt: () => CompiledAnswer | Promise<CompiledAnswer>, again: () => Answer): Answer {
  let answer: CompiledAnswer | Promise<CompiledAnswer>;
  try {
    answer = attempt();
  } catch {
    return again();
  }
  return isPromiseLike(answer) ? answer.then((settled) => settled ?? again(), again) : (answer ?? again());
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
}

/** Whatever cannot be compiled weighs as one field: that it cannot is remembered. */
function tryToCompile({ document, ...parts }: Compilable): Compilation {
  try {
    const plan = planFields({ ...parts, fragments: fragmentsByName(document), maxFields: MAX_FIELDS_OF_ONE });
    return { compiled: compileOperation(plan), fields: plan.fields.length };
  } catch {
    return { compiled: null, fields: 1 };
  }
}

function fragmentsByName({ definitions }: DocumentNode): Fragments {
  const fragments = definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  return Object.fromEntries(fragments.map((node) => [node.name.value, node]));
}
