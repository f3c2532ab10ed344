import { GraphQLError, GraphQLScalarType } from 'graphql';

import { formatInstant, parseInstant } from '../../domain/date-time.js';
import type { Zone } from '../../domain/zone.js';

/** Instants as RFC 3339 texts, shown in `zone`. A text without an offset is refused: nobody could say which zone it means. */
export function createDateTime(zone: Zone): GraphQLScalarType<number, string> {
  return new GraphQLScalarType<number, string>({
    name: 'DateTime',
    serialize: (value) => {
      if (typeof value !== 'number') throw new GraphQLError('A DateTime has to be an instant.');
      return formatInstant(value, zone);
    },
    parseValue: (value) => {
      const instant = typeof value === 'string' ? parseInstant(value) : null;
      if (instant === null) {
        // No GraphQLError: graphql-js then names the place and the value by itself.
        throw new TypeError('A DateTime is an RFC 3339 text with its offset, such as 2024-09-02T21:45:18+08:00.');
      }
      return instant;
    },
  });
}
