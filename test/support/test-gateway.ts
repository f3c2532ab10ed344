import { loadConfig } from '../../src/config.js';
import type { Instant } from '../../src/domain/instant.js';
import { createGateway, type Gateway, type GatewayOverrides } from '../../src/gateway.js';
import { createLog } from '../../src/log.js';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/sandbox.js';
import { noteOutput, noteSecret, noteSecretsOf, noteTokensIn } from './secrecy/written.js';

/** Wednesday 2026-06-03 10:00 in Shanghai: a working day, inside most tasks' hours. */
export const NOW: Instant = Date.UTC(2026, 5, 3, 2);

/** For tests that change the platform and read again: nothing is fresh, every operation asks the platform. */
export const UNCACHED = { CACHE_TTL_MS: '0' } as const;

export interface TestGatewayOptions extends SandboxOptions, Pick<GatewayOverrides, 'holidays' | 'trustedDocuments'> {
  /** What differs from the configuration as shipped. */
  readonly environment?: Readonly<Record<string, string>>;
  /** NOW for ever, unless told. */
  readonly clock?: () => Instant;
}

/** A GraphQL answer, as a client sees it. */
export interface Answer {
  readonly status: number;
  readonly body: {
    /** What a query asks for is known to its test only; `pick` looks into it. */
    readonly data?: unknown;
    readonly errors?: readonly AnswerError[];
  };
  /** Calls that reached the platform for this query. */
  readonly upstreamCalls: Readonly<Record<string, number>>;
}

export interface AnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** A real gateway on a free port over a sandbox of its own. */
export interface TestGateway {
  readonly gateway: Gateway;
  readonly sandbox: Sandbox;
  /** The lines of its log. */
  readonly logLines: Readonly<Record<string, unknown>>[];
  readonly query: (query: string, variables?: Record<string, unknown>) => Promise<Answer>;
  /** Asks as whom the token names. */
  readonly queryAs: (token: string, query: string) => Promise<Answer>;
  close(): Promise<void>;
}

export async function startTestGateway(options: TestGatewayOptions = {}): Promise<TestGateway> {
  const sandbox = await startSandbox(options);
  const logLines: Record<string, unknown>[] = [];
  const environment = {
    PORT: '0',
    UPSTREAM_URL: sandbox.url,
    UPSTREAM_TOKEN: sandbox.token,
    UPSTREAM_USER_ID: sandbox.mainAccountId,
    // A test asks more in a second than a person in a minute.
    RATE_LIMIT_POINTS: '0',
    // Load shedding depends on how busy the machine is.
    ...{ OVERLOAD_EVENT_LOOP_DELAY_MS: '0', OVERLOAD_HEAP_PERCENT: '0' },
    ...options.environment,
  };
  noteSecretsOf(environment);
  noteSecret(sandbox.token);
  const config = loadConfig(environment);
  const write = (line: string): void => {
    noteOutput(line);
    logLines.push(parseRecord(line));
  };
  const log = createLog({ ...config.log, level: 'debug', format: 'json', stream: { write } });
  const { clock = () => NOW, holidays, trustedDocuments } = options;
  const sources = { ...(holidays ? { holidays } : {}), ...(trustedDocuments ? { trustedDocuments } : {}) };
  const gateway = await createGateway(config, { clock, log, ...sources });
  return {
    gateway,
    sandbox,
    logLines,
    query: (query, variables) => postQuery({ gateway, sandbox }, { query, variables }),
    queryAs: (token, query) => postQuery({ gateway, sandbox }, { query }, { authorization: `Bearer ${token}` }),
    close: async () => {
      await gateway.close();
      await sandbox.close();
    },
  };
}

async function postQuery(
  { gateway, sandbox }: Pick<TestGateway, 'gateway' | 'sandbox'>,
  operation: { readonly query: string; readonly variables?: Record<string, unknown> | undefined },
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  sandbox.calls.reset();
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(operation),
  });
  const text = await response.text();
  noteTokensIn(text);
  const body: Answer['body'] = parseRecord(text);
  return { status: response.status, body, upstreamCalls: { ...sandbox.calls.counts } };
}

function parseRecord(text: string): Record<string, never> {
  const value: unknown = JSON.parse(text);
  if (isRecord(value)) return value;
  throw new Error('A JSON object was expected.');
}

/** What is in it is for the test to look at. */
function isRecord(value: unknown): value is Record<string, never> {
  return typeof value === 'object' && value !== null;
}
