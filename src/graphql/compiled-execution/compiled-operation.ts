import type { ExecutionResult } from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';

import type { OperationContext } from '../operation-context.js';
import { createCompilableQuery } from './compilable-query.js';
import { FieldArguments } from './field-arguments.js';
import type { FieldPlan } from './field-plan.js';
import { isPromiseLike } from '../promise-like.js';
import { relocateErrors } from './located-errors.js';
import type { Run, Values } from './run.js';
import { Uncompilable } from './uncompilable.js';

/** Null: the answer is graphql-js's to give; the operation has to be begun again. */
export type CompiledAnswer = ExecutionResult | null;

/** Runs a compiled operation with variables that graphql-js has checked and completed. */
export type CompiledOperation = (
  context: OperationContext,
  variableValues: Values,
) => CompiledAnswer | Promise<CompiledAnswer>;

/** Throws for what cannot be compiled. */
export function compileOperation(plan: FieldPlan): CompiledOperation {
  const fieldArguments = new FieldArguments(plan);
  const { schema, document } = createCompilableQuery(plan);
  const compiled = compileQuery(schema, document, undefined, { disablingCapturingStackErrors: true });
  if (!isCompiledQuery(compiled)) throw new Uncompilable('graphql-jit refused the operation.');
  const complete = (result: ExecutionResult): CompiledAnswer => completeAnswer(result, plan);
  return (context, variableValues) => {
    const { givenUp, giveUp } = createGivingUp();
    const run: Run = { plan, context, variableValues, fieldArguments: fieldArguments.given(variableValues), giveUp };
    const result = compiled.query(undefined, run, {});
    return isPromiseLike(result) ? Promise.race([result.then(complete), givenUp]) : complete(result);
  };
}

function completeAnswer(result: ExecutionResult, plan: FieldPlan): CompiledAnswer {
  if (!result.errors) return result;
  const errors = relocateErrors(result.errors, plan);
  return errors && { data: result.data ?? null, errors };
}

function createGivingUp(): { readonly givenUp: Promise<null>; readonly giveUp: () => void } {
  let giveUp = (): void => undefined;
  const givenUp = new Promise<null>((resolve) => {
    giveUp = () => {
      resolve(null);
    };
  });
  return { givenUp, giveUp };
}
