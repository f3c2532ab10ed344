import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import { execute, type GraphQLSchema } from 'graphql';

import type { Executor } from './execution.js';
import { plainResult } from './result.js';
import type { OperationContext } from './operation-context.js';

type ApolloGateway = ApolloServerOptionsWithGateway<OperationContext>['gateway'];
type ApolloExecutor = NonNullable<Awaited<ReturnType<ApolloGateway['load']>>['executor']>;
type ApolloRequest = Parameters<ApolloExecutor>[0];

/** Makes Apollo run operations with an executor of ours: a "gateway" is the one place where it takes one. */
export function createExecutingGateway(schema: GraphQLSchema, executor: Executor): ApolloGateway {
  return {
    onSchemaLoadOrUpdate: (tell) => {
      tell({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    load: () => Promise.resolve({ executor: async (request) => answer(request, schema, executor) }),
    stop: () => Promise.resolve(),
  };
}

function answer(given: ApolloRequest, schema: GraphQLSchema, executor: Executor) {
  const { document, context, queryHash: documentKey } = given;
  const { operationName = null, variables = {} } = given.request;
  if (!isOperationContext(context)) throw new Error('An operation came without the context that it was begun with.');
  const operation = operationOf(given);
  // Only graphql-js says what is wrong with a name that names no operation.
  if (!operation) return execute({ schema, document, operationName, variableValues: variables });
  const execution = { document, operation, operationName, variables, context, documentKey, takesBody: false };
  const result = executor(execution);
  return result instanceof Promise ? result.then(plainResult) : plainResult(result);
}

/** Apollo states an operation even where it has found none. */
function operationOf({ operation }: { readonly operation?: ApolloRequest['operation'] }) {
  return operation;
}

/** Apollo hands on what it was given, under a type that says nothing of it. */
function isOperationContext(context: object): context is OperationContext {
  return 'loaders' in context && 'deadline' in context;
}
