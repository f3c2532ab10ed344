import { describe, expect, it } from '@jest/globals';

import { loadConfig } from '../../src/config.js';
import { createGateway } from '../../src/gateway.js';
import { recordLog } from '../support/log-recorder.js';
import { pick } from '../support/pick.js';
import type { TestGateway } from '../support/test-gateway.js';
import { withGateway } from '../support/with-gateway.js';

const SMALL = { tasks: 30, subAccounts: 1 };
/** Tells Apollo that the request is no form of another site. */
const PREFLIGHT = { 'apollo-require-preflight': 'true' };

async function cursorOf({ query }: TestGateway): Promise<unknown> {
  return pick((await query('{ tasks(first: 5) { pageInfo { endCursor } } }')).body, 'data.tasks.pageInfo.endCursor');
}

describe('null for a variable that has a default, where the place cannot be null', () => {
  const of = (
    query: string,
    variables: Record<string, unknown>,
    use: (answer: Awaited<ReturnType<TestGateway['query']>>) => void,
  ) =>
    withGateway(SMALL, async (gateway) => {
      use(await gateway.query(query, variables));
      expect(gateway.logLines.filter(({ level }) => Number(level) >= 50)).toEqual([]);
    });

  it.each([
    [
      'an argument',
      'query ($id: ID = "x") { now bad: task(id: $id) { id } }',
      { id: null },
      'Argument "id" of non-null type "ID!" must not be null.',
      ['bad'],
    ],
    [
      'a directive below a field',
      'query ($inc: Boolean = true) { now bad: tasks(first: 1) { perPage @include(if: $inc) } }',
      { inc: null },
      'Argument "if" of non-null type "Boolean!" must not be null.',
      ['bad'],
    ],
  ])('is the fault of who asks, in the words of graphql-js: %s', (_, query, variables, message, path) =>
    of(query, variables, ({ status, body }) => {
      expect([status, body.data]).toEqual([200, { now: expect.any(String), bad: null }]);
      expect(body.errors).toMatchObject([{ message, path, extensions: { code: 'BAD_USER_INPUT' } }]);
    }),
  );

  it('is the fault of who asks at the root too, where it leaves no data', () =>
    of('query ($inc: Boolean = true) { now @include(if: $inc) }', { inc: null }, ({ status, body }) => {
      expect([status, body.data]).toEqual([200, null]);
      expect(body.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    }));
});

describe('variables that do not fit', () => {
  it('are refused with a few short errors, however many there are and however long they are', () =>
    withGateway(SMALL, async ({ query }) => {
      const filter = Object.fromEntries(Array.from({ length: 3000 }, (_, index) => [`key${index}`, index]));
      const { status, body } = await query('query ($f: TaskFilter) { tasks(filter: $f) { totalCount } }', {
        f: filter,
      });
      expect([status, body.data]).toEqual([400, undefined]);
      expect(body.errors?.length).toBe(2);
      expect(JSON.stringify(body).length).toBeLessThan(5000);
    }));
});

describe('arguments that a resolver refuses', () => {
  it.each([
    ['first of 0', 'tasks(first: 0)'],
    ['first of 101', 'tasks(first: 101)'],
    ['a negative first', 'tasks(first: -1)'],
    ['perPage of 0', 'tasks(perPage: 0)'],
    ['perPage of 101', 'tasks(perPage: 101)'],
    ['page 0', 'tasks(page: 0)'],
    ['a negative page', 'tasks(page: -3)'],
    ['both forms at once', 'tasks(first: 10, page: 1)'],
    ['both forms at once, the other halves', 'tasks(after: "x", perPage: 10)'],
    ['both ends at once', 'tasks(first: 1, last: 1)'],
    ['last of 101', 'tasks(last: 101)'],
    ['a cursor of nothing to go back from', 'tasks(before: "e30")'],
    ['an empty cursor', 'tasks(after: "")'],
    ['a cursor of our own making', 'tasks(after: "WzE0LCJ0YXNrIl0")'],
    ['a cursor that is no text of ours', 'tasks(first: 3, after: "not a cursor!")'],
    ['a cursor that holds an object', 'tasks(after: "e30")'],
    ['a cursor that holds other things', 'tasks(after: "WyJ0YXNrIiw3XQ")'],
    ['an empty account', 'tasks(filter: { accountId: "" })'],
  ])('%s', (_name, field) =>
    withGateway(SMALL, async ({ query }) => {
      const { status, body, upstreamCalls } = await query(`{ now bad: ${field} { totalCount } }`);
      expect(status).toBe(200);
      expect(body.data).toEqual({ now: '2026-06-03T10:00:00+08:00', bad: null });
      expect(body.errors).toEqual([
        {
          message: expect.stringMatching(/\.$/),
          path: ['bad'],
          locations: [{ line: 1, column: 7 }],
          extensions: { code: 'BAD_USER_INPUT', retryable: false },
        },
      ]);
      expect(upstreamCalls).toEqual({});
    }),
  );

  it.each([
    'account(id: "") { id }',
    'task(id: "x", accountId: "") { id }',
    'taskSetup(accountId: "") { maxRecycleLimit }',
    'callTimeGroups(accountId: "") { id }',
    'callerLine(id: "x", accountId: "") { id }',
    'account { tasks(first: 0) { totalCount } }',
  ])('%s', (field) =>
    withGateway(SMALL, async ({ query }) => {
      const { status, body, upstreamCalls } = await query(`{ now ${field} }`);
      expect(status).toBe(200);
      expect(body.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
      expect(pick(body, 'data.now')).toBe('2026-06-03T10:00:00+08:00');
      expect(upstreamCalls).toEqual({});
    }),
  );

  it.each([0, 32, -1])('openings of %i days', (days) =>
    withGateway(SMALL, async ({ query }) => {
      const { status, body } = await query(
        'query ($days: Int) { tasks(first: 1) { nodes { workHours { isOpen openings(days: $days) { from } } } } }',
        { days },
      );
      expect(status).toBe(200);
      expect(body.errors).toMatchObject([
        { path: ['tasks', 'nodes', 0, 'workHours', 'openings'], extensions: { code: 'BAD_USER_INPUT' } },
      ]);
      expect(pick(body, 'data.tasks.nodes.0.workHours')).toEqual({ isOpen: expect.any(Boolean), openings: null });
    }),
  );

  it('a cursor of another filter, while the list that it was made for takes it', () =>
    withGateway(SMALL, async (gateway) => {
      const after = await cursorOf(gateway);
      const { body } = await gateway.query(
        `query ($after: String!, $sub: ID!) {
          same: tasks(after: $after) { nodes { id } }
          own: account { tasks(after: $after) { nodes { id } } }
          named: tasks(after: $after, filter: { name: "x" }) { totalCount }
          owned: tasks(after: $after, filter: { accountId: $sub }) { totalCount }
        }`,
        { after, sub: gateway.sandbox.subAccountIds[0] },
      );
      expect(body.errors?.map(({ path, extensions }) => [path, extensions['code']])).toEqual([
        [['named'], 'BAD_USER_INPUT'],
        [['owned'], 'BAD_USER_INPUT'],
      ]);
      expect(pick(body, 'data.same.nodes')).toEqual(pick(body, 'data.own.tasks.nodes'));
    }));

  it('a cursor that was changed', () =>
    withGateway(SMALL, async (gateway) => {
      const after = `${String(await cursorOf(gateway))}A`;
      const { body } = await gateway.query('query ($after: String) { tasks(after: $after) { totalCount } }', { after });
      expect(body.errors).toMatchObject([{ path: ['tasks'], extensions: { code: 'BAD_USER_INPUT' } }]);
    }));
});

describe('requests that never become an operation', () => {
  it.each<[string, string, Record<string, unknown>, string]>([
    ['a missing variable', 'query ($n: Int!) { tasks(first: $n) { totalCount } }', {}, 'BAD_USER_INPUT'],
    ['a variable of another type', 'query ($n: Int) { tasks(first: $n) { totalCount } }', { n: '5' }, 'BAD_USER_INPUT'],
    ['an Int beyond 32 bits', 'query ($n: Int) { tasks(page: $n) { totalCount } }', { n: 2 ** 31 }, 'BAD_USER_INPUT'],
    [
      'an unknown key of a filter',
      'query ($f: TaskFilter) { tasks(filter: $f) { totalCount } }',
      { f: { owner: 'x' } },
      'BAD_USER_INPUT',
    ],
    [
      'a datetime without an offset',
      'query ($at: DateTime) { tasks { nodes { callBlockers(at: $at) } } }',
      { at: '2026-06-03T10:00:00' },
      'BAD_USER_INPUT',
    ],
    ['a syntax error', '{ tasks', {}, 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field', '{ tasks { total } }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    ['an unknown argument', '{ tasks(offset: 3) { totalCount } }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    ['a literal of another type', '{ tasks(first: "3") { totalCount } }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'a literal datetime without an offset',
      '{ tasks { nodes { callBlockers(at: "2026-06-03T10:00:00") } } }',
      {},
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['no operation', 'fragment A on Task { id }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    ['several operations and no name', 'query A { now } query B { now }', {}, 'OPERATION_RESOLUTION_FAILURE'],
    ['a mutation', 'mutation { now }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    ['a subscription', 'subscription { now }', {}, 'GRAPHQL_VALIDATION_FAILED'],
  ])('%s', (_name, question, variables, code) =>
    withGateway(SMALL, async ({ query, gateway, logLines }) => {
      const { status, body, upstreamCalls } = await query(question, variables);
      expect(status).toBe(400);
      expect(body.data).toBeUndefined();
      expect(body.errors?.map(({ extensions }) => extensions)).toEqual(
        body.errors?.map(() => ({ code, retryable: false })),
      );
      expect(body.errors?.length).toBeGreaterThan(0);
      expect(upstreamCalls).toEqual({});
      await gateway.close();
      expect(logLines).toContainEqual(expect.objectContaining({ msg: 'request', status: 400, errorCodes: [code] }));
    }),
  );

  it('an operation name that the document lacks', () =>
    withGateway(SMALL, async ({ gateway }) => {
      const response = await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: 'query A { now }', operationName: 'B' }),
      });
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({
        errors: [{ extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } }],
      });
    }));
});

describe('GET', () => {
  it('answers a query', () =>
    withGateway(SMALL, async ({ gateway }) => {
      const url = new URL('/graphql', gateway.url);
      url.searchParams.set('query', 'query ($n: Int) { now tasks(first: $n) { totalCount } }');
      url.searchParams.set('variables', '{"n":2}');
      const response = await fetch(url, { headers: PREFLIGHT });
      expect(response.status).toBe(200);
      expect(await response.json()).toEqual({
        data: { now: '2026-06-03T10:00:00+08:00', tasks: { totalCount: 30 } },
      });
    }));

  it('never runs a mutation', () =>
    withGateway(SMALL, async ({ gateway, sandbox }) => {
      const url = new URL('/graphql', gateway.url);
      url.searchParams.set('query', 'mutation { now }');
      const response = await fetch(url, { headers: PREFLIGHT });
      expect(response.status).toBe(400);
      expect(pick(await response.json(), 'data')).toBeUndefined();
      expect(sandbox.calls.total).toBe(0);
    }));
});

describe('an error of our own', () => {
  /** A clock out of order: no instant can be shown from it. */
  const CLOCK_OUT_OF_ORDER = { clock: (): number => Number.NaN };
  const CLOCK_THAT_THROWS = {
    clock: (): number => {
      throw new Error('The clock at 10.0.0.7 has stopped.');
    },
  };

  async function ask(overrides: { readonly clock: () => number }, query: string) {
    const { log, lines, line } = recordLog();
    const gateway = await createGateway(loadConfig({ PORT: '0' }), { ...overrides, log });
    try {
      const response = await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      });
      const body: unknown = await response.json();
      await line(({ msg }) => msg === 'request');
      return { status: response.status, requestId: response.headers.get('x-request-id'), body, lines };
    } finally {
      await gateway.close();
    }
  }

  it('is masked, and found in the log by the id that the client is told', async () => {
    const { status, requestId, body, lines } = await ask(CLOCK_OUT_OF_ORDER, '{ taskSetup { maxRecycleLimit } now }');
    expect(status).toBe(200);
    expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(body).toEqual({
      data: null,
      errors: [
        {
          message: 'Something went wrong in the gateway.',
          path: ['now'],
          locations: [{ line: 1, column: 33 }],
          extensions: { code: 'INTERNAL_SERVER_ERROR', retryable: false, requestId },
        },
      ],
    });
    expect(lines).toContainEqual(
      expect.objectContaining({
        level: 50,
        requestId,
        path: ['now'],
        err: expect.objectContaining({ name: 'RangeError', stack: expect.stringContaining('date-time') }),
      }),
    );
    expect(lines).toContainEqual(expect.objectContaining({ requestId, errorCodes: ['INTERNAL_SERVER_ERROR'] }));
  });

  it('costs the field that fails, and the rest of the answer stands', async () => {
    const { body } = await ask(
      CLOCK_OUT_OF_ORDER,
      '{ tasks(first: 1) { totalCount nodes { name workHours { minutesPerWeek nextOpening } } } }',
    );
    expect(body).toMatchObject({
      data: { tasks: { totalCount: 137, nodes: [{ name: '子账户' }] } },
    });
  });

  it('is masked and logged where it comes before the operation', async () => {
    const { body, lines } = await ask(CLOCK_THAT_THROWS, '{ now }');
    const extensions = { code: 'INTERNAL_SERVER_ERROR', retryable: false, requestId: expect.any(String) };
    expect(body).toEqual({ errors: [{ message: 'Something went wrong in the gateway.', extensions }] });
    expect(lines).toContainEqual(
      expect.objectContaining({
        level: 50,
        err: expect.objectContaining({ message: expect.stringContaining('The clock at 10.0.0.7 has stopped.') }),
      }),
    );
  });
});
