import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';

import { QueryTooComplexError, RateLimitedError } from '../../errors.js';
import type { OperationContext } from '../operation-context.js';
import type { Admission } from './admission.js';
import { refusal } from './refusal.js';

/**
 * Counts what an operation costs before it begins: refuses what costs more than one may, and what its caller has no points
 * left for. A point more is taken for every 256 characters of the text, also of one that is refused for whatever reason.
 */
export function createOperationLimits(admission: Admission): ApolloServerPlugin<OperationContext> {
  const listener: GraphQLRequestListener<OperationContext> = {
    didResolveOperation: async ({ document, operation, request, source, contextValue }) => {
      const cost = admission.cost({ document, operation, variables: request.variables ?? {} });
      await admission.admit(contextValue, cost, source).catch(refuse);
    },
    didEncounterErrors: ({ source = '', contextValue }) => admission.charge(contextValue, source),
  };
  return { requestDidStart: () => Promise.resolve(listener) };
}

function refuse(error: unknown): never {
  if (error instanceof QueryTooComplexError) throw refusal(error, { status: 400 });
  if (!(error instanceof RateLimitedError)) throw error;
  throw refusal(error, { status: 429, headers: { 'retry-after': String(error.retryAfterSeconds) } });
}
