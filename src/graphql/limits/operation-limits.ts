import type {
  ApolloServerPlugin,
  GraphQLRequestContextDidResolveOperation,
  GraphQLRequestListener,
} from '@apollo/server';
import { getVariableValues, type GraphQLSchema } from 'graphql';

import { QueryTooComplexError, RateLimitedError } from '../../errors.js';
import type { OperationContext } from '../operation-context.js';
import { readFieldCosts, type FieldCosts } from './field-costs.js';
import { operationCost } from './operation-cost.js';
import type { RateLimit } from './rate-limit.js';
import { refusal } from './refusal.js';

export interface OperationLimitOptions {
  readonly schema: GraphQLSchema;
  /** 0: any. */
  readonly maxCost: number;
  readonly rateLimit: RateLimit;
}

/** As many as graphql-js tells of. */
const COERCION = { maxErrors: 50 };
/** A text is read, validated and gone through by the executor, whatever its fields cost. */
const CHARACTERS_A_POINT = 256;

/**
 * Counts what an operation costs before it begins: refuses what costs more than one may, and what its caller has no points
 * left for. A point more is taken for every 256 characters of the text, also of one that is refused for whatever reason.
 */
export function createOperationLimits(options: OperationLimitOptions): ApolloServerPlugin<OperationContext> {
  const costs = readFieldCosts(options.schema);
  return { requestDidStart: () => Promise.resolve(createListener(costs, options)) };
}

function createListener(
  costs: FieldCosts,
  { maxCost, rateLimit }: OperationLimitOptions,
): GraphQLRequestListener<OperationContext> {
  let isAdmitted = false;
  return {
    didResolveOperation: async (requestContext) => {
      const { facts, rateKey } = requestContext.contextValue;
      facts.cost = costOf(costs, requestContext);
      if (maxCost > 0 && facts.cost > maxCost) {
        throw refusal(new QueryTooComplexError('cost', facts.cost, maxCost), { status: 400 });
      }
      await take(rateLimit, rateKey, facts.cost + textPoints(requestContext.source));
      isAdmitted = true;
    },
    didEncounterErrors: async ({ source = '', contextValue }) => {
      if (!isAdmitted) await rateLimit.charge(contextValue.rateKey, textPoints(source));
    },
  };
}

function textPoints(text: string): number {
  return Math.floor(text.length / CHARACTERS_A_POINT);
}

/** Nothing for what graphql-js is about to refuse: an operation that is not there, or variables that do not fit. */
function costOf(
  costs: FieldCosts,
  { schema, document, operation, request }: GraphQLRequestContextDidResolveOperation<OperationContext>,
): number {
  const definitions = operation?.variableDefinitions ?? [];
  const { coerced: variables } = getVariableValues(schema, definitions, request.variables ?? {}, COERCION);
  const rootType = operation && schema.getRootType(operation.operation)?.name;
  return rootType && variables ? operationCost(costs, { document, operation, rootType, variables }) : 0;
}

async function take(rateLimit: RateLimit, rateKey: string, points: number): Promise<void> {
  try {
    await rateLimit.take(rateKey, points);
  } catch (error) {
    if (!(error instanceof RateLimitedError)) throw error;
    throw refusal(error, { status: 429, headers: { 'retry-after': String(error.retryAfterSeconds) } });
  }
}
