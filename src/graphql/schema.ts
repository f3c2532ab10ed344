import { readdirSync, readFileSync } from 'node:fs';

import { makeExecutableSchema } from '@graphql-tools/schema';
import type { GraphQLSchema } from 'graphql';

import type { Zone } from '../domain/zone.js';
import { resolverMap } from '../resolvers/resolver-map.js';
import { createDateTime } from './scalars/date-time.js';
import { JSONValue } from './scalars/json.js';
import { TimeOfDay } from './scalars/time-of-day.js';
import { endFieldsInTime } from './timely-fields.js';

/** The contract stands at the package's root, at the same distance from src/graphql and from dist/graphql. */
const SCHEMA_FOLDER = new URL('../../schema/', import.meta.url);

/** The texts of the contract, a file a noun. */
function readTypeDefinitions(): string[] {
  const files = readdirSync(SCHEMA_FOLDER).filter((file) => file.endsWith('.graphql'));
  return files.sort().map((file) => readFileSync(new URL(file, SCHEMA_FOLDER), 'utf8'));
}

/** The executable contract, with instants shown in the platform's zone. */
export function createSchema(zone: Zone): GraphQLSchema {
  const schema = makeExecutableSchema({
    typeDefs: readTypeDefinitions(),
    resolvers: { ...resolverMap, DateTime: createDateTime(zone), TimeOfDay, JSON: JSONValue },
  });
  return endFieldsInTime(schema);
}
