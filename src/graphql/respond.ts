import { type ApolloServer, HeaderMap } from '@apollo/server';
import Negotiator from 'negotiator';

import type { Instant } from '../domain/instant.js';
import { freshnessHeaders } from './cache-control.js';
import type { ExecutionLimit } from './execution-limit.js';
import {
  beginOperation,
  createOperationContext,
  type Caller,
  type Operation,
  type OperationContext,
  type OperationSettings,
} from './operation-context.js';
import { requestKey, type GraphqlHttpRequest } from './response-cache/request-key.js';
import type { CompleteResponse, Executed, ResponseCache } from './response-cache/response-cache.js';
import { ResponseBody } from './response-cache/response-body.js';

export interface GraphqlHttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: ResponseBody;
}

export interface ResponderOptions {
  readonly apollo: Pick<ApolloServer<OperationContext>, 'executeHTTPGraphQLRequest'>;
  readonly responses: ResponseCache<GraphqlHttpResponse>;
  readonly executions: ExecutionLimit;
  readonly settings: OperationSettings;
}

export type Respond = (request: GraphqlHttpRequest, caller: Caller) => Promise<GraphqlHttpResponse>;

/**
 * Answers HTTP requests for GraphQL: from the response cache where it has a valid response, by Apollo otherwise. Rejects with an
 * OverloadedError.
 */
export function createResponder(options: ResponderOptions): Respond {
  const { responses, executions, settings } = options;
  return async (request, caller) => {
    caller.trace?.begin();
    const operation = beginOperation(settings, caller);
    const execute = (executed: Operation) =>
      executions.run(executed, () => {
        executed.state.hasBegun = true;
        return executeByApollo(options, request, executed);
      });
    try {
      const key = requestKey(request, caller.viewer, versionsOf(operation));
      const mediaType = negotiateMediaType(request.headers.accept);
      // A trace shows this execution; nothing of it is stored, and nothing that is stored contains one.
      const isTraced = operation.reads.trace !== null;
      if (key === null || mediaType === undefined || isTraced) {
        caller.logFields.cache = 'bypass';
        return (await execute(operation)).response;
      }
      const replay = (complete: CompleteResponse) => completeResponse(complete, mediaType, operation.clock.current);
      return await responses.answer({ key, operation, execute, replay });
    } finally {
      operation.deadline.end();
      operation.reads.leave(operation.deadline);
      caller.trace?.end(caller.logFields);
    }
  };
}

/** Of what a response depends on beside the platform's data, and what can change while the program runs. */
function versionsOf({ holidays, trustedDocuments }: Operation): readonly (string | null)[] {
  return [holidays.version, trustedDocuments?.version ?? null];
}

const MEDIA_TYPES = ['application/json; charset=utf-8', 'application/graphql-response+json; charset=utf-8'];

/** As Apollo negotiates; undefined: the client accepts no media type of GraphQL. */
export function negotiateMediaType(accept: string | undefined): string | undefined {
  return accept === undefined ? MEDIA_TYPES[0] : new Negotiator({ headers: { accept } }).mediaType(MEDIA_TYPES);
}

function completeResponse(complete: CompleteResponse, mediaType: string, now: Instant): GraphqlHttpResponse {
  return {
    status: 200,
    headers: { 'content-type': mediaType, ...freshnessHeaders(complete, now) },
    body: complete.body,
  };
}

async function executeByApollo(
  { apollo, settings }: ResponderOptions,
  request: GraphqlHttpRequest,
  operation: Operation,
): Promise<Executed<GraphqlHttpResponse>> {
  const context = createOperationContext(settings, operation);
  const result = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: httpGraphQLRequest(request),
    context: () => Promise.resolve(context),
  });
  if (result.body.kind !== 'complete') throw new Error('Apollo Server sent an incremental response.');
  const body = new ResponseBody(Buffer.from(result.body.string));
  const response = { status: result.status ?? 200, headers: Object.fromEntries(result.headers), body };
  const isReplayable = operation.state.isComplete && context.readSet.isReplayable;
  return { response, complete: isReplayable ? completeOf(context, body) : null };
}

function httpGraphQLRequest({ method, headers, search, body }: GraphqlHttpRequest) {
  const headerMap = new HeaderMap();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) headerMap.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return { method, headers: headerMap, search, body };
}

function completeOf({ readSet, clock, caller, state }: OperationContext, body: ResponseBody): CompleteResponse {
  const { operationName, cost, uses } = caller.logFields;
  return {
    body,
    reads: readSet.reads,
    freshUntil: readSet.freshUntil,
    answeredAt: readSet.answeredAt,
    now: clock.isUsed ? clock.now : null,
    changesAt: clock.changesAt,
    operationName,
    uses,
    cost: cost ?? 0,
    points: state.points,
  };
}
