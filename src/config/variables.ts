import { z } from 'zod';
import { descriptorLimit } from '../descriptor-limit.js';
import { oldSpaceLimitBytes } from '../heap-limit.js';
import { LOG_FORMATS, LOG_LEVELS } from '../log.js';
import { cacheBytes, limit } from './limits.js';
import * as parse from './parsers.js';
import { oneOf, wholeNumber } from './parsers.js';

const TEN_MINUTES_MS = 600_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** Of an operation whose set-ups and tasks are read for the first time. */
const OLD_SPACE_PER_OPERATION = 4 * 1024 ** 2;
const BILLION = 1_000_000_000;
const MAX_CONNECTIONS = 10_000;

/**
 * Every variable: name, parser, default, description. `npm run docs` writes `.env.example` and docs/configuration.md from
 * this table. `isSecret`: the value is never printed. Whole numbers take minimum, maximum and default; a limit takes maximum and default.
 */
export const variables = z.object({
  // Listening
  HOST: parse.host.default('127.0.0.1').describe('Address to listen on.'),
  PORT: wholeNumber(0, 65_535, 4000).describe('Port to listen on; `0`: any free port.'),
  BASE_PATH: parse.basePath
    .default('')
    .describe(
      'Path before all paths of the gateway, as clients see it, for example `/api`. The proxy can leave it in the URL or take it off.',
    ),
  WORKERS: wholeNumber(1, 256, 1).describe('Processes that share the port, and with `REDIS_URL` some limits.'),
  METRICS_PORT: parse.port
    .optional()
    .describe('Port of `HOST` for `/metrics` and `/usage`, without a token; `0`: any. Unset: nothing is counted.'),

  // Platform
  UPSTREAM_URL: parse.upstreamUrl
    .optional()
    .describe(
      'URL of the platform, without `/agent-api`. `sandbox`: the embedded sandbox, with invented data; the default on a loopback `HOST`, elsewhere it must be set.',
    ),
  UPSTREAM_TOKEN: parse.token.optional().meta({
    description: "The partner's token. `UPSTREAM_URL` needs either this variable or `UPSTREAM_TOKEN_FILE`.",
    isSecret: true,
  }),
  UPSTREAM_TOKEN_FILE: parse.tokenFile.optional().describe('File with the token. It is read again when it changes.'),
  UPSTREAM_USER_ID: parse.accountId
    .optional()
    .describe('Main account of all callers. Required with `UPSTREAM_URL`; ignored with `AUTH_MODE=jwt`.'),
  UPSTREAM_TIMEOUT_MS: wholeNumber(1, TEN_MINUTES_MS, 5000).describe(
    'Deadline of one request to the platform, in milliseconds.',
  ),
  UPSTREAM_CONCURRENCY: wholeNumber(1, 10_000, 64).describe(
    'Concurrent calls to the platform. One main account can use half of them, one caller a quarter; other calls wait.',
  ),
  UPSTREAM_CONCURRENCY_SCOPE: oneOf('process', 'fleet')
    .default('process')
    .describe(
      '`fleet`: UPSTREAM_CONCURRENCY holds over all processes of all replicas, which share it through `REDIS_URL`.',
    ),
  UPSTREAM_RETRIES: wholeNumber(0, 10, 2).describe(
    'Retries of a call after a refused or reset connection, HTTP 502, 503, 504, or 429 with `Retry-After`; `0`: none.',
  ),
  UPSTREAM_BREAKER_FAILURES: wholeNumber(0, 100_000, 20).describe(
    'Consecutive failures that open the circuit breaker of one account and endpoint. An open breaker allows one call every 5 seconds; the others fail with `UPSTREAM_UNAVAILABLE`. `0`: no breaker.',
  ),
  UPSTREAM_MAX_CALLS: limit(100_000, 200, 'Calls to the platform in one operation, without retries'),
  UPSTREAM_MAX_PAGE_SIZE: wholeNumber(1, 1000, 100).describe('Largest page to request from the platform, in tasks.'),
  UPSTREAM_SCAN_PAGES: wholeNumber(1, 100_000, 50).describe(
    'Pages after which a search through the task list stops with `SCAN_LIMIT`.',
  ),
  SANDBOX_SEED: wholeNumber(0, 4_294_967_295, 1).describe('Seed of the data of the embedded sandbox.'),
  SANDBOX_FAULTS: parse.sandboxFaults
    .optional()
    .describe(
      'Faults of the embedded sandbox, to see error states: `task/create=500,subset_task=delay:3000`. The guide for frontends lists them.',
    ),

  // Authentication
  AUTH_MODE: oneOf('none', 'jwt')
    .default('none')
    .describe(
      '`none`: every caller acts as `UPSTREAM_USER_ID`. `jwt`: every request needs a token. Must be set with `UPSTREAM_URL` and a `HOST` that is not loopback.',
    ),
  JWT_JWKS_URL: parse.jwksUrl
    .optional()
    .describe(
      'URL of the public keys (JWKS): https, or http on loopback. `AUTH_MODE=jwt` needs this or `JWT_PUBLIC_KEY`.',
    ),
  JWT_PUBLIC_KEY: parse.publicKey
    .optional()
    .describe('One public key in PEM form; its line breaks can be written as `\\n`.'),
  JWT_ISSUER: parse.text.optional().describe('Expected `iss` of a token. Required with `AUTH_MODE=jwt`.'),
  JWT_AUDIENCE: parse.text.optional().describe('Expected `aud` of a token. Required with `AUTH_MODE=jwt`.'),
  JWT_ALGORITHMS: parse.algorithms
    .default(['ES256', 'RS256', 'EdDSA'])
    .describe(`Accepted signature algorithms, of ${codeList(parse.ALGORITHMS)}.`),
  JWT_ACCOUNT_CLAIM: parse.text.default('account').describe("Claim with the caller's main account."),
  JWT_SUB_ACCOUNT_CLAIM: parse.text
    .default('sub_account')
    .describe('Claim that, in tokens that have it, restricts the caller to one sub-account.'),
  CALENDAR_SECRETS: parse.secrets.optional().meta({
    isSecret: true,
    description:
      'Secrets that sign calendar links, comma-separated, each of at least 32 characters. The first one signs; links of all are accepted. The same for all replicas.',
    defaultText: 'with the sandbox a fixed one, otherwise none: there are no calendar links',
  }),

  // Caching
  CACHE_SETUP_TTL_MS: wholeNumber(0, DAY_MS, 30_000).describe(
    'How long a set-up is fresh, in milliseconds; `0`: never.',
  ),
  CACHE_TASKS_TTL_MS: wholeNumber(0, DAY_MS, 1000).describe(
    'How long a page of tasks is fresh, in milliseconds; `0`: never.',
  ),
  CACHE_STALE_MS: wholeNumber(0, DAY_MS, 600_000).describe(
    'Age limit of stale entries, which are served while the platform fails or is slow, in milliseconds; `0`: no stale entries.',
  ),
  CACHE_TTL_MS: parse
    .integer(0, DAY_MS)
    .optional()
    .describe(
      'Replaces `CACHE_SETUP_TTL_MS` and `CACHE_TASKS_TTL_MS`. `0`: every operation asks the platform, and stale entries are never served.',
    ),
  CACHE_BYTES: cacheBytes(1, 20, 'Size of the cache of platform data, in bytes.'),
  RESPONSE_CACHE_BYTES: cacheBytes(0, 10, 'Size of the cache of responses, in bytes; `0`: no response cache.'),
  REDIS_URL: parse.redisUrl
    .optional()
    .describe('Redis through which replicas share cached platform data, for example `redis://127.0.0.1:6379`.'),

  // Holidays
  HOLIDAYS_FILE: parse.holidaysFile
    .optional()
    .describe(
      'JSON file with statutory holidays by year, made by `npm run holidays`. Its years replace those of the built-in calendar. It is read again when it changes.',
    ),

  // Findings
  CALL_POLICY: parse.callPolicy
    .optional()
    .describe(
      'When calls are permitted: `09:00-12:00,13:30-21:00 no-weekends no-holidays`; `default` stands for `09:00-21:00`. Findings then tell of hours outside it.',
    ),

  // Limits of operations
  OPERATION_TIMEOUT_MS: limit(TEN_MINUTES_MS, 15_000, 'Deadline of one GraphQL operation, in milliseconds'),
  OPERATION_CONCURRENCY: parse
    .integer(0, 100_000)
    .default(() => Math.max(8, Math.floor(oldSpaceLimitBytes() / OLD_SPACE_PER_OPERATION)))
    .meta({
      description:
        'Operations that are executed at once. One caller can use half of them; others wait, and beyond as many are refused with 503. `0`: no limit.',
      defaultText: 'one for every 4 MB of the old space of the heap',
    }),
  MAX_TOKENS: limit(BILLION, 5000, 'Tokens of a GraphQL document'),
  MAX_DEPTH: limit(BILLION, 12, 'Depth of nested fields, without introspection'),
  MAX_ALIASES: limit(BILLION, 30, 'Selections of one field in one place, with or without aliases'),
  MAX_ROOT_FIELDS: limit(BILLION, 30, 'Root fields of an operation'),
  MAX_VALIDATION_ERRORS: limit(BILLION, 10, 'Errors after which the validation of a document stops'),
  MAX_COST: limit(BILLION, 36_000, 'Cost of an operation, by `@cost` and `@listSize` in the schema'),
  MAX_RESPONSE_BYTES: limit(BILLION, 10_000_000, 'Size of a response before compression, in bytes'),
  RATE_LIMIT_POINTS: limit(
    BILLION,
    240_000,
    'Points per minute of one caller, or of one address without `AUTH_MODE=jwt`: the cost of its operations, and 100 for each call to the platform',
  ),
  RATE_LIMIT_KEY: oneOf('account', 'subject')
    .default('account')
    .describe(
      'Whose points are counted with `AUTH_MODE=jwt`: those of the account in the token, or of its `sub`. Tokens without `sub` share those of their account.',
    ),
  TRUSTED_DOCUMENTS: parse.trustedDocuments
    .optional()
    .describe(
      'Manifest of trusted documents, of GraphQL Code Generator, Apollo or Relay; or a folder of manifests `*.json`, one a release. It is read again when it changes.',
    ),
  TRUSTED_DOCUMENTS_MODE: oneOf('prefer', 'only')
    .default('prefer')
    .describe('`prefer`: other documents are executed too. `only`: other documents are refused.'),

  // HTTP
  MAX_BODY_BYTES: limit(BILLION, 102_400, 'Largest request body, and longest query string of a URL, in bytes'),
  MAX_CONNECTIONS: parse
    .integer(0, BILLION)
    .default(() => Math.min(MAX_CONNECTIONS, Math.floor(descriptorLimit() / 2)))
    .meta({
      description: 'Open connections of clients; further ones are closed at once. `0`: no limit.',
      defaultText: `half of the descriptors that the process can open, at most ${MAX_CONNECTIONS}`,
    }),
  HEADERS_TIMEOUT_MS: limit(HOUR_MS, 10_000, 'Time for the headers of a request to arrive, in milliseconds'),
  BODY_TIMEOUT_MS: limit(HOUR_MS, 30_000, 'Time for a request to arrive, headers and body, in milliseconds'),
  IDLE_TIMEOUT_MS: limit(HOUR_MS, 65_000, 'Time that a connection can wait for its next request, in milliseconds'),
  OVERLOAD_EVENT_LOOP_DELAY_MS: limit(
    BILLION,
    1000,
    'Mean delay of the event loop above which requests are refused, in milliseconds',
  ),
  OVERLOAD_HEAP_PERCENT: limit(
    100,
    80,
    'Used share of the old space of the heap above which requests are refused, in percent',
  ),
  TRUST_PROXY: parse.proxies
    .optional()
    .describe(
      "Proxies whose `X-Forwarded-For` contains the caller's address: addresses and networks, comma-separated; or the number of proxies, if callers cannot bypass them.",
    ),
  CORS_ORIGINS: parse.origins
    .optional()
    .describe('Origins whose pages can send requests, comma-separated, for example `https://console.example`.'),
  CORS_HEADERS: parse.headerNames
    .optional()
    .describe('Request headers that these pages can set beside those that the gateway knows, comma-separated.'),
  ALLOWED_HOSTS: parse.hostNames.optional().meta({
    description:
      'Names in the `Host` header that are answered beside those of loopback, comma-separated, without a port. Other hosts get 421, but not at `/healthz` and `/readyz`.',
    defaultText: 'none if `HOST` is loopback, otherwise every host',
  }),
  SHUTDOWN_DELAY_MS: wholeNumber(0, TEN_MINUTES_MS, 0).describe(
    'How long the gateway serves on after a shutdown signal, with `/readyz` failing, before it drains, in milliseconds. Behind a load balancer: longer than it takes to see that.',
  ),
  HSTS: oneOf('on', 'off')
    .default('off')
    .describe(
      '`on`: responses have `Strict-Transport-Security`. Only behind a proxy with TLS that does not send it itself.',
    ),

  // Playground, log and traces
  PLAYGROUND: oneOf('on', 'off').optional().meta({
    description: 'The playground. `off` also disables introspection and suggestions in error messages.',
    defaultText: '`on` if `HOST` is loopback and `TRUSTED_DOCUMENTS_MODE` is not `only`, otherwise `off`',
  }),
  LOG_LEVEL: oneOf(...LOG_LEVELS)
    .default('info')
    .describe(`One of ${codeList(LOG_LEVELS)}. Above \`info\` the start does not print the address.`),
  LOG_FORMAT: oneOf(...LOG_FORMATS)
    .optional()
    .meta({
      description: '`json`: one JSON object a line. `pretty`: lines for people.',
      defaultText: '`pretty` at a terminal, otherwise `json`',
    }),
  LOG_ACCOUNTS: parse.logAccounts.describe('`hash`: lines and traces have hashes in place of account ids.'),
  LOG_SLOW_MS: wholeNumber(0, TEN_MINUTES_MS, 0).describe('Milliseconds after which a line has its calls; `0`: never.'),
  OTEL_EXPORTER_OTLP_ENDPOINT: parse.otlpEndpoint.describe('Where traces go by OTLP/HTTP: docs/operations.md.'),
});

export type VariableValues = z.output<typeof variables>;

function codeList(words: readonly string[]): string {
  return words.map((word) => `\`${word}\``).join(', ');
}
