import { isObjectType, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';

import type { OperationContext } from './operation-context.js';

type Resolver = GraphQLFieldResolver<unknown, OperationContext>;

/**
 * Makes every field of the schema end with its operation: at the deadline what is pending becomes an error at its own path
 * and what is ready stays, so that the answer is sent then, whether or not what a field waits for listens to the signal.
 */
export function endFieldsInTime(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.resolve !== undefined) field.resolve = inTime(field.resolve);
    }
  }
  return schema;
}

function inTime(resolve: Resolver): Resolver {
  return (...given) => given[2].deadline.limit(resolve(...given));
}
