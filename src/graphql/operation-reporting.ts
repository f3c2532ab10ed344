import type { ApolloServerPlugin, GraphQLRequestContextWillSendResponse, GraphQLRequestListener } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';

import { codeOf, formatError, INTERNAL_CODE } from './format-error.js';
import { reportFreshness } from './freshness-reporting.js';
import type { OperationContext } from './operation-context.js';

/** Where an error goes that clients are not told of. */
export interface ErrorLog {
  error(facts: object, message: string): void;
}

/**
 * Completes what graphql-js answers: adds the failures that fields told of beside their values, gives masked errors the
 * request's id, by which they are found in the log, and notes for the request log how the operation ended.
 */
export function createOperationReporting(log: ErrorLog): ApolloServerPlugin<OperationContext> {
  const listener: GraphQLRequestListener<OperationContext> = {
    didResolveOperation: ({ operationName, contextValue }) => {
      contextValue.facts.operationName = operationName;
      return Promise.resolve();
    },
    didEncounterErrors: ({ errors, contextValue }) => {
      for (const error of errors) if (isMasked(error)) logMasked(error, contextValue, log);
      return Promise.resolve();
    },
    willSendResponse: (requestContext) => {
      completeAnswer(requestContext);
      reportFreshness(requestContext);
      return Promise.resolve();
    },
  };
  return {
    requestDidStart: () => Promise.resolve(listener),
    contextCreationDidFail: ({ error }) => {
      log.error({ err: error }, 'A request failed before its operation began.');
      return Promise.resolve();
    },
  };
}

function isMasked(error: GraphQLError): boolean {
  return codeOf(formatError(error.toJSON(), error)) === INTERNAL_CODE;
}

function logMasked(error: GraphQLError, { requestId }: OperationContext, log: ErrorLog): void {
  log.error(
    { err: unwrapResolverError(error), requestId, path: error.path },
    'A field failed for a reason of our own.',
  );
}

function completeAnswer({ response, contextValue }: GraphQLRequestContextWillSendResponse<OperationContext>): void {
  contextValue.deadline.end();
  if (response.body.kind !== 'single') return;
  const { singleResult } = response.body;
  const errors = [...(singleResult.errors ?? []), ...partialErrors(contextValue)];
  if (errors.length === 0) return;
  singleResult.errors = errors.map((error) => withRequestId(error, contextValue.requestId));
  contextValue.facts.errorCodes.push(...errors.map(codeOf));
}

function partialErrors({ partialFailures }: OperationContext): GraphQLFormattedError[] {
  return partialFailures.all.map(({ path, error }) => {
    const graphqlError = new GraphQLError(error.message, { path, originalError: error });
    return formatError(graphqlError.toJSON(), graphqlError);
  });
}

function withRequestId(error: GraphQLFormattedError, requestId: string): GraphQLFormattedError {
  return codeOf(error) === INTERNAL_CODE ? { ...error, extensions: { ...error.extensions, requestId } } : error;
}
