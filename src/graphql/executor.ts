import type { GraphQLSchema } from 'graphql';

import { createCompilingExecutor, type CompilationMode } from './compiled-execution/compiling-executor.js';
import type { Executor } from './execution.js';
import { shareOperations } from './shared-operations/shared-operations.js';

export interface ExecutorOptions {
  readonly compilation: CompilationMode;
  /** Whether what several ask at once is executed once. */
  readonly sharesInFlight: boolean;
}

/** Runs operations, in whichever way is the fastest that gives the same answer. */
export function createExecutor(schema: GraphQLSchema, { compilation, sharesInFlight }: ExecutorOptions): Executor {
  const executor = createCompilingExecutor(schema, compilation);
  return sharesInFlight ? shareOperations(executor) : executor;
}
