import { afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { startSandbox, type Fault } from '../../src/sandbox/sandbox.js';
import { startIdentifiedGateway, type IdentifiedGateway } from '../support/identified-gateway.js';
import { pick, pickList } from '../support/pick.js';
import { UNCACHED, type Answer, type TestGateway } from '../support/test-gateway.js';
import { AUDIENCE, ISSUER, TokenIssuer } from '../support/token-issuer.js';
import { createHold } from '../support/hold.js';
import { withGateway } from '../support/with-gateway.js';

const SMALL = { tasks: 7, subAccounts: 2 };
const LIST = '{ tasks { totalCount } }';
const LISTED = { data: { tasks: { totalCount: 7 } } };
const SETUP = '{ taskSetup { maxRecycleLimit } }';
const SET_UP = { data: { taskSetup: { maxRecycleLimit: 50 } } };

/** Everything that a task's row takes from its account's set-up. */
const RELATIONS = `
  callTimeGroup { name } workHoursDrift { weekday } bridgeGroup { name } callerLines { name } endAction { name }
  local { callerLines { id: platformId } } remote { callerLines { id: platformId } }
`;
const BOARD = `{ tasks(first: 20) { totalCount nodes { id: platformId name account { id: platformId } ${RELATIONS} } } }`;

function codes({ body }: Answer): string[] {
  return (body.errors ?? []).map(({ extensions }) => String(extensions['code']));
}

function logged({ logLines }: TestGateway, text: string): unknown[] {
  return logLines.filter(({ msg }) => String(msg).startsWith(text));
}

async function readiness({ gateway }: TestGateway): Promise<{ status: number; text: string; body: unknown }> {
  const response = await fetch(`${gateway.url}/readyz`);
  const text = await response.text();
  return { status: response.status, text, body: JSON.parse(text) };
}

async function withCallers(
  environment: Readonly<Record<string, string>>,
  use: (gateway: IdentifiedGateway) => Promise<void>,
): Promise<void> {
  const gateway = await startIdentifiedGateway({ ...SMALL, environment });
  await use(gateway).finally(() => gateway.close());
}

/** Moves the clock of breakers on. */
function advanceClock(milliseconds: number): void {
  const now = performance.now.bind(performance);
  jest.spyOn(performance, 'now').mockImplementation(() => now() + milliseconds);
}

afterEach(() => {
  jest.restoreAllMocks();
});

describe('a fault that passes', () => {
  it.each<readonly [string, Fault]>([
    ['a dropped connection', { kind: 'drop', at: 'before-answer' }],
    ['an answer that breaks off', { kind: 'drop', at: 'mid-answer' }],
    ['half a body', { kind: 'half-body' }],
    ['502', { kind: 'status', status: 502 }],
    ['503', { kind: 'status', status: 503 }],
    ['504', { kind: 'status', status: 504 }],
    ['429 with Retry-After', { kind: 'rate-limited', retryAfter: '0' }],
  ])('costs no answer, and one request more: %s', async (_name, fault) => {
    for (const environment of [{}, UNCACHED]) {
      await withGateway({ ...SMALL, environment }, async (gateway) => {
        gateway.sandbox.faults.inject(fault, { times: 1 });
        const { body, upstreamCalls } = await gateway.query(LIST);
        expect([body, upstreamCalls]).toEqual([LISTED, { subset_task: 2 }]);
        await gateway.gateway.close();
        expect(gateway.logLines).toContainEqual(
          expect.objectContaining({ msg: 'request', upstreamCalls: 2, upstreamRetries: 1, errorCodes: [] }),
        );
      });
    }
  });

  it('is not waited for where that would outlast the operation', () =>
    withGateway(SMALL, async ({ sandbox, query }) => {
      sandbox.faults.inject({ kind: 'rate-limited', retryAfter: '15' });
      const answer = await query(LIST);
      expect([codes(answer), answer.upstreamCalls]).toEqual([['UPSTREAM_RATE_LIMITED'], { subset_task: 1 }]);
    }));

  it('is not waited for where there are to be no retries', () =>
    withGateway({ ...SMALL, environment: { UPSTREAM_RETRIES: '0' } }, async ({ sandbox, query }) => {
      sandbox.faults.inject({ kind: 'status', status: 503 }, { times: 1 });
      const answer = await query(LIST);
      expect([codes(answer), answer.upstreamCalls]).toEqual([['UPSTREAM_UNAVAILABLE'], { subset_task: 1 }]);
    }));

  it('may be that nothing listens: the next operation is answered as soon as the platform is back', () =>
    withGateway(SMALL, async ({ sandbox, query }) => {
      expect((await query(LIST)).body).toEqual(LISTED);
      await sandbox.close();
      const answer = await query(SETUP);
      expect([answer.status, codes(answer)]).toEqual([200, ['UPSTREAM_UNAVAILABLE']]);
      const again = await startSandbox({ ...SMALL, port: Number(new URL(sandbox.url).port), token: sandbox.token });
      try {
        expect((await query(SETUP)).body).toEqual(SET_UP);
        expect(again.calls.counts).toEqual({ 'task/create': 1 });
      } finally {
        await again.close();
      }
    }));
});

describe('a breaker', () => {
  const environment = { UPSTREAM_BREAKER_FAILURES: '2' };

  it('keeps calls from an endpoint that fails, and leaves the other alone', () =>
    withGateway({ ...SMALL, environment }, async (gateway) => {
      const { sandbox, query } = gateway;
      sandbox.faults.inject({ kind: 'status', status: 503 }, { endpoint: 'task/create' });
      for (let call = 0; call < 2; call += 1) {
        const answer = await query(SETUP);
        expect([codes(answer), answer.upstreamCalls]).toEqual([['UPSTREAM_UNAVAILABLE'], { 'task/create': 3 }]);
      }
      const refused = await query(SETUP);
      expect([refused.status, codes(refused), refused.upstreamCalls]).toEqual([200, ['UPSTREAM_UNAVAILABLE'], {}]);
      const other = await query(LIST);
      expect([other.body, other.upstreamCalls]).toEqual([LISTED, { subset_task: 1 }]);
    }));

  it('shows in readiness, which does not depend on it and names no account', () =>
    withGateway({ ...SMALL, environment }, async (gateway) => {
      const { sandbox, query } = gateway;
      const none = { open: 0, halfOpen: 0 };
      expect(await readiness(gateway)).toMatchObject({
        status: 200,
        body: { status: 'ready', breakers: { subset_task: none, 'task/create': none } },
      });
      sandbox.faults.inject({ kind: 'status', status: 500 }, { endpoint: 'task/create' });
      await query(SETUP);
      await query(SETUP);
      const { status, text, body } = await readiness(gateway);
      expect([status, body]).toMatchObject([
        200,
        { status: 'ready', breakers: { subset_task: none, 'task/create': { open: 1, halfOpen: 0 } } },
      ]);
      expect(text).not.toContain(sandbox.mainAccountId);
      advanceClock(5000);
      expect(pick((await readiness(gateway)).body, 'breakers.task/create')).toEqual({ open: 0, halfOpen: 1 });
    }));

  it('is logged once as it opens, is half-open and closes; after that answers are right again', () =>
    withGateway({ ...SMALL, environment }, async (gateway) => {
      const { sandbox, query } = gateway;
      sandbox.faults.inject({ kind: 'status', status: 500 }, { endpoint: 'task/create' });
      for (let call = 0; call < 4; call += 1) await query(SETUP);
      sandbox.faults.clear();
      expect(codes(await query(SETUP))).toEqual(['UPSTREAM_UNAVAILABLE']);
      advanceClock(5000);
      const others = sandbox.subAccountIds.map((id) => `{ taskSetup(accountId: "${id}") { maxRecycleLimit } }`);
      for (const setup of [SETUP, ...others]) {
        const { body, upstreamCalls } = await query(setup);
        expect([body, upstreamCalls]).toEqual([SET_UP, { 'task/create': 1 }]);
      }
      const { mainAccountId } = sandbox;
      const key = { endpoint: 'task/create', mainAccountId, accountId: mainAccountId, isSearch: false };
      expect(logged(gateway, 'The circuit breaker')).toEqual([
        expect.objectContaining({ ...key, level: 40, msg: expect.stringMatching(/^The circuit breaker opened/) }),
        expect.objectContaining({ ...key, level: 30, msg: expect.stringMatching(/^The circuit breaker is half-open/) }),
        expect.objectContaining({ ...key, level: 30, msg: expect.stringMatching(/^The circuit breaker closed/) }),
      ]);
    }));

  it('lets one call of many try', () =>
    withGateway({ ...SMALL, environment }, async ({ sandbox, query }) => {
      sandbox.faults.inject({ kind: 'status', status: 500 });
      await query(LIST);
      await query(LIST);
      sandbox.faults.clear();
      const hold = createHold();
      sandbox.faults.inject({ kind: 'hold', until: hold.until }, { times: 1 });
      advanceClock(5000);
      const probe = query(LIST);
      await sandbox.calls.arrived(1);
      // The same read would wait for the call that tries.
      const windows = ['perPage: 3', 'perPage: 5', 'page: 2'];
      const others = await Promise.all(windows.map((window) => query(`{ tasks(${window}) { totalCount } }`)));
      expect(others.map(codes)).toEqual(Array(3).fill(['UPSTREAM_UNAVAILABLE']));
      hold.release();
      expect((await probe).body).toEqual(LISTED);
      expect((await query('{ tasks(perPage: 3) { totalCount } }')).body.errors).toBeUndefined();
    }));

  it('is for one main account: another of the same gateway goes on', () => {
    const issuer = new TokenIssuer();
    const jwt = {
      AUTH_MODE: 'jwt',
      JWT_PUBLIC_KEY: issuer.publicKey,
      JWT_ISSUER: ISSUER,
      JWT_AUDIENCE: AUDIENCE,
    };
    return withGateway(
      { ...SMALL, mainAccounts: 2, environment: { ...environment, ...jwt } },
      async ({ sandbox, queryAs }) => {
        const [one = '', other = ''] = sandbox.data.mainAccounts.map(({ mainAccountId }) =>
          issuer.token({ account: mainAccountId }),
        );
        sandbox.faults.inject({ kind: 'status', status: 500 }, { accountId: sandbox.mainAccountId });
        for (let call = 0; call < 2; call += 1) {
          expect((await queryAs(one, LIST)).upstreamCalls).toEqual({ subset_task: 1 });
        }
        const refused = await queryAs(one, LIST);
        expect([codes(refused), refused.upstreamCalls]).toEqual([['UPSTREAM_UNAVAILABLE'], {}]);
        const { body, upstreamCalls } = await queryAs(other, LIST);
        expect([body, upstreamCalls]).toEqual([LISTED, { subset_task: 1 }]);
      },
    );
  });

  it('opens after the failures of many calls of one operation, too', () =>
    withGateway({ ...SMALL, environment: { UPSTREAM_BREAKER_FAILURES: '5' } }, async ({ sandbox, query }) => {
      sandbox.faults.inject({ kind: 'status', status: 500 }, { endpoint: 'subset_task' });
      // So far apart that no two are read by one call.
      const windows = [1, 2, 3, 4, 5].map((n) => `w${n}: tasks(page: ${10 * n}, perPage: 100) { totalCount }`);
      expect((await query(`{ ${windows.join(' ')} }`)).upstreamCalls).toEqual({ subset_task: 5 });
      const next = await query(LIST);
      expect([codes(next), next.upstreamCalls]).toEqual([['UPSTREAM_UNAVAILABLE'], {}]);
    }));

  it.each([false, true])(
    'of a search that fails opens for its caller only; with its sub-account bound: %s',
    (isBound) =>
      withCallers(environment, async ({ sandbox, askAs }) => {
        const { mainAccountId, subAccountIds } = sandbox;
        const [ownId = null, otherId = ''] = subAccountIds;
        const own = { mainAccountId, boundAccountId: isBound ? ownId : null };
        const evil = (text: string): string => `{ tasks(filter: { name: "evil ${text}" }) { totalCount } }`;
        sandbox.faults.inject(
          { kind: 'status', status: 500 },
          { when: ({ query }) => query['name']?.includes('evil') ?? false },
        );
        for (const text of ['a', 'b']) expect((await askAs(own, evil(text))).upstreamCalls).toEqual({ subset_task: 1 });
        const refused = await askAs(own, evil('c'));
        expect([codes(refused), refused.upstreamCalls]).toEqual([['UPSTREAM_UNAVAILABLE'], {}]);
        const search = '{ tasks(filter: { name: "a" }) { totalCount } }';
        for (const [caller, query] of [
          [own, LIST],
          [{ mainAccountId, boundAccountId: otherId }, LIST],
          [{ mainAccountId, boundAccountId: otherId }, search],
        ] as const) {
          const answer = await askAs(caller, query);
          expect([answer.body.errors, answer.upstreamCalls]).toEqual([undefined, { subset_task: 1 }]);
        }
      }),
  );

  it('of one sub-account leaves the others alone', () =>
    withCallers(environment, async ({ sandbox, askAs }) => {
      const { mainAccountId, subAccountIds } = sandbox;
      const [failing = '', other = ''] = subAccountIds;
      sandbox.faults.inject({ kind: 'status', status: 500 }, { accountId: failing });
      const ask = (boundAccountId: string) => askAs({ mainAccountId, boundAccountId }, LIST);
      for (let call = 0; call < 2; call += 1) expect((await ask(failing)).upstreamCalls).toEqual({ subset_task: 1 });
      expect((await ask(failing)).upstreamCalls).toEqual({});
      const answer = await ask(other);
      expect([answer.body.errors, answer.upstreamCalls]).toEqual([undefined, { subset_task: 1 }]);
    }));

  it('never opens for refusals', () =>
    withGateway({ ...SMALL, environment }, async ({ sandbox, query }) => {
      sandbox.faults.inject({ kind: 'refusal', code: 6007, message: 'no' }, { times: 5 });
      for (let call = 0; call < 5; call += 1) expect(codes(await query(LIST))).toEqual(['UPSTREAM_REFUSED']);
      expect((await query(LIST)).body).toEqual(LISTED);
    }));
});

describe('UPSTREAM_MAX_CALLS', () => {
  it('ends an operation that needs more calls: those are not sent, and what was read stays', () =>
    withGateway({ environment: { UPSTREAM_MAX_CALLS: '3' } }, async ({ query }) => {
      const answer = await query(BOARD);
      expect([answer.status, answer.upstreamCalls]).toEqual([200, { subset_task: 1, 'task/create': 2 }]);
      expect(new Set(codes(answer))).toEqual(new Set(['UPSTREAM_CALL_LIMIT']));
      const nodes = pickList(answer.body, 'data.tasks.nodes');
      expect(nodes).toHaveLength(20);
      expect(nodes.filter((node) => pick(node, 'callTimeGroup.name') !== null).length).toBeGreaterThan(0);
      // The next operation has calls of its own.
      const next = await query('{ tasks(filter: { name: "a" }) { totalCount } taskSetup { maxRecycleLimit } }');
      expect([next.body.errors, next.upstreamCalls]).toEqual([undefined, { subset_task: 1, 'task/create': 1 }]);
    }));

  it('does not count retries', () =>
    withGateway({ ...SMALL, environment: { UPSTREAM_MAX_CALLS: '2' } }, async ({ sandbox, query }) => {
      sandbox.faults.inject({ kind: 'status', status: 502 }, { times: 2, endpoint: 'subset_task' });
      const { body, upstreamCalls } = await query('{ tasks { totalCount } taskSetup { maxRecycleLimit } }');
      expect(body).toEqual({ data: { ...LISTED.data, ...SET_UP.data } });
      expect(upstreamCalls).toEqual({ subset_task: 3, 'task/create': 1 });
    }));

  it('can be switched off', () =>
    withGateway({ environment: { UPSTREAM_MAX_CALLS: '0' } }, async ({ query }) => {
      expect((await query(BOARD)).body.errors).toBeUndefined();
    }));
});

describe('a set-up that fails', () => {
  /** The rows without a fault, read by another gateway: the one under test has read nothing yet. */
  let whole: readonly unknown[];
  beforeAll(() =>
    withGateway({}, async ({ query }) => {
      whole = pickList((await query(BOARD)).body, 'data.tasks.nodes');
    }),
  );

  /** The relations of a row that is shown, as far as the row refers to anything. */
  const PATHS = ['callTimeGroup', 'workHoursDrift', 'bridgeGroup', 'callerLines', 'endAction.name'];

  it.each<readonly [string, Fault, Readonly<Record<string, string>>, string]>([
    ['as the platform fails', { kind: 'status', status: 500 }, {}, 'UPSTREAM_UNAVAILABLE'],
    ['as it is refused', { kind: 'refusal', code: 1, message: 'no' }, {}, 'UPSTREAM_REFUSED'],
    ['as it does not come', { kind: 'hang' }, { UPSTREAM_TIMEOUT_MS: '500' }, 'UPSTREAM_TIMEOUT'],
    ['as the operation ends', { kind: 'hang' }, { OPERATION_TIMEOUT_MS: '1500' }, 'OPERATION_TIMEOUT'],
  ])('nulls the relations of its account, each with an error at its path: %s', (_how, fault, environment, code) =>
    withGateway({ environment }, async ({ sandbox, query }) => {
      const [failing = ''] = sandbox.subAccountIds;
      sandbox.faults.inject(fault, { endpoint: 'task/create', accountId: failing });
      const answer = await query(BOARD);
      const nodes = pickList(answer.body, 'data.tasks.nodes');
      const errors = answer.body.errors ?? [];
      expect(answer.status).toBe(200);
      expect(nodes).toHaveLength(20);
      for (const [index, node] of nodes.entries()) {
        const paths = errors.filter(({ path }) => path?.[2] === index).map(({ path }) => path?.slice(3).join('.'));
        if (pick(node, 'account.id') !== failing) {
          expect([node, paths]).toEqual([whole[index], []]);
          continue;
        }
        expect([pick(node, 'id'), pick(node, 'name')]).toEqual([pick(whole[index], 'id'), pick(whole[index], 'name')]);
        for (const path of PATHS) if (paths.includes(path)) expect(pick(node, path)).toBeNull();
        expect(
          paths.filter((path) => path !== undefined && !path.startsWith('local') && !path.startsWith('remote')),
        ).toEqual(expect.arrayContaining(relationsOf(whole[index])));
      }
      expect(new Set(codes(answer))).toEqual(new Set([code]));
      expect(new Set(errors.map(({ extensions }) => extensions['failureId'])).size).toBe(1);
      await sandbox.calls.idle();
    }),
  );

  /** What a whole row shows of its set-up. */
  function relationsOf(node: unknown): string[] {
    return ['callTimeGroup', 'bridgeGroup', 'endAction.name'].filter((path) => {
      const value = pick(node, path);
      return value !== null && value !== undefined;
    });
  }
});
