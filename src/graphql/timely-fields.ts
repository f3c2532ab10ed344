import { isObjectType, type GraphQLFieldResolver, type GraphQLResolveInfo, type GraphQLSchema } from 'graphql';

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
      if (field.resolve === undefined) continue;
      field.resolve = isPureResolver(field.resolve) ? pureInTime(field.resolve) : inTime(field.resolve);
    }
  }
  return schema;
}

function inTime(resolve: Resolver): Resolver {
  return (...given) => given[2].deadline.limit(resolve(...given));
}

/** What takes its parent and nothing else still does, so that it can be told from what depends on the operation. */
function pureInTime(resolve: Resolver): Resolver {
  return (parent: unknown, ...others: [] | [unknown, OperationContext, GraphQLResolveInfo]) => {
    const answer: unknown = Reflect.apply(resolve, undefined, [parent]);
    return others.length === 0 ? answer : others[1].deadline.limit(answer);
  };
}

/** Whether a resolver depends on nothing but its parent. */
export function isPureResolver(resolve: { readonly length: number }): boolean {
  return resolve.length === 1;
}
