import { GraphQLBoolean, GraphQLID, GraphQLString, type GraphQLLeafType } from 'graphql';

import { UNSURE } from './unsure.js';

/** Writes a value that is neither null nor undefined. Throws for what its type cannot serialise. */
export type LeafWriter = (value: unknown) => string;

/** As JSON.stringify writes what the type makes of a value. */
export function createLeafWriter(type: GraphQLLeafType): LeafWriter {
  const writeAny: LeafWriter = (value) => jsonText(type.serialize(value));
  if (type === GraphQLString || type === GraphQLID) {
    return (value) => (typeof value === 'string' ? JSON.stringify(value) : writeAny(value));
  }
  if (type === GraphQLBoolean) return (value) => (typeof value === 'boolean' ? String(value) : writeAny(value));
  return writeAny;
}

function jsonText(serialised: unknown): string {
  // JSON has no word for what is left out, and graphql-js an error.
  const text: string | undefined = serialised === null ? undefined : JSON.stringify(serialised);
  if (text === undefined) throw UNSURE;
  return text;
}
