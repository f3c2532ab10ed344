import { hash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { loadConfig } from '../../src/config.js';
import { createGateway, type Gateway } from '../../src/gateway.js';
import type { ReadonlyJsonObject } from '../../src/sandbox/json.js';
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox.js';
import { ask, type AskAnswer } from '../support/ask.js';
import { FakeRedis } from '../support/fake-redis.js';
import { recordLog } from '../support/log-recorder.js';
import { NOW } from '../support/test-gateway.js';

const QUERIES = [
  '{ tasks(first: 10) { totalCount nodes { id name status } pageInfo { hasNextPage } } }',
  // Reads page after page, as long as there are any.
  '{ task(id: "none") { id } }',
];
const META = { has_pages: true, total: 12, last_page: 2, current_page: 1, per_page: 10 };

let redis: FakeRedis;
let sandbox: Sandbox;
let gateways: Gateway[];

beforeEach(async () => {
  [redis, sandbox] = await Promise.all([FakeRedis.start(), startSandbox({ tasks: 12, subAccounts: 2 })]);
  gateways = [];
});
afterEach(async () => {
  for (const gateway of gateways) await gateway.close();
  await Promise.all([redis.close(), sandbox.close()]);
});

async function start(environment: Readonly<Record<string, string>>): Promise<Gateway> {
  const config = loadConfig({
    ...{ PORT: '0', UPSTREAM_URL: sandbox.url, UPSTREAM_TOKEN: sandbox.token, UPSTREAM_USER_ID: sandbox.mainAccountId },
    ...{ RATE_LIMIT_POINTS: '0', CACHE_TASKS_TTL_MS: '600000', UPSTREAM_SCAN_PAGES: '5', UPSTREAM_RETRIES: '0' },
    ...{ OVERLOAD_EVENT_LOOP_DELAY_MS: '0', OVERLOAD_HEAP_PERCENT: '0', ...environment },
  });
  const gateway = await createGateway(config, { log: recordLog().log, clock: () => NOW });
  gateways.push(gateway);
  return gateway;
}

async function answers(gateway: Gateway): Promise<Pick<AskAnswer, 'status' | 'data' | 'codes'>[]> {
  const all = [];
  for (const query of QUERIES) {
    const { status, data, codes, upstreamCalls } = await ask({ gateway, sandbox }, { body: { query } });
    expect(upstreamCalls['subset_task'] ?? 0).toBeLessThanOrEqual(10);
    all.push({ status, data, codes });
  }
  return all;
}

const body = z.record(z.string(), z.unknown());

/** Changes every value, and writes it with the version that it should have. */
function poison(values: ReadonlyJsonObject): void {
  for (const [key, value] of redis.values) {
    const old = body.parse(JSON.parse(value.toString().split('\n')[1] ?? ''));
    const changed = Buffer.from(JSON.stringify({ ...old, ...values }));
    const header = { version: hash('sha256', changed, 'base64url'), askedAt: Date.now() - 1, readAt: Date.now() };
    redis.values.set(key, Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), changed]));
  }
}

/** The answers of a gateway that finds these values in Redis, and those that would be right without them. */
async function answersWith(values: ReadonlyJsonObject) {
  const right = await answers(await start({ REDIS_URL: redis.url }));
  expect(redis.values.size).toBeGreaterThan(0);
  poison(values);
  return { right, fromRedis: await answers(await start({ REDIS_URL: redis.url })) };
}

async function answersOfPlatform(values: ReadonlyJsonObject) {
  sandbox.faults.inject({ kind: 'with', values }, { endpoint: 'subset_task' });
  return answers(await start({}));
}

describe('a value in Redis whose version is right', () => {
  it.each<ReadonlyJsonObject>([
    ...[0, '0', -1, 1e9, null, {}].map((perPage) => ({ meta: { ...META, per_page: perPage } })),
    ...[-1, 1e9, null].map((total) => ({ meta: { ...META, total, last_page: total } })),
    ...[{ meta: { ...META, current_page: 1e9 } }, { meta: null }, { meta: [] }],
    ...['x', 0, null, {}, { a: {} }].map((data) => ({ data })),
    ...[
      { code: 6007, status: 'error', data: [] },
      { code: null, status: null },
    ],
  ])('is judged as if the platform had answered so, and is a miss if it cannot be read: %j', async (values) => {
    const { right, fromRedis } = await answersWith(values);
    const fromPlatform = await answersOfPlatform(values);
    fromRedis.forEach((answer, index) => {
      expect([fromPlatform[index], right[index]]).toContainEqual(answer);
    });
  });

  it.each([[null], [[[]]], [{ uuid: null }], Array.from({ length: 2000 }, () => ({}))])(
    'loses the rows that cannot be read, and no more: %#',
    async (...data) => {
      const { fromRedis } = await answersWith({ data });
      expect(fromRedis.flatMap(({ codes }) => codes)).not.toContain('INTERNAL_SERVER_ERROR');
    },
  );
});
