import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import { createFieldCoordinates } from './field-coordinates.js';
import type { OperationContext } from './operation-context.js';

/** Notes what each executed operation uses of the schema. */
export function createFieldUsage(schema: GraphQLSchema): ApolloServerPlugin<OperationContext> {
  const coordinatesOf = createFieldCoordinates(schema);
  const listener: GraphQLRequestListener<OperationContext> = {
    executionDidStart: ({ document, operation, contextValue }) => {
      contextValue.caller.logFields.uses = coordinatesOf(document, operation);
      return Promise.resolve();
    },
  };
  return { requestDidStart: () => Promise.resolve(listener) };
}
