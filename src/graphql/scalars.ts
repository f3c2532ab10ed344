import { GraphQLError, GraphQLID, GraphQLScalarType } from 'graphql';

import { formatInstant, parseInstant } from '../domain/date-time.js';
import { formatTimeOfDay } from '../domain/work-hours/time-of-day.js';
import { UpstreamBadResponseError } from '../errors.js';

const { parseValue: parseId } = GraphQLID;

/** How IDs in variables are read. JSON numbers from 2^53 on were rounded when the request was parsed: they would name another object. */
export const ID = {
  parseValue: (value: unknown): string => {
    if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) {
      throw new TypeError('A number from 2^53 on is not exact in JSON; send the id as a string.');
    }
    return parseId(value);
  },
};

/** Instants as RFC 3339 texts, written in China Standard Time. A text without an offset is refused: its zone is unknown. */
export const DateTime = new GraphQLScalarType<number, string>({
  name: 'DateTime',
  serialize: (value) => {
    if (typeof value !== 'number') throw new GraphQLError('A DateTime has to be an instant.');
    return formatInstant(value);
  },
  parseValue: (value) => {
    const instant = typeof value === 'string' ? parseInstant(value) : null;
    if (instant === null) {
      // Not a GraphQLError: graphql-js adds the path and the value to other errors.
      throw new TypeError('A DateTime is an RFC 3339 text with its offset, such as 2024-09-02T21:45:18+08:00.');
    }
    return instant;
  },
});

/** Minutes since midnight as `HH:mm`. An output type only: no argument is of it. */
export const TimeOfDay = new GraphQLScalarType<number, string>({
  name: 'TimeOfDay',
  serialize: (value) => {
    if (typeof value !== 'number') throw new GraphQLError('A TimeOfDay has to be minutes since midnight.');
    return formatTimeOfDay(value);
  },
  parseValue: () => {
    throw new TypeError('A TimeOfDay is only ever an answer.');
  },
});

/** Of objects and lists in each other. A response is written by a recursive function, which has to find room on the stack. */
const MAX_JSON_DEPTH = 100;

/** Any JSON value, as the platform sends it. */
export const JSONValue = new GraphQLScalarType<unknown, unknown>({
  name: 'JSON',
  serialize: (value) => {
    if (isTooDeep(value)) {
      throw new UpstreamBadResponseError(`The platform sent a value of more than ${MAX_JSON_DEPTH} levels here.`);
    }
    return value;
  },
  parseValue: (value) => value,
});

/** What was found of a value, which every alias of its field serializes again. */
const tooDeep = new WeakMap<object, boolean>();

function isTooDeep(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const known = tooDeep.get(value);
  if (known !== undefined) return known;
  const found = isDeeperThan(MAX_JSON_DEPTH, value);
  tooDeep.set(value, found);
  return found;
}

function isDeeperThan(depth: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (depth === 0) return true;
  const items: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  for (const item of items) if (isDeeperThan(depth - 1, item)) return true;
  return false;
}
