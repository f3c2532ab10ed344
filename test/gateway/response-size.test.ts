import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ask, type AskAnswer } from '../support/ask.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { withGateway } from '../support/with-gateway.js';

const MAX_BYTES = 3000;
const PAGE = '{ tasks(first: 100) { nodes { id name } } }';
const TOO_LARGE = { code: 'RESPONSE_TOO_LARGE', retryable: false, limit: MAX_BYTES };

const many = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');
const alias = (index: number, length: number) => 'n'.repeat(length - 1) + String(index);

describe('a response that is too large', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startTestGateway({ environment: { MAX_RESPONSE_BYTES: String(MAX_BYTES) } });
  });
  afterAll(() => gateway.close());

  const expectTooLarge = ({ status, data, error }: AskAnswer) => {
    expect([status, data]).toEqual([400, undefined]);
    expect(error).toEqual({
      message: `The response has more than ${MAX_BYTES} bytes; request less, or split the operation.`,
      extensions: TOO_LARGE,
    });
  };

  it.each([
    ['application/json', 'application/json; charset=utf-8'],
    ['application/graphql-response+json', 'application/graphql-response+json; charset=utf-8'],
  ])('is ended with a code, in the type that was asked for: %s', async (accept, contentType) => {
    const answer = await ask(gateway, { headers: { accept }, body: { query: PAGE } });
    expectTooLarge(answer);
    expect(answer.headers.get('content-type')).toBe(contentType);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('is never stored: it is executed again each time, and logged with its code', async () => {
    const logged = gateway.logLines.length;
    for (let time = 0; time < 3; time += 1) expectTooLarge(await ask(gateway, { body: { query: PAGE } }));
    const lines = gateway.logLines.slice(logged).filter(({ path }) => path === '/graphql');
    expect(lines.map(({ errorCodes }) => errorCodes)).toEqual(Array(3).fill([TOO_LARGE.code]));
  });

  it('may be one of errors, or of introspection', async () => {
    const errors = many(29, (index) => `a${index}: tasks(first: 0) { totalCount }`);
    for (const query of [`{ ${errors} }`, '{ __schema { types { name fields { name } } } }']) {
      expectTooLarge(await ask(gateway, { body: { query } }));
    }
  });

  it('is any that is larger than the limit, and none that is smaller', async () => {
    const { status, data } = await ask(gateway, { body: { query: '{ tasks(first: 5) { nodes { id name } } }' } });
    expect([status, JSON.stringify(data).length < MAX_BYTES]).toEqual([200, true]);
  });
});

describe('a response without a limit', () => {
  it('is sent whole', () =>
    withGateway({ environment: { MAX_RESPONSE_BYTES: '0' } }, async (gateway) => {
      const { status, error } = await ask(gateway, { body: { query: PAGE } });
      expect([status, error]).toEqual([200, null]);
    }));
});

describe('response keys that are repeated for every row', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startTestGateway();
  });
  afterAll(() => gateway.close());

  const openings = (count: number, fields: string) =>
    `{ tasks(first: 100) { nodes { workHours { ${many(count, (index) => `o${index}: openings(days: 31) { ...F }`)} } } } } fragment F on Opening { ${fields} }`;
  const attacks: [string, string, object][] = [
    [
      '8 of 11,000 letters',
      openings(
        5,
        many(8, (index) => `${alias(index, 11_000)}: __typename`),
      ),
      { nameLength: 11_000 },
    ],
    [
      'as long as they may be',
      openings(
        5,
        many(8, (index) => `${alias(index, 128)}: __typename`),
      ),
      { cost: 78_301 },
    ],
    [
      'as long as they may be, on one page',
      `{ tasks(first: 100) { nodes { ${many(10, (index) => `${alias(index, 128)}: account { ${many(10, (at) => `${alias(at, 128)}: id`)} }`)} } } }`,
      {},
    ],
  ];

  it.each(attacks.slice(0, 2))('are paid for: %s', async (_, query, details) => {
    const { status, error, upstreamCalls } = await ask(gateway, { body: { query } });
    expect([status, upstreamCalls]).toEqual([400, {}]);
    expect(error?.extensions).toMatchObject({ code: 'QUERY_TOO_COMPLEX', ...details });
  });

  it('leave the process healthy, whatever of them is asked at once', async () => {
    const healthz = () => ask(gateway, { method: 'GET', path: '/healthz' });
    const answers = await Promise.all(attacks.flatMap(([, query]) => [ask(gateway, { body: { query } }), healthz()]));
    expect(answers.map(({ status }) => status)).toEqual([400, 200, 400, 200, 200, 200]);
  });
});
