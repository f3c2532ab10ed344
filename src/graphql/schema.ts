import type { GraphQLSchema } from 'graphql';
import { readTypeDefinitions } from './contract.js';
import { createExecutableSchema } from './executable-schema.js';

/** The executable contract. */
export function createSchema(): GraphQLSchema {
  return createExecutableSchema(readTypeDefinitions());
}
