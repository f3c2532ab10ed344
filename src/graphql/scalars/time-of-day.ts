import { GraphQLError, GraphQLScalarType } from 'graphql';

import { formatTimeOfDay } from '../../domain/work-hours/time-of-day.js';

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
