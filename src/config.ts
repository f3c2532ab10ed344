import { consistencyErrors } from './config/consistency.js';
import type { Environment } from './config/environment.js';
import { isLoopback, SANDBOX } from './config/parsers.js';
import { unknownVariables } from './config/spelling.js';
import { variables, type VariableValues } from './config/variables.js';
import type { OperationLimits } from './graphql/apollo-server.js';
import { oldSpaceLimitBytes } from './heap-limit.js';
import type { IdentitySettings } from './http/identity/authenticator.js';
import type { HttpLimits } from './http/limits/http-limits.js';
import type { TokenOrigin } from './token-source.js';

export { loadEnvFile, readEnvironment, readFlags } from './config/environment.js';

export type Config = ReturnType<typeof createConfig>;

/** Where platform data comes from: the embedded sandbox, or the platform. `userId` null: each caller's own account. */
export type UpstreamSource =
  | { readonly kind: 'sandbox'; readonly seed: number; readonly faults: string | null }
  | { readonly kind: 'platform'; readonly url: string; readonly token: TokenOrigin; readonly userId: string | null };

/** How long a connection can be silent after the longest operation. */
const STALL_MARGIN_MS = 5000;

const SANDBOX_CALENDAR_SECRET = 'the secret of the calendars of the sandbox';

/** All errors of the configuration in one readable text, and what may explain them. It contains no values: one can be a token. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(
    readonly errors: readonly string[],
    readonly warnings: readonly string[],
  ) {
    super(['The configuration is invalid:', ...[...errors, ...warnings].map((text) => `  - ${text}`)].join('\n'));
  }
}

/** Throws a ConfigError with every error. Empty variables count as unset. */
export function loadConfig(environment: Environment): Config {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const { data, error } = variables.safeParse(present);
  const errors = [
    ...(error?.issues ?? []).map((issue) => `${issue.path.join('.')} ${issue.message}`),
    ...consistencyErrors(present),
  ];
  const warnings = unknownVariables(Object.keys(present), Object.keys(variables.shape));
  if (data === undefined || errors.length > 0) throw new ConfigError(errors, warnings);
  return createConfig(data, warnings);
}

/** Zero switches a limit off. */
function createConfig(values: VariableValues, warnings: readonly string[]) {
  return Object.freeze({
    /** For the operator, at the start. */
    warnings,
    host: values.HOST,
    port: values.PORT,
    /** Empty: none. */
    basePath: values.BASE_PATH,
    workers: values.WORKERS,
    /** Null: nothing is counted. Its `port` is null where another process serves what this one counts. */
    metrics: metricsConfig(values),
    upstream: upstreamConfig(values),
    /** Whether a request can ask for faults of the sandbox: they cost more than other requests. */
    allowsFaults: allowsFaults(values),
    cache: cacheConfig(values),
    holidaysFile: values.HOLIDAYS_FILE ?? null,
    /** Null: hours are not compared with any. */
    callPolicy: values.CALL_POLICY ?? null,
    identity: identitySettings(values),
    /** Null: there are no calendar links. */
    calendarSecrets: calendarSecrets(values),
    operationTimeoutMs: values.OPERATION_TIMEOUT_MS,
    operationConcurrency: values.OPERATION_CONCURRENCY,
    shutdownDelayMs: values.SHUTDOWN_DELAY_MS,
    limits: operationLimits(values),
    rateLimitKey: values.RATE_LIMIT_KEY,
    httpLimits: httpLimits(values),
    trustedDocuments: trustedDocuments(values),
    playground: hasPlayground(values),
    hsts: values.HSTS === 'on',
    /** A format of null depends on whether there is a terminal. */
    log: Object.freeze({
      level: values.LOG_LEVEL,
      format: values.LOG_FORMAT ?? null,
      accounts: values.LOG_ACCOUNTS,
    }),
    /** Operations that take longer are logged with their calls, in milliseconds; 0: none. */
    slowMs: values.LOG_SLOW_MS,
    /** Where traces are sent; null: there are none. */
    otlpEndpoint: values.OTEL_EXPORTER_OTLP_ENDPOINT ?? null,
  });
}

function metricsConfig({ METRICS_PORT: port }: VariableValues): { readonly port: number | null } | null {
  return port === undefined ? null : Object.freeze({ port });
}

function upstreamConfig(values: VariableValues) {
  return Object.freeze({
    source: upstreamSource(values),
    timeoutMs: values.UPSTREAM_TIMEOUT_MS,
    concurrency: values.UPSTREAM_CONCURRENCY,
    concurrencyScope: values.UPSTREAM_CONCURRENCY_SCOPE,
    retries: values.UPSTREAM_RETRIES,
    breakerFailures: values.UPSTREAM_BREAKER_FAILURES,
    /** Per operation. */
    maxCalls: values.UPSTREAM_MAX_CALLS,
    maxPageSize: values.UPSTREAM_MAX_PAGE_SIZE,
    scanPages: values.UPSTREAM_SCAN_PAGES,
  });
}

function upstreamSource(values: VariableValues): UpstreamSource {
  const { UPSTREAM_URL: url = '', UPSTREAM_TOKEN: token, UPSTREAM_TOKEN_FILE: tokenFile = '' } = values;
  if (isSandbox(values)) {
    return Object.freeze({ kind: 'sandbox', seed: values.SANDBOX_SEED, faults: values.SANDBOX_FAULTS ?? null });
  }
  const userId = values.AUTH_MODE === 'jwt' ? null : (values.UPSTREAM_USER_ID ?? null);
  return Object.freeze({
    kind: 'platform',
    url,
    userId,
    token: Object.freeze(token === undefined ? { tokenFile } : { token }),
  });
}

function isSandbox({ UPSTREAM_URL: url = SANDBOX }: VariableValues): boolean {
  return url === SANDBOX;
}

function allowsFaults(values: VariableValues): boolean {
  return isSandbox(values) && isLoopback(values.HOST);
}

function cacheConfig(values: VariableValues) {
  const ttlMs = values.CACHE_TTL_MS;
  return Object.freeze({
    setupTtlMs: ttlMs ?? values.CACHE_SETUP_TTL_MS,
    tasksTtlMs: ttlMs ?? values.CACHE_TASKS_TTL_MS,
    staleMs: ttlMs === 0 ? 0 : values.CACHE_STALE_MS,
    bytes: values.CACHE_BYTES,
    responseBytes: values.RESPONSE_CACHE_BYTES,
    /** It can contain a password. */
    redisUrl: values.REDIS_URL ?? null,
  });
}

function identitySettings(values: VariableValues): IdentitySettings {
  if (values.AUTH_MODE === 'none') return Object.freeze({ mode: 'none' });
  const { JWT_PUBLIC_KEY: key, JWT_JWKS_URL: jwksUrl = '', JWT_ALGORITHMS: accepted } = values;
  return Object.freeze({
    mode: 'jwt',
    keys: Object.freeze(key ? { publicKey: key.pem } : { jwksUrl }),
    issuer: values.JWT_ISSUER ?? '',
    audience: values.JWT_AUDIENCE ?? '',
    algorithms: Object.freeze(accepted.filter((name) => key?.algorithms.includes(name) ?? true)),
    accountClaim: values.JWT_ACCOUNT_CLAIM,
    subAccountClaim: values.JWT_SUB_ACCOUNT_CLAIM,
  });
}

/** The data of the sandbox are invented, so that no one gains by a link, and links outlast the process. */
function calendarSecrets(values: VariableValues): readonly string[] | null {
  return Object.freeze(values.CALENDAR_SECRETS ?? (isSandbox(values) ? [SANDBOX_CALENDAR_SECRET] : null));
}

function operationLimits(values: VariableValues): OperationLimits & { readonly pointsAMinute: number } {
  return Object.freeze({
    maxTokens: values.MAX_TOKENS,
    maxValidationErrors: values.MAX_VALIDATION_ERRORS,
    maxCost: values.MAX_COST,
    maxResponseBytes: values.MAX_RESPONSE_BYTES,
    document: Object.freeze({
      depth: values.MAX_DEPTH,
      aliases: values.MAX_ALIASES,
      rootFields: values.MAX_ROOT_FIELDS,
    }),
    pointsAMinute: values.RATE_LIMIT_POINTS,
  });
}

function httpLimits(values: VariableValues): HttpLimits {
  return Object.freeze({
    maxBodyBytes: values.MAX_BODY_BYTES,
    overload: Object.freeze({
      maxEventLoopDelayMs: values.OVERLOAD_EVENT_LOOP_DELAY_MS,
      maxOldSpaceBytes: (oldSpaceLimitBytes() * values.OVERLOAD_HEAP_PERCENT) / 100,
    }),
    timeouts: Object.freeze({
      headersMs: values.HEADERS_TIMEOUT_MS,
      bodyMs: values.BODY_TIMEOUT_MS,
      idleMs: values.IDLE_TIMEOUT_MS,
      stalledMs: stalledMs(values),
    }),
    trustProxy: values.TRUST_PROXY === 0 ? false : (values.TRUST_PROXY ?? false),
    corsOrigins: Object.freeze(values.CORS_ORIGINS ?? []),
    corsHeaders: Object.freeze(values.CORS_HEADERS ?? []),
    maxConnections: values.MAX_CONNECTIONS,
    allowedHosts: allowedHosts(values),
  });
}

/** On loopback other hosts are pages whose name was made to resolve to this machine. */
function allowedHosts({ HOST: host, ALLOWED_HOSTS: names }: VariableValues): readonly string[] | null {
  return Object.freeze(names ?? (isLoopback(host) ? [] : null));
}

/** A caller that waits for a long operation is silent too. Without a deadline of operations there is no limit. */
function stalledMs({ IDLE_TIMEOUT_MS: idleMs, OPERATION_TIMEOUT_MS: operationMs }: VariableValues): number {
  return idleMs === 0 || operationMs === 0 ? 0 : Math.max(idleMs, operationMs + STALL_MARGIN_MS);
}

/** Null: every document may run. */
function trustedDocuments({ TRUSTED_DOCUMENTS: path, TRUSTED_DOCUMENTS_MODE: mode }: VariableValues) {
  return path === undefined ? null : Object.freeze({ path, isRequired: mode === 'only' });
}

function hasPlayground({ PLAYGROUND: choice, HOST: host, TRUSTED_DOCUMENTS_MODE: mode }: VariableValues): boolean {
  return choice === undefined ? isLoopback(host) && mode !== 'only' : choice === 'on';
}
