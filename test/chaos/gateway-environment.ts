import type { Sandbox } from '../../src/sandbox/sandbox.js';
import { AUDIENCE, ISSUER, type TokenIssuer } from '../support/token-issuer.js';

/** Far below what the gateway starts with, so that faults are met in minutes that take hours at the usual limits. */
export const OPERATION_TIMEOUT_MS = 2000;
export const UPSTREAM_TIMEOUT_MS = 1700;

/** Of a gateway under load; caches and concurrency are for its scene to say. */
export function gatewayEnvironment(
  { url, token }: Pick<Sandbox, 'url' | 'token'>,
  issuer: TokenIssuer,
): Record<string, string> {
  return {
    ...{ HOST: '127.0.0.1', PORT: '0', PLAYGROUND: 'off', LOG_LEVEL: 'info' },
    ...{ UPSTREAM_URL: url, UPSTREAM_TOKEN: token },
    ...{ AUTH_MODE: 'jwt', JWT_PUBLIC_KEY: issuer.publicKey, JWT_ISSUER: ISSUER, JWT_AUDIENCE: AUDIENCE },
    OPERATION_TIMEOUT_MS: String(OPERATION_TIMEOUT_MS),
    UPSTREAM_TIMEOUT_MS: String(UPSTREAM_TIMEOUT_MS),
    // A handful of callers asks here what a thousand would.
    RATE_LIMIT_POINTS: '0',
  };
}
