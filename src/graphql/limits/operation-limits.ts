import type {
  ApolloServerPlugin,
  GraphQLRequest,
  GraphQLRequestContextDidResolveOperation,
  GraphQLRequestListener,
} from '@apollo/server';
import { getVariableValues, type GraphQLSchema } from 'graphql';

import { QueryTooComplexError, RateLimitedError } from '../../errors.js';
import { refusal } from '../refusal.js';
import type { OperationContext } from '../operation-context.js';
import { costByField } from './cost-by-field.js';
import { MAX_NAME_LENGTH, parsingPoints, refuseText } from './document-text.js';
import { readFieldCosts } from './field-costs.js';
import { operationCost, type CostedOperation } from './operation-cost.js';
import type { RateLimit } from './rate-limit.js';
import { jsonBytes } from './json-bytes.js';

export interface OperationLimitsOptions {
  readonly schema: GraphQLSchema;
  /** 0: no limit. */
  readonly limits: { readonly maxCost: number; readonly maxTokens: number };
  readonly rateLimit: RateLimit;
}

/** The execution reports the errors. */
const COERCION = { maxErrors: 0 };
/** Characters of the document and its variables, which are read for every request. */
const CHARACTERS_PER_POINT = 256;

/** Replaces a refused document: a plugin of Apollo can refuse only a valid document. */
const NOTHING = '{ __typename }';

/**
 * Refuses documents that must not be parsed. Computes the cost of an operation before its execution, and refuses it if the cost
 * exceeds `maxCost`. Takes rate-limit points from the caller, once per operation: its cost, and one point for every 256
 * characters of the document and its variables, which count twice. A refused operation costs the points of its characters, and as
 * any other those of its work (operation-work.ts): 10, its parsing, and 2 for every error.
 */
export function createOperationLimits(options: OperationLimitsOptions): ApolloServerPlugin<OperationContext> {
  const { schema, limits, rateLimit } = options;
  const costs = readFieldCosts(schema);
  const listener: GraphQLRequestListener<OperationContext> = {
    didResolveOperation: async (resolved) => {
      const { caller, state, reads } = resolved.contextValue;
      const costed = costedOperation(resolved, schema);
      const cost = costed ? operationCost(costs, costed) : 0;
      caller.logFields.cost = cost;
      if (reads.trace !== null && costed) reads.trace.cost = costByField(costs, costed, cost);
      state.points = cost + textPoints(resolved);
      if (state.isAdmitted) return;
      if (limits.maxCost > 0 && cost > limits.maxCost) {
        throw refusal(new QueryTooComplexError('cost', cost, limits.maxCost), 400);
      }
      await rateLimit.take(caller.rateKey, Math.max(0, state.points - state.paidPoints)).catch(refuse);
      state.paidPoints = state.points;
      state.isAdmitted = true;
    },
    didEncounterErrors: async (failed) => {
      const { caller, state } = failed.contextValue;
      if (!state.isAdmitted) await rateLimit.charge(caller.rateKey, textPoints(failed));
    },
  };
  return {
    requestDidStart: ({ request }) => {
      const points = parsingPoints(request.query ?? '');
      const refused = refuseRequest(request, limits.maxTokens);
      if (refused === null) return Promise.resolve(listener);
      return Promise.resolve({
        didResolveOperation: () => Promise.reject(refusal(refused, 400)),
        didEncounterErrors: ({ contextValue: { caller } }) => rateLimit.charge(caller.rateKey, points),
      });
    },
  };
}

/** Writes another document into the request where it must not be parsed. Returns the reason, otherwise null. */
function refuseRequest(request: GraphQLRequest, maxTokens: number): QueryTooComplexError | null {
  const { query = '', operationName } = request;
  const nameLength = operationName?.length ?? 0;
  const refused =
    nameLength > MAX_NAME_LENGTH
      ? new QueryTooComplexError('nameLength', nameLength, MAX_NAME_LENGTH)
      : refuseText(query, maxTokens);
  if (refused !== null) Object.assign(request, { query: NOTHING, operationName: undefined, extensions: undefined });
  return refused;
}

type ResolvedOperation = GraphQLRequestContextDidResolveOperation<OperationContext>;

/** Null for one that graphql-js will refuse, since it is missing or its variables are invalid. */
function costedOperation(
  { document, operation, request }: ResolvedOperation,
  schema: GraphQLSchema,
): CostedOperation | null {
  const definitions = operation?.variableDefinitions ?? [];
  const { coerced: variables } = getVariableValues(schema, definitions, request.variables ?? {}, COERCION);
  const rootType = operation && schema.getRootType(operation.operation)?.name;
  return rootType && variables ? { document, operation, rootType, variables } : null;
}

/** Variables count twice: they are coerced twice, and an error about them repeats their value. */
function textPoints({ source = '', request }: { source?: string | undefined; request: GraphQLRequest }): number {
  const { variables } = request;
  const variableBytes = variables === undefined ? 0 : jsonBytes(variables, Infinity);
  return Math.floor((source.length + 2 * variableBytes) / CHARACTERS_PER_POINT);
}

function refuse(error: unknown): never {
  if (!(error instanceof RateLimitedError)) throw error;
  throw refusal(error, 429, { 'retry-after': String(error.retryAfterSeconds) });
}
