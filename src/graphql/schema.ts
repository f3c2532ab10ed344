import { readdirSync, readFileSync } from 'node:fs';

import type { GraphQLSchema } from 'graphql';

import { createExecutableSchema } from './executable-schema.js';

/** The contract is at the package's root, at the same distance from src/graphql and from dist/graphql. */
const SCHEMA_FOLDER = new URL('../../schema/', import.meta.url);

/** The SDL of the contract, one file per noun. */
function readTypeDefinitions(): string[] {
  const files = readdirSync(SCHEMA_FOLDER).filter((file) => file.endsWith('.graphql'));
  return files.sort().map((file) => readFileSync(new URL(file, SCHEMA_FOLDER), 'utf8'));
}

/** The executable contract. */
export function createSchema(): GraphQLSchema {
  return createExecutableSchema(readTypeDefinitions());
}
