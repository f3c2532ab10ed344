import { GraphQLScalarType } from 'graphql';

/** Any JSON value, as the platform sends it. */
export const JSONValue = new GraphQLScalarType<unknown, unknown>({
  name: 'JSON',
  serialize: (value) => value,
  parseValue: (value) => value,
});
