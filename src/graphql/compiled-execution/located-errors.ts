import { isListType, isNonNullType, locatedError, type GraphQLError, type GraphQLOutputType } from 'graphql';

import type { FieldPlan, PlannedField } from './field-plan.js';
import { nullableType } from './nullable-type.js';

/**
 * graphql-jit's errors as graphql-js would have made them. Null: at least one took the place of a value that cannot be null.
 * What of the answer such an error takes along, and which other errors with it, graphql-js alone knows.
 */
export function relocateErrors(errors: readonly GraphQLError[], plan: FieldPlan): GraphQLError[] | null {
  const located: GraphQLError[] = [];
  for (const error of errors) {
    const place = placeOf(error.path, plan);
    if (place === null || isNonNullType(place.type)) return null;
    located.push(locatedError(error.originalError ?? error.message, place.field.nodes, error.path));
  }
  return located;
}

interface Place {
  readonly field: PlannedField;
  readonly type: GraphQLOutputType;
}

/** Null: the path leads nowhere. */
function placeOf(path: GraphQLError['path'], plan: FieldPlan): Place | null {
  let place: Place | null = null;
  for (const key of path ?? []) {
    place = typeof key === 'number' ? itemOf(place) : fieldOf(place ? place.field.below : plan.root, key);
    if (!place) return null;
  }
  return place;
}

function itemOf(place: Place | null): Place | null {
  if (!place) return null;
  const list = nullableType(place.type);
  return isListType(list) ? { field: place.field, type: list.ofType } : null;
}

function fieldOf(fields: PlannedField['below'], key: string): Place | null {
  const field = fields?.get(key);
  return field ? { field, type: field.definition.type } : null;
}
