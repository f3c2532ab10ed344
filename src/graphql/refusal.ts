import { HeaderMap } from '@apollo/server';
import { GraphQLError } from 'graphql';

import type { GatewayError } from '../errors.js';

/** An error that ends an operation before its execution, with an HTTP status of its own. */
export function refusal(error: GatewayError, status: number, headers: Record<string, string> = {}): GraphQLError {
  const http = { status, headers: new HeaderMap(Object.entries(headers)) };
  return new GraphQLError(error.message, { originalError: error, extensions: { code: error.code, http } });
}
