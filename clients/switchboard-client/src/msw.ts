import { http, type HttpHandler, HttpResponse } from 'msw';

import { UnauthenticatedError, errorExtensions } from '../../../src/errors.js';
import { createPlatformData } from '../../../src/sandbox/data/create-platform-data.js';
import { DEFAULT_NOW } from '../../../src/sandbox/data/today.js';
import { Random } from '../../../src/sandbox/random.js';
import { createMockGateway, type MockAnswer, type MockRequest } from './mock/mock-gateway.js';
import { createMockPlatform } from './mock/mock-platform.js';

/**
 * `ok`: everything is answered; `partial`: the set-up of the first sub-account fails; `slow`: each call to the platform takes
 * `delayMs`; `unauthenticated`: HTTP 401.
 */
export type Scenario = 'ok' | 'partial' | 'slow' | 'unauthenticated';

export interface HandlerOptions {
  readonly scenario?: Scenario;
  /** Of the gateway; any host's `/graphql` unless told. */
  readonly url?: string;
  /** The same seed gives the same data; 1 unless told. */
  readonly seed?: number;
  /** 137 unless told. */
  readonly tasks?: number;
  /** 5 unless told. */
  readonly subAccounts?: number;
  /** The moment of every operation in epoch milliseconds, and the day that the data is made for; 2026-06-03 10:00 in Shanghai unless told. */
  readonly now?: number;
  /** Of a call in the scenario `slow`; 2000 unless told. */
  readonly delayMs?: number;
}

const SLOW_MS = 2000;
const GRAPHQL_JSON = 'application/graphql-response+json';

/** For `setupServer(...createHandlers())` and `setupWorker(...createHandlers())`: the gateway over the sandbox's data. */
export function createHandlers(options: HandlerOptions = {}): HttpHandler[] {
  const { url = '*/graphql' } = options;
  const answer = createAnswers(options);
  const respond = async (request: Request, read: (request: Request) => Promise<unknown>): Promise<Response> => {
    const { status, body } = await answer(await read(request));
    const type = request.headers.get('accept')?.includes(GRAPHQL_JSON) === true ? GRAPHQL_JSON : 'application/json';
    return HttpResponse.json(body, { status, headers: { 'content-type': `${type}; charset=utf-8` } });
  };
  return [
    http.post(url, ({ request }) => respond(request, readBody)),
    http.get(url, ({ request }) => respond(request, readSearch)),
  ];
}

function createAnswers(options: HandlerOptions): (asked: unknown) => Promise<MockAnswer> {
  const { scenario = 'ok', seed = 1, now = DEFAULT_NOW, delayMs = SLOW_MS, ...size } = options;
  if (scenario === 'unauthenticated') return () => Promise.resolve(unauthenticated());
  const data = createPlatformData(new Random(seed), { ...size, now });
  const { mainAccountId = '', subAccountIds = [] } = data.mainAccounts[0] ?? {};
  const platform = createMockPlatform({
    data,
    now,
    delayMs: scenario === 'slow' ? delayMs : 0,
    failingAccountId: scenario === 'partial' ? (subAccountIds[0] ?? null) : null,
  });
  const execute = createMockGateway({ platform, viewer: { mainAccountId, boundAccountId: null }, now });
  return (asked) => (isRequest(asked) ? execute(asked) : Promise.resolve(withoutQuery(asked)));
}

function unauthenticated(): MockAnswer {
  const error = new UnauthenticatedError('The request has no token.', { hasToken: false, reason: 'mock' });
  return { status: 401, body: { errors: [{ message: error.message, extensions: errorExtensions(error) }] } };
}

/** Apollo Client sends the query after its hash was not found. */
function withoutQuery(asked: unknown): MockAnswer {
  const isHash = typeof asked === 'object' && asked !== null && 'extensions' in asked;
  const code = isHash ? 'PERSISTED_QUERY_NOT_FOUND' : 'BAD_REQUEST';
  const message = isHash ? 'PersistedQueryNotFound' : 'The request has no query.';
  const extensions = errorExtensions({ code, details: {} });
  return { status: isHash ? 200 : 400, body: { errors: [{ message, extensions }] } };
}

async function readBody(request: Request): Promise<unknown> {
  return request.json().catch(() => null);
}

function readSearch({ url }: Request): Promise<unknown> {
  const search = Object.fromEntries(new URL(url).searchParams);
  const variables: unknown = JSON.parse(search['variables'] ?? '{}');
  return Promise.resolve({ ...search, variables });
}

function isRequest(asked: unknown): asked is MockRequest {
  return typeof asked === 'object' && asked !== null && 'query' in asked && typeof asked.query === 'string';
}
