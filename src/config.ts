import type { z } from 'zod';
import type { Environment } from './config/environment.js';
import { findFaults } from './config/faults.js';
import { identityConfig } from './config/identity-config.js';
import { httpLimits, operationLimits, trustedDocuments, type OperationLimitsConfig } from './config/limit-config.js';
import { isLoopback } from './config/loopback.js';
import { reuseConfig, type ReuseConfig } from './config/reuse-config.js';
import type { TrustedDocuments } from './graphql/trusted-documents/trusted-documents.js';
import type { HttpLimits } from './http/limits/http-limits.js';
import { variables } from './config/variables.js';
import type { IdentitySettings } from './http/identity/jwt-settings.js';
import type { LogLevel } from './log.js';
import type { TokenOrigin } from './token-source.js';

/** The stand-in that the gateway starts itself. */
export interface SandboxSource {
  readonly kind: 'sandbox';
  readonly seed: number;
}

/** The real platform. */
export interface PlatformSource {
  readonly kind: 'platform';
  /** Origin and base path, without a slash at the end, credentials, query or fragment. */
  readonly url: string;
  readonly token: TokenOrigin;
  /** The main account to act for; null: each caller's own. */
  readonly userId: string | null;
}

/** What is called, and within which limits. */
export interface UpstreamConfig {
  readonly source: SandboxSource | PlatformSource;
  readonly timeoutMs: number;
  /** Calls at once of the whole process. */
  readonly concurrency: number;
  /** Of one call. */
  readonly retries: number;
  /** Consecutive failed calls after which a breaker opens; 0: never. */
  readonly breakerFailures: number;
  /** Of one operation; 0: as many as it takes. */
  readonly maxCalls: number;
  /** In tasks. */
  readonly maxPageSize: number;
  readonly scanPages: number;
  /** IANA name. */
  readonly timeZone: string;
}

export interface Config {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Processes that serve; above 1 this program forks them. */
  readonly workers: number;
  readonly upstream: UpstreamConfig;
  readonly reuse: ReuseConfig;
  readonly identity: IdentitySettings;
  /** 0: none. */
  readonly operationTimeoutMs: number;
  readonly limits: OperationLimitsConfig;
  readonly httpLimits: HttpLimits;
  /** Null: every document is answered as its text. */
  readonly trustedDocuments: TrustedDocuments | null;
  readonly playground: boolean;
  readonly logLevel: LogLevel;
  /** Nobody asked for a log of a certain kind, so the start may be told in plain text. */
  readonly plainStart: boolean;
}

/** Everything that is wrong with the environment, as one readable text. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly faults: readonly string[]) {
    super(['The configuration cannot be used:', ...faults.map((fault) => `  - ${fault}`)].join('\n'));
  }
}

/** The variables of this process. */
export function readEnvironment(): Environment {
  return process.env;
}

/** Throws a ConfigError that lists every fault at once and holds no value, as that could be a token. */
export function loadConfig(environment: Environment): Config {
  const stated = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const { data, error } = variables.safeParse(stated);
  const faults = (error?.issues ?? []).map((issue) => `${issue.path.join('.')} ${issue.message}`);
  const allFaults = [...faults, ...findFaults(stated)];
  if (data === undefined || allFaults.length > 0) throw new ConfigError(allFaults);
  return frozen(data);
}

function frozen(values: z.output<typeof variables>): Config {
  return Object.freeze({
    host: values.HOST,
    port: values.PORT,
    workers: values.WORKERS,
    upstream: upstreamConfig(values),
    reuse: reuseConfig(values),
    identity: identityConfig(values),
    operationTimeoutMs: values.OPERATION_TIMEOUT_MS,
    limits: operationLimits(values),
    httpLimits: httpLimits(values, values.OPERATION_TIMEOUT_MS),
    trustedDocuments: trustedDocuments(values),
    playground: hasPlayground(values),
    logLevel: values.LOG_LEVEL ?? 'info',
    plainStart: values.LOG_LEVEL === undefined,
  });
}

function hasPlayground({
  PLAYGROUND: wish,
  HOST: host,
  TRUSTED_DOCUMENTS_MODE: mode,
}: z.output<typeof variables>): boolean {
  return wish === undefined ? isLoopback(host) && mode !== 'only' : wish === 'on';
}

function upstreamConfig(values: z.output<typeof variables>): UpstreamConfig {
  return Object.freeze({
    source: upstreamSource(values),
    timeoutMs: values.UPSTREAM_TIMEOUT_MS,
    concurrency: values.UPSTREAM_CONCURRENCY,
    retries: values.UPSTREAM_RETRIES,
    breakerFailures: values.UPSTREAM_BREAKER_FAILURES,
    maxCalls: values.UPSTREAM_MAX_CALLS,
    maxPageSize: values.UPSTREAM_MAX_PAGE_SIZE,
    scanPages: values.UPSTREAM_SCAN_PAGES,
    timeZone: values.UPSTREAM_TIME_ZONE,
  });
}

function upstreamSource(values: z.output<typeof variables>): SandboxSource | PlatformSource {
  const { UPSTREAM_URL: url, UPSTREAM_TOKEN: token, AUTH_MODE: mode } = values;
  if (url === undefined) return Object.freeze({ kind: 'sandbox', seed: values.SANDBOX_SEED });
  const userId = mode === 'jwt' ? null : (values.UPSTREAM_USER_ID ?? null);
  const origin = token === undefined ? { tokenFile: values.UPSTREAM_TOKEN_FILE ?? '' } : { token };
  return Object.freeze({ kind: 'platform', url, userId, token: Object.freeze(origin) });
}
