import type { ApolloServerPlugin, GraphQLRequestContextWillSendResponse } from '@apollo/server';

import { errorExtensions, ResponseTooLargeError } from '../../errors.js';
import type { OperationContext } from '../operation-context.js';
import { parsingPoints } from './document-text.js';
import { jsonBytes } from './json-bytes.js';
import type { RateLimit } from './rate-limit.js';

interface OperationWorkOptions {
  /** 0: no limit. */
  readonly maxResponseBytes: number;
  readonly rateLimit: RateLimit;
}

/** Of an operation, whatever it asks for, and whether it is refused or not. */
const OPERATION_POINTS = 10;
/** Of an error in the response: it is located, formatted and logged. */
const ERROR_POINTS = 2;
/** What a response of introspection, errors or long texts costs at least. */
const RESPONSE_BYTES_PER_POINT = 256;

/**
 * Takes the rate-limit points of work that is not in the cost of an operation: parsing, errors, and the bytes of its response as
 * far as the cost does not cover them. Replaces a response that is too large by an error, before any text is made of it: it can be a
 * thousand times as large as what it refers to.
 */
export function createOperationWork({
  maxResponseBytes,
  rateLimit,
}: OperationWorkOptions): ApolloServerPlugin<OperationContext> {
  const limit = maxResponseBytes === 0 ? Infinity : maxResponseBytes;
  return {
    requestDidStart: () => {
      let points = OPERATION_POINTS;
      return Promise.resolve({
        parsingDidStart: ({ source }) => {
          points += parsingPoints(source);
          return Promise.resolve();
        },
        willSendResponse: (sending) => {
          const { response, contextValue } = sending;
          if (response.body.kind !== 'single') return Promise.resolve();
          const { singleResult } = response.body;
          points += ERROR_POINTS * (singleResult.errors?.length ?? 0);
          const bytes = jsonBytes(singleResult, limit);
          if (bytes > limit) replaceResponse(sending, new ResponseTooLargeError(limit));
          const unpaid = Math.floor(bytes / RESPONSE_BYTES_PER_POINT) - contextValue.state.points;
          return rateLimit.charge(contextValue.caller.rateKey, points + Math.max(0, unpaid));
        },
      });
    },
  };
}

function replaceResponse(
  { response, contextValue: { caller, state } }: GraphQLRequestContextWillSendResponse<OperationContext>,
  error: ResponseTooLargeError,
): void {
  const { message, code } = error;
  response.body = { kind: 'single', singleResult: { errors: [{ message, extensions: errorExtensions(error) }] } };
  response.http.status = 400;
  response.http.headers.set('cache-control', 'no-store');
  caller.logFields.errorCodes = [code];
  state.isComplete = false;
}
