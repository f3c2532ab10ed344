import { setImmediate } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Fault } from '../../src/sandbox/sandbox.js';
import { ask, type AskAnswer } from '../support/ask.js';
import { pick, pickList } from '../support/pick.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

const TASKS = '{ tasks(first: 5) { nodes { id: platformId name } } }';
const DOWN: Fault = { kind: 'status', status: 500 };
/** Long enough that no answer ends before its test, be the machine as slow as it likes. */
const LONG = { CACHE_SETUP_TTL_MS: '600000', CACHE_TASKS_TTL_MS: '300000' };
/** So short that it has ended when `ended` resolves. */
const SHORT = { CACHE_TTL_MS: '1' };

let test: TestGateway;

afterEach(async () => {
  await test.close();
});

async function start(environment: Readonly<Record<string, string>>): Promise<void> {
  const { CACHE_TTL_MS, ...others } = { CACHE_TTL_MS: '', ...environment };
  test = await startTestGateway({
    tasks: 12,
    subAccounts: 2,
    environment: { CACHE_TTL_MS, UPSTREAM_RETRIES: '0', UPSTREAM_BREAKER_FAILURES: '0', ...others },
  });
}

function setup(accountId: string): string {
  return `{ taskSetup(accountId: "${accountId}") { callTimeGroups { id: platformId } } }`;
}

function post(query: string, headers: Readonly<Record<string, string>> = {}): Promise<AskAnswer> {
  return ask(test, { body: { query }, headers });
}

function cacheControl({ headers }: AskAnswer): string | null {
  return headers.get('cache-control');
}

/** Resolves once what has been answered so far is no longer fresh under `SHORT`. */
async function ended(): Promise<void> {
  const now = Date.now();
  while (Date.now() < now + 2) await setImmediate();
}

describe('answers that are kept', () => {
  it('are given again without a call', async () => {
    await start(LONG);
    const [account = ''] = test.sandbox.subAccountIds;
    const first = [await post(TASKS), await post(setup(account))];
    const again = [await post(TASKS), await post(setup(account))];
    expect(again.map(({ data }) => data)).toEqual(first.map(({ data }) => data));
    expect(first.map(({ upstreamCalls }) => upstreamCalls)).toEqual([{ subset_task: 1 }, { 'task/create': 1 }]);
    expect(again.map(({ upstreamCalls }) => upstreamCalls)).toEqual([{}, {}]);
  });

  it('cost an operation none of the calls that it may make, and the log says so', async () => {
    await start({ ...LONG, UPSTREAM_MAX_CALLS: '1' });
    await post(TASKS);
    await post(`{ taskSetup { callTimeGroups { id: platformId } } }`);
    const both = await post(
      '{ taskSetup { callTimeGroups { id: platformId } } tasks(first: 5) { nodes { id: platformId } } }',
    );
    expect([both.codes, both.upstreamCalls]).toEqual([[], {}]);
    const line = test.logLines.filter(({ msg }) => msg === 'request').at(-1);
    expect(line).toMatchObject({ upstreamCalls: 0 });
  });

  it('may be kept by their caller as long as their weakest part is fresh', async () => {
    await start(LONG);
    const [account = ''] = test.sandbox.subAccountIds;
    const ages = [
      await post(setup(account)),
      await post(`{ taskSetup { callTimeGroups { id: platformId } } ${TASKS.slice(1)}`),
    ].map((answer) => Number(/^private, max-age=(\d+)$/.exec(cacheControl(answer) ?? '')?.[1]));
    expect(ages[0]).toBeGreaterThan(500);
    expect(ages[1]).toBeGreaterThan(200);
    expect(ages[1]).toBeLessThanOrEqual(300);
  });

  it('say nothing of their age where nothing of the platform was read', async () => {
    await start(LONG);
    expect(cacheControl(await post('{ __typename }'))).toBeNull();
  });

  it('are passed by where the request says no-cache, and replaced', async () => {
    await start(LONG);
    await post(TASKS);
    const now = await post(TASKS, { 'cache-control': 'no-cache' });
    expect([now.upstreamCalls, cacheControl(now)]).toEqual([{ subset_task: 1 }, 'no-store']);
    expect((await post(TASKS)).upstreamCalls).toEqual({});
  });

  it('do not stand in for an error where the request says no-cache', async () => {
    await start(LONG);
    await post(TASKS);
    test.sandbox.faults.inject(DOWN);
    expect((await post(TASKS, { 'cache-control': 'no-cache' })).codes).toEqual(['UPSTREAM_UNAVAILABLE']);
    expect((await post(TASKS)).codes).toEqual([]);
  });

  it('are those of one account each', async () => {
    await start(LONG);
    const accounts = test.sandbox.subAccountIds;
    const answers = await Promise.all(
      [0, 1].flatMap(() =>
        accounts.map((accountId) =>
          post(`{ tasks(filter: { accountId: "${accountId}" }) { nodes { account { id: platformId } } } }`),
        ),
      ),
    );
    const owners = answers.map(
      ({ data }) => new Set(pickList(data, 'tasks.nodes').map((task) => pick(task, 'account.id'))),
    );
    expect(owners).toEqual([...accounts, ...accounts].map((accountId) => new Set([accountId])));
  });
});

describe('a stale answer', () => {
  it('stands in where the platform fails, says since when and whose it is, and is kept by nobody', async () => {
    await start(SHORT);
    const fresh = await test.query(TASKS);
    await ended();
    test.sandbox.faults.inject(DOWN);
    const stale = await test.query(TASKS);
    expect([stale.body.errors, stale.body.data]).toEqual([undefined, fresh.body.data]);
    const told = pick(stale.body, 'extensions.stale');
    expect(pick(told, 'accountIds')).toEqual([test.sandbox.mainAccountId]);
    expect(pick(told, 'since')).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?\+08:00$/);
    expect(cacheControl(await post(TASKS))).toBe('no-store');
    test.sandbox.faults.clear();
    expect((await test.query(TASKS)).body).toEqual(fresh.body);
  });

  it('names only those accounts whose part is stale', async () => {
    await start(SHORT);
    const [first = '', second = ''] = test.sandbox.subAccountIds;
    const both = `{ a: taskSetup(accountId: "${first}") { callTimeGroups { id: platformId } } b: taskSetup(accountId: "${second}") { callTimeGroups { id: platformId } } }`;
    await test.query(both);
    await ended();
    test.sandbox.faults.inject(DOWN, { accountId: second });
    const { body } = await test.query(both);
    expect(pick(body, 'extensions.stale.accountIds')).toEqual([second]);
  });

  it('is not given where it is switched off', async () => {
    await start({ ...SHORT, CACHE_STALE_MS: '0' });
    await test.query(TASKS);
    await ended();
    test.sandbox.faults.inject(DOWN);
    expect((await post(TASKS)).codes).toEqual(['UPSTREAM_UNAVAILABLE']);
  });
});

describe('an error', () => {
  it('is never kept, and nobody else keeps its answer', async () => {
    await start(LONG);
    test.sandbox.faults.inject(DOWN);
    const failed = await post(TASKS);
    expect([failed.codes, cacheControl(failed)]).toEqual([['UPSTREAM_UNAVAILABLE'], 'no-store']);
    test.sandbox.faults.clear();
    expect((await post(TASKS)).codes).toEqual([]);
  });
});

describe('with nothing kept', () => {
  it('every operation asks the platform, and no answer may be kept', async () => {
    await start({ CACHE_TTL_MS: '0' });
    const answers = [await post(TASKS), await post(TASKS)];
    expect(answers.map(({ upstreamCalls }) => upstreamCalls)).toEqual([{ subset_task: 1 }, { subset_task: 1 }]);
    expect(answers.map(cacheControl)).toEqual(['no-store', 'no-store']);
  });
});
