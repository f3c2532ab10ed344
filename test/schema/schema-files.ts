import { readFileSync, readdirSync } from 'node:fs';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { lexicographicSortSchema, printSchema, type GraphQLSchema } from 'graphql';

const SCHEMA_FOLDER = new URL('../../schema/', import.meta.url);

/** What `npm run schema:golden` writes and the golden test reads. */
export const GOLDEN_FILE = new URL('../fixtures/schema.golden.graphql', import.meta.url);

/** The schema of each release, as `<version>.graphql`; `npm run release:version` adds one. */
export const RELEASES_FOLDER = new URL('../fixtures/releases/', import.meta.url);

/** The public contract as it was agreed: nothing of it may ever go. */
export const CONTRACT_FILE = new URL('../fixtures/contract.graphql', import.meta.url);

/** The schema of schema/*.graphql, without resolvers. */
export function readOwnSchema(): GraphQLSchema {
  const names = readdirSync(SCHEMA_FOLDER).filter((name) => name.endsWith('.graphql'));
  return makeExecutableSchema({ typeDefs: names.map((name) => readFileSync(new URL(name, SCHEMA_FOLDER), 'utf8')) });
}

/** The schema as text that does not depend on the order of files, types or fields. */
export function printSorted(schema: GraphQLSchema): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}
