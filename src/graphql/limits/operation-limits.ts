import type {
  ApolloServerPlugin,
  GraphQLRequestContextDidResolveOperation,
  GraphQLRequestListener,
} from '@apollo/server';
import { getVariableValues, type GraphQLSchema } from 'graphql';

import { QueryTooComplexError, RateLimitedError } from '../../errors.js';
import { refusal } from '../format-error.js';
import type { OperationContext } from '../operation-context.js';
import { readFieldCosts, type FieldCosts } from './field-costs.js';
import { operationCost } from './operation-cost.js';
import type { RateLimit } from './rate-limit.js';

export interface OperationLimitsOptions {
  readonly schema: GraphQLSchema;
  /** 0: no limit. */
  readonly maxCost: number;
  readonly rateLimit: RateLimit;
}

/** As many as graphql-js reports. */
const COERCION = { maxErrors: 50 };
/** A document is parsed, validated and executed, even if its fields cost nothing. */
const CHARACTERS_PER_POINT = 256;

/**
 * Computes the cost of an operation before its execution, and refuses it if the cost exceeds `maxCost`. Takes rate-limit points
 * from the caller, once per operation: its cost, and one point for every 256 characters of the document. A refused document
 * costs only the points of its characters.
 */
export function createOperationLimits(options: OperationLimitsOptions): ApolloServerPlugin<OperationContext> {
  const { schema, maxCost, rateLimit } = options;
  const costs = readFieldCosts(schema);
  const listener: GraphQLRequestListener<OperationContext> = {
    didResolveOperation: async (resolved) => {
      const { caller, state } = resolved.contextValue;
      const cost = costOf(resolved, schema, costs);
      caller.logFields.cost = cost;
      state.points = cost + textPoints(resolved.source);
      if (state.isAdmitted) return;
      if (maxCost > 0 && cost > maxCost) throw refusal(new QueryTooComplexError('cost', cost, maxCost), 400);
      await rateLimit.take(caller.rateKey, Math.max(0, state.points - state.paidPoints)).catch(refuse);
      state.paidPoints = state.points;
      state.isAdmitted = true;
    },
    didEncounterErrors: async ({ source = '', contextValue: { caller, state } }) => {
      if (!state.isAdmitted) await rateLimit.charge(caller.rateKey, textPoints(source));
    },
  };
  return { requestDidStart: () => Promise.resolve(listener) };
}

type ResolvedOperation = GraphQLRequestContextDidResolveOperation<OperationContext>;

/** 0 for an operation that graphql-js will refuse, since it is missing or its variables are invalid. */
function costOf({ document, operation, request }: ResolvedOperation, schema: GraphQLSchema, costs: FieldCosts): number {
  const definitions = operation?.variableDefinitions ?? [];
  const { coerced: variables } = getVariableValues(schema, definitions, request.variables ?? {}, COERCION);
  const rootType = operation && schema.getRootType(operation.operation)?.name;
  return rootType && variables ? operationCost(costs, { document, operation, rootType, variables }) : 0;
}

function textPoints(text: string): number {
  return Math.floor(text.length / CHARACTERS_PER_POINT);
}

function refuse(error: unknown): never {
  if (!(error instanceof RateLimitedError)) throw error;
  throw refusal(error, 429, { 'retry-after': String(error.retryAfterSeconds) });
}
