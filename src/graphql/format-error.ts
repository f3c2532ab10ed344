import { HeaderMap } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';

import { GatewayError } from '../errors.js';

/** The code of everything that is masked. */
export const INTERNAL_CODE = 'INTERNAL_SERVER_ERROR';
const MASKED_MESSAGE = 'Something went wrong in the gateway.';

/**
 * An error as clients see it. A GatewayError is written for clients, and so are the errors of graphql-js and Apollo about a
 * request. Anything else is masked: its text could reveal internals.
 */
export function formatError(formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError {
  const error = unwrap(thrown);
  if (error instanceof GatewayError) {
    return { ...formatted, message: error.message, extensions: { code: error.code, ...error.details } };
  }
  const code = isBadRequest(error) ? 'BAD_REQUEST' : formatted.extensions?.['code'];
  const isRequestFault = error instanceof GraphQLError && typeof code === 'string' && code !== INTERNAL_CODE;
  if (isRequestFault) return { ...formatted, extensions: { code } };
  return { ...formatted, message: MASKED_MESSAGE, extensions: { code: INTERNAL_CODE } };
}

/** Apollo's errors about persisted queries have a status and no code. */
function isBadRequest(error: unknown): boolean {
  if (!(error instanceof GraphQLError) || error.extensions['code'] !== undefined) return false;
  const http = error.extensions['http'];
  return typeof http === 'object' && http !== null && 'status' in http && http.status === 400;
}

/** An error that ends an operation before its execution, with an HTTP status of its own. */
export function refusal(error: GatewayError, status: number, headers: Record<string, string> = {}): GraphQLError {
  const http = { status, headers: new HeaderMap(Object.entries(headers)) };
  return new GraphQLError(error.message, { originalError: error, extensions: { code: error.code, http } });
}

/** The original error, of a refusal too. */
function unwrap(thrown: unknown): unknown {
  const isRefusal = thrown instanceof GraphQLError && thrown.originalError instanceof GatewayError;
  return isRefusal ? thrown.originalError : unwrapResolverError(thrown);
}

/** What graphql-js adds to its errors, from names of the schema. */
const SUGGESTION = / ?Did you mean [^?]+\?/g;

/** As `formatError`; without suggestions where the schema must not be revealed. */
export function createErrorFormat({ hidesSuggestions }: { readonly hidesSuggestions: boolean }): typeof formatError {
  if (!hidesSuggestions) return formatError;
  return (formatted, thrown) => {
    const error = formatError(formatted, thrown);
    return { ...error, message: error.message.replaceAll(SUGGESTION, '') };
  };
}

/** The code that clients see. */
export function codeOf({ extensions }: GraphQLFormattedError): string {
  const code = extensions?.['code'];
  return typeof code === 'string' ? code : INTERNAL_CODE;
}
