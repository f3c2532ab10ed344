import { makeExecutableSchema } from '@graphql-tools/schema';
import type { GraphQLSchema } from 'graphql';

import { resolverMap } from '../resolvers/resolver-map.js';
import { DateTime, ID, JSONValue, TimeOfDay } from './scalars.js';
import { executeInSlices } from './time-slices.js';

/** The contract with its resolvers, wherever its text comes from: browsers have no files. */
export function createExecutableSchema(typeDefs: string | string[]): GraphQLSchema {
  const resolvers = { ...resolverMap, DateTime, ID, TimeOfDay, JSON: JSONValue };
  return executeInSlices(makeExecutableSchema({ typeDefs, resolvers }));
}
