import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ERROR_CODES } from '../../src/errors.js';
import { pickList } from '../support/pick.js';
import { sendRaw } from '../support/raw-request.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway({ tasks: 1, environment: { MAX_RESPONSE_BYTES: '20000' } });
});
afterAll(() => gateway.close());

const JSON_TYPE = { 'content-type': 'application/json' };
const post = async (body: unknown, path = '/graphql'): Promise<unknown> => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(gateway.gateway.url + path, { method: 'POST', headers: JSON_TYPE, body: text });
  return response.json();
};
const raw = async (text: string): Promise<unknown> => {
  const response = await sendRaw(gateway.gateway.url, text);
  return JSON.parse(response.slice(response.indexOf('{')));
};
const TYPES = '{ __schema { types { name description fields { name description } } } }';

describe('errorCodes', () => {
  it('is the table, without a call', async () => {
    const { body, upstreamCalls } = await gateway.query('{ errorCodes { code retryable description } }');
    expect(body.errors).toBeUndefined();
    const codes = Object.entries(ERROR_CODES).map(([code, entry]) => ({
      code,
      retryable: 'isRetryable' in entry,
      description: entry.meaning,
    }));
    expect(pickList(body, 'data.errorCodes')).toEqual(codes);
    expect(upstreamCalls).toEqual({});
  });
});

describe('an error says whether the same request can succeed later', () => {
  it.each<[string, string, boolean, () => Promise<unknown>]>([
    ['of a resolver', 'BAD_USER_INPUT', false, () => post({ query: '{ tasks(page: 0) { totalCount } }' })],
    ['of validation', 'GRAPHQL_VALIDATION_FAILED', false, () => post({ query: '{ nothing }' })],
    ['of the parser of GraphQL', 'GRAPHQL_PARSE_FAILED', false, () => post({ query: '{' })],
    ['of Apollo Server', 'BAD_REQUEST', false, () => post({})],
    [
      'of a persisted query',
      'PERSISTED_QUERY_NOT_FOUND',
      false,
      () => post({ extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } }),
    ],
    ['of a limit on operations', 'QUERY_TOO_COMPLEX', false, () => post({ query: `{ ${'a { '.repeat(300)} }` })],
    ['of the size of the response', 'RESPONSE_TOO_LARGE', false, () => post({ query: TYPES })],
    ['of JSON', 'BAD_REQUEST', false, () => post('{')],
    ['of a batch', 'BATCHING_DISABLED', false, () => post([{ query: '{ now }' }])],
    ['of a path', 'NOT_FOUND', false, () => post({}, '/nowhere')],
    ["of Node's parser", 'BAD_REQUEST', false, () => raw('GET / HTTP/1.1\r\nconnection: close\r\n\r\n')],
    [
      'of the platform',
      'UPSTREAM_UNAVAILABLE',
      true,
      () => {
        gateway.sandbox.faults.inject({ kind: 'status', status: 500 });
        return post({ query: '{ taskSetup { maxRecycleLimit } }' });
      },
    ],
  ])('%s', async (_source, code, retryable, ask) => {
    const errors = pickList(await ask(), 'errors');
    gateway.sandbox.faults.clear();
    expect(errors).toEqual([expect.objectContaining({ extensions: expect.objectContaining({ code, retryable }) })]);
  });
});
