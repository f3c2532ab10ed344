import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { withGateway } from '../support/with-gateway.js';

interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

const OF_ONE_REQUEST = ['x-request-id', 'date'];

async function post({ gateway }: TestGateway, body: object, headers: Record<string, string> = {}): Promise<RawAnswer> {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const sent = Object.fromEntries([...response.headers].filter(([name]) => !OF_ONE_REQUEST.includes(name)));
  return { status: response.status, headers: sent, text: await response.text() };
}

/** The line of the log without what differs from request to request. */
function lastLine({ logLines }: TestGateway): Record<string, unknown> {
  const { requestId: _id, time: _time, durationMs: _duration, ...line } = logLines.at(-1) ?? {};
  return line;
}

const TASKS = `query Tasks($page: Int = 1, $perPage: Int, $withGroup: Boolean! = true) {
  tasks(page: $page, perPage: $perPage) {
    totalCount
    nodes { id name status callTimeGroup @include(if: $withGroup) { id name } }
  }
}`;

describe('an operation that comes again', () => {
  let testGateway: TestGateway;
  beforeAll(async () => {
    testGateway = await startTestGateway();
  });
  afterAll(() => testGateway.close());

  it.each<[string, object]>([
    ['a plain one', { query: '{ __typename }' }],
    ['one with a name', { query: 'query Now { now }', operationName: 'Now' }],
    ['one of several', { query: 'query A { a: now } query B { b: now }', operationName: 'B' }],
    ['one with variables', { query: TASKS, variables: { page: 2, perPage: 5, withGroup: false } }],
    ['one whose variables have defaults', { query: TASKS, variables: null, operationName: null }],
    ['one that introspects', { query: '{ __schema { queryType { name } } }' }],
    ['one with rows that were left out', { query: '{ taskSummary { total malformed: total } }' }],
    ['one that fails in a field', { query: '{ a: now callTimeGroups(accountId: "") { id } }' }],
    ['one that fails in all', { query: '{ tasks(first: 0) { totalCount } }' }],
    ['one whose variables do not fit', { query: TASKS, variables: { page: 'two' } }],
    ['one whose variables are null where they must not be', { query: TASKS, variables: { withGroup: null } }],
    ['one that is not there', { query: 'query A { now }', operationName: 'B' }],
    ['one that is not valid', { query: '{ nothing }' }],
  ])('is answered to the letter as the first time: %s', async (_, body) => {
    const answers = [];
    for (let time = 0; time < 4; time += 1) {
      const { status, headers, text } = await post(testGateway, body);
      answers.push({ status, headers, text: text.replaceAll(/"requestId":"[^"]*"/g, '') });
    }
    expect(answers.slice(1)).toEqual([answers[0], answers[0], answers[0]]);
  });

  it('is told in the log as the first time', async () => {
    const body = { query: 'query Logged { tasks(first: 3) { nodes { id callTimeGroup { id } } } }' };
    const lines = [];
    for (let time = 0; time < 3; time += 1) {
      await post(testGateway, body);
      lines.push(lastLine(testGateway));
    }
    expect(lines[0]).toMatchObject({ operationName: 'Logged', status: 200, upstreamCalls: expect.any(Number) });
    expect(lines[0]?.['cost']).toBeGreaterThan(0);
    expect(lines.slice(1)).toEqual([lines[0], lines[0]]);
  });

  it.each<[string, object, Record<string, string>]>([
    ['another media type', { query: '{ now }' }, { accept: 'application/graphql-response+json' }],
    ['one that is not to be had', { query: '{ now }' }, { accept: 'text/plain' }],
    ['extensions', { query: '{ now }', extensions: {} }, {}],
    ['a persisted query that is not known', { extensions: { persistedQuery: { version: 1, sha256Hash: 'ab' } } }, {}],
    ['variables that are no object', { query: '{ now }', variables: 'a' }, {}],
    ['a query that is no text', { query: 1 }, {}],
    ['nothing', {}, {}],
  ])('leaves to Apollo what asks with %s', async (_, body, headers) => {
    await post(testGateway, { query: '{ now }' });
    const answers = [await post(testGateway, body, headers), await post(testGateway, body, headers)];
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[0]?.headers['content-type']).toMatch(/^application\/(graphql-response\+)?json/);
  });

  it('costs what it costs, whatever was asked before that JSON would write alike', async () => {
    const query =
      'query Named($first: Int, $name: String) { tasks(first: $first, filter: { name: $name }) { nodes { id } } }';
    const send = (variables: string) =>
      fetch(`${testGateway.gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: `{"query":${JSON.stringify(query)},"variables":${variables}}`,
      });
    const costs = [];
    for (const variables of ['{"first":1,"name":null}', '{"first":90,"name":1e999}', '{"first":90,"name":null}']) {
      const answer = await send(variables);
      await answer.text();
      costs.push([answer.status, lastLine(testGateway)['cost']]);
    }
    expect(costs.map(([status]) => status)).toEqual([200, 400, 200]);
    expect(Number(costs[2]?.[1])).toBeGreaterThan(Number(costs[0]?.[1]) + 50);
  });

  it("is not what a document of the same request's URL asks for", async () => {
    const text = '{ now }';
    await post(testGateway, { query: text });
    const asked = [];
    for (let time = 0; time < 2; time += 1) {
      const response = await fetch(`${testGateway.gateway.url}/graphql?documentId=none`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: text }),
      });
      asked.push(await response.text());
    }
    expect(asked[1]).toBe(asked[0]);
  });

  it('is read from the platform once, also where Apollo has to say what it lacks', async () => {
    await withGateway({ malformedRows: true }, async (broken) => {
      const calls = [];
      for (let time = 0; time < 3; time += 1) {
        const { upstreamCalls, body } = await broken.query('{ tasks(first: 100) { nodes { id } } }');
        expect(body.errors).not.toHaveLength(0);
        calls.push(upstreamCalls);
      }
      expect(calls).toEqual([{ subset_task: 1 }, { subset_task: 1 }, { subset_task: 1 }]);
    });
  });

  it('takes points like any other, once, and is refused like any other', async () => {
    await withGateway({ environment: { RATE_LIMIT_POINTS: '1000', MAX_COST: '1000' } }, async (limited) => {
      const asked = [await post(limited, { query: '{ tasks(first: 3) { totalCount } }' })];
      const cost = Number(lastLine(limited)['cost']);
      const affordable = Math.floor(1000 / (cost + 1));
      while (asked.length <= affordable) {
        asked.push(await post(limited, { query: '{ tasks(first: 3) { totalCount } }' }));
      }
      expect(affordable).toBeGreaterThan(3);
      expect(asked.map(({ status }) => status)).toEqual([...asked.slice(1).map(() => 200), 429]);
      expect(asked.at(-1)).toMatchObject({ status: 429, headers: { 'retry-after': expect.any(String) } });
    });
  });
});
