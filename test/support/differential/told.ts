import type { ExecutionResult, GraphQLError } from 'graphql';

import { codeOf, formatError } from '../../../src/graphql/format-error.js';
import type { OperationContext } from '../../../src/graphql/operation-context.js';
import { pick } from '../pick.js';

/** What a client is told, with the errors in an order of their own. */
export interface Told {
  /** As JSON. */
  readonly data: string;
  /** Path and code of those whose own value is null. */
  readonly errors: readonly string[];
  /** Where an error took more along than its own value. */
  readonly takenAlong: readonly string[];
  readonly partialFailures: readonly string[];
}

/**
 * Of the errors that take a value along that cannot be null, graphql-js tells the one that came first, and of those next to
 * them the ones that came before it. Which these are depends on what was ready: where `isExact` is not set, only the places
 * that are lost are told.
 */
export function toldOf(
  { data, errors = [] }: ExecutionResult,
  { context, isExact }: { readonly context: OperationContext; readonly isExact: boolean },
): Told {
  const places = errors.map((error) => ({ error, lost: lostPlace(error, data) }));
  const own = places.filter(({ error, lost }) => lost === pathOf(error));
  const further = places.filter(({ error, lost }) => lost !== pathOf(error));
  return {
    data: data === undefined ? 'none' : JSON.stringify(data),
    errors: own.map(({ error, lost }) => `${lost} ${codeIn(error)}`).sort(),
    takenAlong: isExact
      ? further.map(({ error, lost }) => `${lost}: ${pathOf(error)} ${codeIn(error)}`).sort()
      : [...new Set(further.map(({ lost }) => lost))].sort(),
    partialFailures: context.partialFailures.all.map(({ path, error }) => `${path.join('.')} ${error.message}`).sort(),
  };
}

function codeIn(error: GraphQLError): string {
  return codeOf(formatError(error.toJSON(), error));
}

function pathOf({ path = [] }: GraphQLError): string {
  return path.join('.');
}

/** The first place on the way to the error at which there is nothing. */
function lostPlace({ path = [] }: GraphQLError, data: unknown): string {
  if (data === null || data === undefined) return '';
  const ends = path.map((_, index) => path.slice(0, index + 1).join('.'));
  return ends.find((place) => (pick(data, place) ?? null) === null) ?? 'nowhere';
}
