import type { AnswerError, TestGateway } from './test-gateway.js';

/** One HTTP request to a gateway, as a client without any library makes it. */
export interface Ask {
  readonly method?: 'GET' | 'POST' | 'OPTIONS' | 'HEAD';
  /** With its query; `/graphql` if it is left out. */
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is if it is a text, else as JSON. */
  readonly body?: unknown;
}

export interface AskAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** The first error, without its places in the document; null without one. */
  readonly error: Pick<AnswerError, 'message' | 'extensions'> | null;
  readonly codes: readonly unknown[];
  readonly data: unknown;
  /** Calls that reached the platform for this request. */
  readonly upstreamCalls: Readonly<Record<string, number>>;
}

export async function ask(
  { gateway, sandbox }: Pick<TestGateway, 'gateway' | 'sandbox'>,
  options: Ask,
): Promise<AskAnswer> {
  const { method = 'POST', path = '/graphql', headers = {}, body } = options;
  sandbox.calls.reset();
  const response = await fetch(gateway.url + path, {
    method,
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const { errors = [], data }: { errors?: AnswerError[]; data?: unknown } = text === '' ? {} : parseAnswer(text);
  const [first] = errors;
  return {
    status: response.status,
    headers: response.headers,
    error: first ? { message: first.message, extensions: first.extensions } : null,
    codes: errors.map(({ extensions }) => extensions['code']),
    data,
    upstreamCalls: { ...sandbox.calls.counts },
  };
}

/** By GET, as a page may ask that wants no preflight for each question. */
export function askByGet(to: Pick<TestGateway, 'gateway' | 'sandbox'>, query: string): Promise<AskAnswer> {
  const path = `/graphql?query=${encodeURIComponent(query)}`;
  return ask(to, { method: 'GET', path, headers: { 'apollo-require-preflight': 'true' } });
}

function parseAnswer(text: string): Record<string, never> {
  const value: unknown = JSON.parse(text);
  if (isRecord(value)) return value;
  throw new Error('An answer was expected.');
}

function isRecord(value: unknown): value is Record<string, never> {
  return typeof value === 'object' && value !== null;
}
