import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, isValueNode, type GraphQLFormattedError } from 'graphql';

import { errorExtensions, GatewayError, isErrorCode, type ErrorCode } from '../errors.js';
import type { PartialFailure } from './partial-failures.js';

/** The code of everything that is masked. */
export const INTERNAL_CODE = 'INTERNAL_SERVER_ERROR';
const MASKED_MESSAGE = 'Something went wrong in the gateway.';
/** graphql-js repeats values, names and types of the request in its messages, and some of them once for every error. */
const MAX_MESSAGE_LENGTH = 500;

/**
 * An error as clients see it. A GatewayError is written for clients, and so are the errors of graphql-js and Apollo about a
 * request. Anything else is masked: its text could reveal internals.
 */
export function formatError(formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError {
  const error = unwrap(thrown);
  if (error instanceof GatewayError) {
    return { ...formatted, message: error.message, extensions: errorExtensions(error) };
  }
  const code = requestFaultCode(error) ?? formatted.extensions?.['code'];
  const isRequestFault = error instanceof GraphQLError && isErrorCode(code) && code !== INTERNAL_CODE;
  if (!isRequestFault) return { ...formatted, message: MASKED_MESSAGE, extensions: extensionsOf(INTERNAL_CODE) };
  return { ...formatted, message: shortened(formatted.message), extensions: extensionsOf(code) };
}

function extensionsOf(code: ErrorCode) {
  return errorExtensions({ code, details: {} });
}

function shortened(message: string): string {
  return message.length > MAX_MESSAGE_LENGTH ? `${message.slice(0, MAX_MESSAGE_LENGTH)}…` : message;
}

/** The code of a fault in the request to which graphql-js or Apollo gives none; undefined: it is none. */
function requestFaultCode(error: unknown): ErrorCode | undefined {
  if (!(error instanceof GraphQLError) || error.extensions['code'] !== undefined) return undefined;
  if (isBadRequest(error)) return 'BAD_REQUEST';
  return isArgumentFault(error) ? 'BAD_USER_INPUT' : undefined;
}

/**
 * Execution refuses a value that only its variables make invalid, such as null for an argument that cannot be null, and
 * points to the value. Other errors of an execution point to a field, or to nothing.
 */
function isArgumentFault({ nodes = [] }: GraphQLError): boolean {
  return nodes.length > 0 && nodes.every(isValueNode);
}

/** Apollo's errors about persisted queries have a status and no code. */
function isBadRequest({ extensions: { http } }: GraphQLError): boolean {
  return typeof http === 'object' && http !== null && 'status' in http && http.status === 400;
}

/** The original error, of a refusal too. */
function unwrap(thrown: unknown): unknown {
  const isRefusal = thrown instanceof GraphQLError && thrown.originalError instanceof GatewayError;
  return isRefusal ? thrown.originalError : unwrapResolverError(thrown);
}

/** What graphql-js adds to its errors, from names of the schema. Bounded, as the message can repeat a text of the request. */
const SUGGESTION = / ?Did you mean [^?]{1,500}\?/g;

/** As `formatError`; without suggestions where the schema must not be revealed. */
export function createErrorFormat({ hidesSuggestions }: { readonly hidesSuggestions: boolean }): typeof formatError {
  if (!hidesSuggestions) return formatError;
  return (formatted, thrown) =>
    formatError({ ...formatted, message: formatted.message.replaceAll(SUGGESTION, '') }, thrown);
}

/** Errors of fields that also have a value. */
export function formatPartialFailures(failures: readonly PartialFailure[]): GraphQLFormattedError[] {
  return failures.map(({ path, error }) => {
    const graphqlError = new GraphQLError(error.message, { path: path ?? null, originalError: error });
    return formatError(graphqlError.toJSON(), graphqlError);
  });
}

/** The code that clients see. */
export function codeOf({ extensions }: GraphQLFormattedError): string {
  const code = extensions?.['code'];
  return typeof code === 'string' ? code : INTERNAL_CODE;
}
