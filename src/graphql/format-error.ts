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
  const error = unwrapResolverError(thrown);
  if (error instanceof GatewayError) {
    return { ...formatted, message: error.message, extensions: { code: error.code, ...error.details } };
  }
  const code = formatted.extensions?.['code'];
  const isRequestFault = error instanceof GraphQLError && typeof code === 'string' && code !== INTERNAL_CODE;
  if (isRequestFault) return { ...formatted, extensions: { code } };
  return { ...formatted, message: MASKED_MESSAGE, extensions: { code: INTERNAL_CODE } };
}

/** The code that a client is told. */
export function codeOf({ extensions }: GraphQLFormattedError): string {
  const code = extensions?.['code'];
  return typeof code === 'string' ? code : INTERNAL_CODE;
}
