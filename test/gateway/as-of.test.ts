import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Fault } from '../../src/sandbox/sandbox.js';
import { pick } from '../support/pick.js';
import { NOW, startTestGateway, type Answer, type TestGateway } from '../support/test-gateway.js';

const BOTH = '{ tasks(first: 5) { asOf totalCount } taskSetup { asOf maxRecycleLimit } }';
const DOWN: Fault = { kind: 'status', status: 500 };
const LONG = { CACHE_SETUP_TTL_MS: '600000', CACHE_TASKS_TTL_MS: '300000' };
/** So short that it has ended when `ended` resolves. */
const SHORT = { CACHE_TTL_MS: '1' };

let test: TestGateway;
let now = NOW;

beforeEach(() => {
  now = NOW;
});
afterEach(async () => {
  await test.close();
});

async function start(environment: Readonly<Record<string, string>>): Promise<void> {
  const calm = { UPSTREAM_RETRIES: '0', UPSTREAM_BREAKER_FAILURES: '0' };
  test = await startTestGateway({ tasks: 12, clock: () => now, environment: { ...calm, ...environment } });
}

/** Resolves once what has been answered so far is no longer fresh under `SHORT`. */
async function ended(): Promise<void> {
  const begin = performance.now();
  while (performance.now() < begin + 2) await setImmediate();
}

/** The instants of the list and of the set-up, as seconds since NOW. */
function secondsOf({ body }: Answer): number[] {
  return ['tasks', 'taskSetup'].map((field) => {
    const asOf = pick(body.data, `${field}.asOf`);
    expect(asOf).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/);
    return (Date.parse(String(asOf)) - NOW) / 1000;
  });
}

describe('asOf', () => {
  it('is when the platform said it, however long ago that is', async () => {
    await start(LONG);
    now += 5400;
    expect(secondsOf(await test.query(BOTH))).toEqual([5, 5]);
    now += 60_000;
    const again = await test.query(BOTH);
    expect([secondsOf(again), again.upstreamCalls]).toEqual([[5, 5], {}]);
    expect(secondsOf(await test.query(`${BOTH} # executed`))).toEqual([5, 5]);
  });

  it('moves with every answer of the platform, even if nothing else does', async () => {
    await start(SHORT);
    for (const seconds of [0, 60, 120]) {
      now = NOW + 1000 * seconds;
      expect(secondsOf(await test.query(BOTH))).toEqual([seconds, seconds]);
      await ended();
    }
  });

  it('stays where the platform fails and the answer is stale', async () => {
    await start(SHORT);
    await test.query(BOTH);
    await ended();
    now += 60_000;
    test.sandbox.faults.inject(DOWN, { endpoint: 'subset_task' });
    const stale = await test.query(BOTH);
    expect(stale.body.errors).toBeUndefined();
    expect(secondsOf(stale)).toEqual([0, 60]);
    expect(pick(stale.body, 'extensions.stale.since')).toBe(pick(stale.body, 'data.tasks.asOf'));
    test.sandbox.faults.clear();
    await ended();
    now += 60_000;
    expect(secondsOf(await test.query(BOTH))).toEqual([120, 120]);
  });

  it('is that of the oldest page', async () => {
    await start({ ...LONG, UPSTREAM_MAX_PAGE_SIZE: '5' });
    const asOf = async (question: string) =>
      (Date.parse(String(pick((await test.query(question)).body, 'data.tasks.asOf'))) - NOW) / 1000;
    expect(await asOf('{ tasks(first: 5) { asOf } }')).toBe(0);
    now += 60_000;
    expect(await asOf('{ tasks(page: 2, perPage: 5) { asOf } }')).toBe(60);
    now += 60_000;
    expect(await asOf('{ tasks(first: 10) { asOf } }')).toBe(0);
  });
});
