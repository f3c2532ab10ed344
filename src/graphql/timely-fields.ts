import { isObjectType, type GraphQLSchema } from 'graphql';

import type { OperationContext } from './operation-context.js';

/**
 * Makes every field of the schema end with its operation: at the deadline what is pending becomes an error at its own path
 * and what is ready stays, so that the answer is sent then, whether or not what a field waits for listens to the signal.
 */
export function endFieldsInTime(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const { resolve } = field;
      if (resolve === undefined) continue;
      field.resolve = (parent, args, context: OperationContext, info) =>
        context.deadline.limit(resolve(parent, args, context, info));
    }
  }
  return schema;
}
