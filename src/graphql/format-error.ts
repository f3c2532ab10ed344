import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';

import { GatewayError } from '../errors.js';

/** The code of everything that is masked. */
export const INTERNAL_CODE = 'INTERNAL_SERVER_ERROR';
const MASKED_MESSAGE = 'Something went wrong in the gateway.';

/**
 * What a client is told of an error. A GatewayError says what it has to say; what graphql-js and Apollo find wrong with a
 * request is the client's to know; anything else is masked, since nobody knows what its text would give away.
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

/** Apollo gives no code to what it finds wrong with a persisted query, but a status. */
function isBadRequest(error: unknown): boolean {
  if (!(error instanceof GraphQLError) || error.extensions['code'] !== undefined) return false;
  const http = error.extensions['http'];
  return typeof http === 'object' && http !== null && 'status' in http && http.status === 400;
}

/** Also of what was refused before there was a path. */
function unwrap(thrown: unknown): unknown {
  const isRefusal = thrown instanceof GraphQLError && thrown.originalError instanceof GatewayError;
  return isRefusal ? thrown.originalError : unwrapResolverError(thrown);
}

/** What graphql-js adds to the faults that it finds, from names of the schema. */
const SUGGESTION = / ?Did you mean [^?]+\?/g;

/** As `formatError`; without suggestions, where the schema is not to be read. */
export function createErrorFormat({ hidesSuggestions }: { readonly hidesSuggestions: boolean }): typeof formatError {
  if (!hidesSuggestions) return formatError;
  return (formatted, thrown) => {
    const error = formatError(formatted, thrown);
    return { ...error, message: error.message.replaceAll(SUGGESTION, '') };
  };
}

/** The code that a client is told. */
export function codeOf({ extensions }: GraphQLFormattedError): string {
  const code = extensions?.['code'];
  return typeof code === 'string' ? code : INTERNAL_CODE;
}
