import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { goldenMetrics } from '../support/golden-metrics.js';
import { startRedis } from '../support/redis-server.js';
import { describeWithRedis } from '../support/requirements.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

const usagePage = z.object({
  usage: z.array(
    z.object({
      coordinate: z.string(),
      client: z.string(),
      version: z.string(),
      count: z.number(),
      lastSeen: z.string(),
    }),
  ),
});

/** A time series of the page, with its value. */
interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

let running: TestGateway;

async function start(environment: Readonly<Record<string, string>> = {}): Promise<void> {
  running = await startTestGateway({ seed: 5, environment: { METRICS_PORT: '0', ...environment } });
}

async function page(path: string): Promise<string> {
  const response = await fetch(`${running.gateway.metricsUrl}${path}`);
  expect(response.status).toBe(200);
  return response.text();
}

async function samples(): Promise<readonly Sample[]> {
  const lines = (await page('/metrics')).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return lines.map((line) => {
    const [, name = '', labels = '', value = ''] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
    const pairs = Array.from(labels.matchAll(/(\w+)="([^"]*)"/g), ([, key = '', text = '']): [string, string] => [
      key,
      text,
    ]);
    return { name, labels: Object.fromEntries(pairs), value: Number(value) };
  });
}

/** The sum of the time series of that name that have these labels. */
async function total(name: string, labels: Readonly<Record<string, string>> = {}): Promise<number> {
  const matching = (await samples()).filter(
    (sample) => sample.name === name && Object.entries(labels).every(([key, value]) => sample.labels[key] === value),
  );
  return matching.reduce((sum, { value }) => sum + value, 0);
}

async function ask(body: object, headers: Readonly<Record<string, string>> = {}): Promise<number> {
  const response = await fetch(`${running.gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  await response.text();
  return response.status;
}

const BOARD = { 'apollographql-client-name': 'board', 'apollographql-client-version': '1.0' };
const BOARD_QUERY = { query: 'query Board { tasks(first: 2) { nodes { id name } } }' };

describe('the metrics of a gateway', () => {
  beforeAll(() => start());
  afterAll(() => running.close());

  it('count operations by name, client and outcome, errors by code, and what caches do', async () => {
    await ask(BOARD_QUERY, BOARD);
    await ask(BOARD_QUERY, BOARD);
    await ask({ query: 'query Board { nothing }' }, BOARD);
    expect(await total('switchboard_operations_total', { operation: 'Board', client: 'board', outcome: 'ok' })).toBe(2);
    expect(await total('switchboard_operations_total', { client: 'board', outcome: 'refused' })).toBe(1);
    expect(await total('switchboard_operation_errors_total', { code: 'GRAPHQL_VALIDATION_FAILED' })).toBe(1);
    expect(await total('switchboard_http_responses_total', { status: '200' })).toBe(2);
    expect(await total('switchboard_response_cache_requests_total', { result: 'miss' })).toBeGreaterThanOrEqual(1);
    expect(await total('switchboard_response_cache_requests_total', { result: 'hit' })).toBe(1);
    expect(await total('switchboard_cache_bytes', { cache: 'responses' })).toBeGreaterThan(0);
    expect(await total('switchboard_read_cache_reads_total', { endpoint: 'subset_task', result: 'called' })).toBe(1);
  });

  it('count an error code once an operation, however many fields have it', async () => {
    const code = { code: 'BAD_USER_INPUT' };
    const before = await total('switchboard_operation_errors_total', code);
    const fields = ['a', 'b'].map((alias) => `${alias}: taskSetup(accountId: "") { maxRecycleLimit }`);
    await ask({ query: `query Twice { ${fields.join(' ')} }` }, BOARD);
    expect((await total('switchboard_operation_errors_total', code)) - before).toBe(1);
  });

  it('count requests to the platform, and those of each operation', async () => {
    expect(
      await total('switchboard_platform_request_duration_seconds_count', { endpoint: 'subset_task', outcome: 'ok' }),
    ).toBe(1);
    expect(await total('switchboard_operation_calls_sum', { operation: 'Board' })).toBe(1);
    expect(await total('switchboard_operation_calls_count', { operation: 'Board' })).toBe(2);
    expect(await total('switchboard_operation_cost_sum', { operation: 'Board' })).toBeGreaterThan(0);
  });

  it('count what a limit refuses by code', async () => {
    const fields = Array.from({ length: 60 }, (_, i) => `a${i}: __typename`).join(' ');
    expect(await ask({ query: `{ ${fields} }` })).toBe(400);
    expect(await total('switchboard_refusals_total', { code: 'QUERY_TOO_COMPLEX' })).toBe(1);
  });

  it('say how the process and its holidays are', async () => {
    expect(await total('switchboard_old_space_bytes')).toBeGreaterThan(0);
    expect(await total('switchboard_old_space_max_bytes')).toBeGreaterThan(await total('switchboard_old_space_bytes'));
    expect(await total('switchboard_holiday_calendar_end_timestamp_seconds')).toBe(Date.UTC(2026, 11, 31, 16) / 1000);
    expect(await total('process_resident_memory_bytes')).toBeGreaterThan(0);
    expect(await total('switchboard_overloaded')).toBe(0);
    expect(await total('switchboard_breakers')).toBe(0);
    const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync('package.json', 'utf8')));
    expect(await total('switchboard_build_info', { version })).toBe(1);
  });

  it('are not served on the public port', async () => {
    for (const path of ['/metrics', '/usage']) {
      expect((await fetch(`${running.gateway.url}${path}`)).status).toBe(404);
    }
  });

  it('are those of the contract; those of Redis only where there is one', async () => {
    const exported = (await page('/metrics')).matchAll(/^# TYPE (\S+) (\S+)$/gm);
    const contract = goldenMetrics().filter(({ name }) => !name.startsWith('switchboard_redis_'));
    expect(Array.from(exported, ([, name, kind]) => `${name} ${kind}`).sort()).toEqual(
      contract.map(({ name, kind }) => `${name} ${kind}`).sort(),
    );
  });
});

describe('field usage', () => {
  beforeAll(() => start());
  afterAll(() => running.close());

  it('counts coordinates by client and version, from the response cache too, and nothing that was refused', async () => {
    await ask(BOARD_QUERY, BOARD);
    await ask(BOARD_QUERY, BOARD);
    await ask(BOARD_QUERY);
    await ask({ query: 'query Board { tasks(first: 2) { nodes { nothing } } }' }, BOARD);
    const { usage } = usagePage.parse(JSON.parse(await page('/usage')));
    const lastSeen = '2026-06-03T10:00:00+08:00';
    const coordinates = ['Query.tasks', 'Query.tasks(first:)', 'Task.id', 'Task.name', 'TaskConnection.nodes'];
    expect(usage).toEqual(
      coordinates.flatMap((coordinate) => [
        { coordinate, client: '', version: '', count: 1, lastSeen },
        { coordinate, client: 'board', version: '1.0', count: 2, lastSeen },
      ]),
    );
  });
});

describe('own overhead and waiting for the platform', () => {
  beforeAll(() => start({ CACHE_TTL_MS: '0' }));
  afterAll(() => running.close());

  it('add up to the duration, over a platform that is slow', async () => {
    running.sandbox.faults.inject({ kind: 'delay', milliseconds: 60 });
    for (let i = 0; i < 5; i += 1) await ask(BOARD_QUERY);
    const sum = (part: string): Promise<number> => total(`switchboard_operation_${part}_seconds_sum`);
    const [duration, own, platform] = [await sum('duration'), await sum('own'), await sum('platform')];
    expect(Math.abs(duration - own - platform)).toBeLessThan(0.001);
    expect(platform).toBeGreaterThan(5 * 0.055);
    expect(own).toBeGreaterThan(0);
  });
});

it('without METRICS_PORT nothing is counted', async () => {
  const plain = await startTestGateway();
  expect([plain.gateway.metricsUrl, plain.gateway.report]).toEqual([null, null]);
  await plain.close();
});

describeWithRedis('the metrics of Redis', () => {
  it('say whether it answers, and count what it did not answer', async () => {
    const redis = await startRedis();
    await start({ REDIS_URL: redis.url });
    expect(await total('switchboard_redis_up')).toBe(1);
    expect(await total('switchboard_redis_failures_total')).toBe(0);
    redis.freeze();
    await ask(BOARD_QUERY);
    expect(await total('switchboard_redis_up')).toBe(0);
    expect(await total('switchboard_redis_failures_total')).toBeGreaterThan(0);
    redis.thaw();
    await running.close();
    await redis.close();
  });
});

describe('the metrics of limits', () => {
  it('count evictions, breakers that are open and connections that were closed', async () => {
    await start({
      ...{ CACHE_BYTES: '30000', RESPONSE_CACHE_BYTES: '3000', CACHE_TASKS_TTL_MS: '60000' },
      ...{ UPSTREAM_BREAKER_FAILURES: '1', UPSTREAM_RETRIES: '0', MAX_CONNECTIONS: '10' },
    });
    for (let first = 1; first < 30; first += 1) {
      await ask({ query: `{ tasks(first: ${first}) { nodes { id name } } }` });
    }
    expect(await total('switchboard_cache_evictions_total', { cache: 'reads' })).toBeGreaterThan(0);
    expect(await total('switchboard_cache_evictions_total', { cache: 'responses' })).toBeGreaterThan(0);
    running.sandbox.faults.inject({ kind: 'status', status: 503 });
    await ask({ query: '{ tasks(first: 40) { nodes { id } } }' });
    expect(await total('switchboard_breakers', { endpoint: 'subset_task' })).toBe(1);
    const { hostname, port } = new URL(running.gateway.url);
    const sockets = Array.from({ length: 15 }, () => connect(Number(port), hostname));
    await Promise.race(
      sockets.map((socket) =>
        once(
          socket.on('error', () => undefined),
          'close',
        ),
      ),
    );
    expect(await total('switchboard_connections_refused_total')).toBeGreaterThan(0);
    for (const socket of sockets) socket.destroy();
    await running.close();
  });
});
