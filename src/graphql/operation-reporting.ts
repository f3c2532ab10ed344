import type { ApolloServerPlugin, GraphQLRequestContextWillSendResponse, GraphQLRequestListener } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import type { GraphQLError, GraphQLFormattedError } from 'graphql';

import { formatInstant } from '../domain/date-time.js';
import { freshnessHeaders } from './cache-control.js';
import { codeOf, formatError, formatPartialFailures, INTERNAL_CODE } from './format-error.js';
import type { OperationContext } from './operation-context.js';
import { boundedText, type Failure } from './request-log-fields.js';

/** Where errors go that clients must not see. */
export interface ErrorLog {
  error(details: object, message: string): void;
}

/** In the line of one request. */
const MAX_FAILURES = 20;

type Sending = GraphQLRequestContextWillSendResponse<OperationContext>;

/**
 * Completes the response of graphql-js: adds the partial failures, the request id of masked errors, the stale parts and
 * `Cache-Control`. Writes the name and the error codes of the operation to the fields of the log line.
 */
export function createOperationReporting(log: ErrorLog): ApolloServerPlugin<OperationContext> {
  const listener: GraphQLRequestListener<OperationContext> = {
    didResolveOperation: ({ operationName, contextValue }) => {
      // Null where there is no such operation: what the request stated stays.
      if (operationName !== null) contextValue.caller.logFields.operationName = boundedText(operationName);
      return Promise.resolve();
    },
    didEncounterErrors: ({ errors, contextValue }) => {
      for (const error of errors) if (isMasked(error)) logMasked(error, contextValue, log);
      return Promise.resolve();
    },
    willSendResponse: (sending) => {
      addErrors(sending);
      addFreshness(sending);
      addTrace(sending);
      return Promise.resolve();
    },
  };
  return {
    requestDidStart: () => Promise.resolve(listener),
    contextCreationDidFail: ({ error }) => {
      log.error({ err: error }, 'The context of an operation could not be created.');
      return Promise.resolve();
    },
  };
}

function isMasked(error: GraphQLError): boolean {
  return codeOf(formatError(error.toJSON(), error)) === INTERNAL_CODE;
}

function logMasked(error: GraphQLError, { caller: { requestId } }: OperationContext, log: ErrorLog): void {
  log.error({ err: unwrapResolverError(error), requestId, path: error.path }, 'A field failed with an internal error.');
}

function addErrors({ response, contextValue }: Sending): void {
  if (response.body.kind !== 'single') return;
  const { singleResult } = response.body;
  const { requestId, logFields } = contextValue.caller;
  const errors = [...(singleResult.errors ?? []), ...formatPartialFailures(contextValue.partialFailures.all)];
  if (errors.length === 0) return;
  singleResult.errors = errors.map((error) => withRequestId(error, requestId));
  logFields.errorCodes.push(...new Set(errors.map(codeOf)));
  const failures = failuresOf(errors);
  if (failures.length > 0) logFields.failures = failures;
}

/** Those of the first failed calls; many fields can fail by one. */
function failuresOf(errors: readonly GraphQLFormattedError[]): readonly Failure[] {
  const failures = new Map<string, Failure>();
  for (const error of errors) {
    const failureId = error.extensions?.['failureId'];
    if (typeof failureId === 'string') failures.set(failureId, { code: codeOf(error), failureId });
    if (failures.size === MAX_FAILURES) break;
  }
  return [...failures.values()];
}

function withRequestId(error: GraphQLFormattedError, requestId: string): GraphQLFormattedError {
  return codeOf(error) === INTERNAL_CODE ? { ...error, extensions: { ...error.extensions, requestId } } : error;
}

const NO_STORE = { 'cache-control': 'no-store' };

/** Adds `extensions.stale`, `Cache-Control` and `Age`. The client must not store an answer with errors. */
function addFreshness({ response, contextValue }: Sending): void {
  if (response.body.kind !== 'single') return;
  const { singleResult } = response.body;
  const { readSet, clock, state } = contextValue;
  const { stale, freshUntil, answeredAt } = readSet;
  const hasErrors = singleResult.errors !== undefined;
  state.isComplete = !hasErrors && stale === null;
  if (stale !== null) {
    const { since, accountIds } = stale;
    singleResult.extensions = { ...singleResult.extensions, stale: { since: formatInstant(since), accountIds } };
  }
  const isBypass = contextValue.caller.bypassCache && freshUntil !== null;
  const isTraced = contextValue.reads.trace !== null;
  const headers = freshnessHeaders({ freshUntil, answeredAt, changesAt: clock.changesAt }, clock.current);
  const isUnstorable = hasErrors || isBypass || isTraced;
  for (const [name, value] of Object.entries(isUnstorable ? NO_STORE : headers)) response.http.headers.set(name, value);
}

/** Shows the playground what the operation cost, and which reads of the platform it made. */
function addTrace({ response, contextValue }: Sending): void {
  const { reads, caller } = contextValue;
  if (reads.trace === null || response.body.kind !== 'single') return;
  const { singleResult } = response.body;
  const { upstreamCalls: calls } = caller.logFields;
  const { cost, reads: traced } = reads.trace;
  singleResult.extensions = { ...singleResult.extensions, cost, upstream: { calls, reads: traced } };
}
