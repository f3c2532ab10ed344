import {
  UpstreamBadResponseError,
  UpstreamNotFoundError,
  UpstreamRefusedError,
  UpstreamTimeoutError,
  UpstreamUnauthorizedError,
  UpstreamUnavailableError,
} from '../errors.js';
import { createCall, type CallOptions } from './client/call.js';
import { callPath } from './client/call-path.js';
import { endpointOf } from './endpoints.js';
import type { PlatformObserver, ReadOptions } from './platform.js';

/** Why the platform cannot be used. The cause is a word that everyone may read; the sentence is for the operator. */
export interface ProbeFailure {
  readonly cause: string;
  readonly sentence: string;
}

export interface ProbeOptions extends Omit<CallOptions, 'connections'> {
  /** Null: the gateway has no account of its own. */
  readonly accountId: string | null;
  readonly observer?: PlatformObserver | null;
}

/** Stands for the account where there is none: the platform refuses it, which shows that it accepts the token. */
const NO_ACCOUNT = '0';
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL|EPROTO/;

/** Reads a page of one task, past the cache, the retries and the circuit breakers. Null: the platform can be used. */
export async function probePlatform(options: ProbeOptions): Promise<ProbeFailure | null> {
  const { call, close } = createCall({ ...options, connections: 1 });
  const mainAccountId = options.accountId ?? NO_ACCOUNT;
  const page = { name: null, page: 1, perPage: 1, owner: null };
  const request = { endpoint: 'subset_task', mainAccountId, accountId: mainAccountId, ...page } as const;
  const path = callPath(new URL(options.url), endpointOf(request));
  const readOptions: ReadOptions = {
    signal: new AbortController().signal,
    deadline: Infinity,
    bypassCache: true,
    caller: '',
    onEvent: ({ attempt }) => {
      if (attempt !== undefined) options.observer?.onAttempt(attempt);
    },
  };
  try {
    const { endpoint } = request;
    const accounts = { mainAccountId, accountId: mainAccountId, searcher: null };
    await call({ endpoint, ...accounts, key: '', path, decode: () => null, known: () => null }, readOptions);
    return null;
  } catch (error) {
    return failureOf(error, options.accountId !== null);
  } finally {
    await close();
  }
}

function failureOf(error: unknown, hasAccount: boolean): ProbeFailure | null {
  if (error instanceof UpstreamTimeoutError) {
    return { cause: 'TIMEOUT', sentence: 'it does not answer within UPSTREAM_TIMEOUT_MS.' };
  }
  if (error instanceof UpstreamUnauthorizedError) {
    return { cause: 'UNAUTHORIZED', sentence: 'it does not accept the token (HTTP 401 or 403).' };
  }
  if (error instanceof UpstreamNotFoundError) {
    return { cause: 'NOT_FOUND', sentence: 'HTTP 404; UPSTREAM_URL may be wrong. It ends before `/agent-api`.' };
  }
  if (error instanceof UpstreamRefusedError && hasAccount) {
    return { cause: 'REFUSED', sentence: `it refuses UPSTREAM_USER_ID with code ${error.refusal.code ?? 'none'}.` };
  }
  // An HTTP 500 can be what the platform says of an account that it does not know.
  if (error instanceof UpstreamUnavailableError && (hasAccount || error.cause)) return connectionFailure(error);
  return error instanceof UpstreamBadResponseError ? { cause: 'BAD_RESPONSE', sentence: error.message } : null;
}

function connectionFailure({ cause, message }: UpstreamUnavailableError): ProbeFailure {
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : null;
  switch (code) {
    case null:
      return { cause: 'UNAVAILABLE', sentence: message };
    case 'ECONNREFUSED':
      return { cause: code, sentence: 'nothing listens at UPSTREAM_URL (ECONNREFUSED).' };
    case 'ENOTFOUND':
      return { cause: code, sentence: 'the host of UPSTREAM_URL has no address (ENOTFOUND).' };
    case 'UND_ERR_CONNECT_TIMEOUT':
      return { cause: 'TIMEOUT', sentence: 'no connection within UPSTREAM_TIMEOUT_MS.' };
    default:
      return CERTIFICATE.test(code)
        ? { cause: 'CERTIFICATE', sentence: `its certificate or TLS is not accepted (${code}).` }
        : { cause: code, sentence: `no connection (${code}).` };
  }
}
