import { isObjectType, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';

import type { OperationContext } from './operation-context.js';

type Resolver = GraphQLFieldResolver<unknown, OperationContext>;

/** A resolver that depends on nothing but its parent. */
export type PureResolver = (parent: unknown) => unknown;

/** What resolvers were before they were made to end in time. */
const untimed = new WeakMap<Resolver, Resolver>();

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
  const timely: Resolver = (...given) => given[2].deadline.limit(resolve(...given));
  untimed.set(timely, resolve);
  return timely;
}

/** A field's resolver for who ends in time by itself. */
export function untimedResolver(resolve: Resolver): Resolver {
  return untimed.get(resolve) ?? resolve;
}

/** Whether a resolver takes its parent and nothing else; one that ends in time takes everything. */
export function isPureResolver(resolve: Resolver): resolve is Resolver & PureResolver {
  return resolve.length === 1;
}
