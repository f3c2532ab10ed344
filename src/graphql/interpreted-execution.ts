import { execute, type GraphQLSchema } from 'graphql';

import type { Executor } from './execution.js';

/** Runs every operation with graphql-js, field by field. */
export function createInterpreter(schema: GraphQLSchema): Executor {
  return ({ document, operationName, variables: variableValues, context: contextValue }) =>
    execute({ schema, document, operationName, variableValues, contextValue });
}
