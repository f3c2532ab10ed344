import type { ReplayPlatform } from '../platform/replay-platform.js';

/** Peers have no limits. */
const NO_LIMITS = [
  'MAX_BODY_BYTES',
  'MAX_TOKENS',
  'MAX_DEPTH',
  'MAX_ALIASES',
  'MAX_ROOT_FIELDS',
  'MAX_VALIDATION_ERRORS',
  'MAX_COST',
  'RATE_LIMIT_POINTS',
  'OVERLOAD_EVENT_LOOP_DELAY_MS',
  'OVERLOAD_HEAP_PERCENT',
  'OPERATION_TIMEOUT_MS',
  'UPSTREAM_MAX_CALLS',
];

/** Names the platform to Switchboard and to its peers. Peers log no requests, so Switchboard does not either. */
export function switchboardEnvironment({ url, token, mainAccountId }: ReplayPlatform): Record<string, string> {
  return {
    ...{ PLATFORM_URL: url, PLATFORM_TOKEN: token, PLATFORM_ACCOUNT: mainAccountId },
    ...{ UPSTREAM_URL: url, UPSTREAM_TOKEN: token, UPSTREAM_USER_ID: mainAccountId },
    ...{ HOST: '127.0.0.1', AUTH_MODE: 'none', LOG_LEVEL: 'warn' },
    ...Object.fromEntries(NO_LIMITS.map((name) => [name, '0'])),
  };
}
