import { HeaderMap } from '@apollo/server';
import { GraphQLError } from 'graphql';

import type { GatewayError } from '../../errors.js';

interface RefusalHead {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What ends an operation before it begins, with an HTTP status of its own. */
export function refusal(error: GatewayError, { status, headers = {} }: RefusalHead): GraphQLError {
  const http = { status, headers: new HeaderMap(Object.entries(headers)) };
  return new GraphQLError(error.message, { originalError: error, extensions: { code: error.code, http } });
}
