import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { loadConfig } from '../../src/config.js';
import { createGateway, type Gateway } from '../../src/gateway.js';
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox.js';
import { ask, type AskAnswer } from '../support/ask.js';
import { type LogRecorder, recordLog } from '../support/log-recorder.js';
import { pickList } from '../support/pick.js';
import { type RedisServer, startRedis } from '../support/redis-server.js';
import { describeWithRedis } from '../support/requirements.js';

const QUERY =
  '{ tasks(first: 5) { nodes { id name workHours { isOpen week { weekday ranges { begin end } } } callTimeGroup { id workHours { isOpen } } callerLines { id name } } } }';
/** Long enough that no answer ends before its test, be the machine as slow as it likes. */
const LONG = { CACHE_SETUP_TTL_MS: '600000', CACHE_TASKS_TTL_MS: '300000' };
/** So short that nearly every read goes by Redis and the platform. */
const SHORT = { CACHE_TTL_MS: '1' };

interface Replica extends Pick<LogRecorder, 'line' | 'lines'> {
  readonly gateway: Gateway;
}

let redis: RedisServer;
let sandbox: Sandbox;
let replicas: Replica[];

beforeEach(async () => {
  [redis, sandbox] = await Promise.all([startRedis(), startSandbox({ tasks: 12, subAccounts: 2 })]);
  replicas = [];
});
afterEach(async () => {
  redis.thaw();
  for (const { gateway } of replicas) await gateway.close();
  await Promise.all([redis.close(), sandbox.close()]);
});

async function start(environment: Readonly<Record<string, string>>): Promise<Replica> {
  const config = loadConfig({
    ...{ PORT: '0', UPSTREAM_URL: sandbox.url, UPSTREAM_TOKEN: sandbox.token, UPSTREAM_USER_ID: sandbox.mainAccountId },
    // Load shedding depends on how busy the machine is.
    ...{ OVERLOAD_EVENT_LOOP_DELAY_MS: '0', OVERLOAD_HEAP_PERCENT: '0' },
    ...{ RATE_LIMIT_POINTS: '0', REDIS_URL: redis.url, ...environment },
  });
  const { log, line, lines } = recordLog();
  // A time at which it is the same whether the hours are open.
  const gateway = await createGateway(config, { log, clock: () => Date.UTC(2026, 5, 3, 2) });
  const replica = { gateway, line, lines };
  replicas.push(replica);
  return replica;
}

function post({ gateway }: Replica, headers: Readonly<Record<string, string>> = {}): Promise<AskAnswer> {
  return ask({ gateway, sandbox }, { body: { query: QUERY }, headers });
}

function tells(text: string): (line: Readonly<Record<string, unknown>>) => boolean {
  return ({ msg }) => String(msg).startsWith(text);
}

const LOST = tells('Redis does not answer');
const BACK = tells('Redis answers again');

/** Asks again and again until told to stop, and tells every answer. */
function load(replica: Replica): { stop: () => Promise<AskAnswer[]> } {
  let isOver = false;
  const answers: AskAnswer[] = [];
  const run = async (): Promise<void> => {
    while (!isOver) answers.push(await post(replica));
  };
  const running = Promise.all([run(), run(), run(), run()]);
  return {
    stop: async () => {
      isOver = true;
      await running;
      return answers;
    },
  };
}

describeWithRedis('replicas on one Redis', () => {
  it('read for each other: what one has read costs the others no call', async () => {
    const [first, second] = [await start(LONG), await start(LONG)];
    const read = await post(first);
    const shared = await post(second);
    expect([shared.data, shared.codes, shared.upstreamCalls]).toEqual([read.data, [], {}]);
  });

  it('hear of each other’s reads past what is kept', async () => {
    const [first, second] = [await start(LONG), await start(LONG)];
    await post(first);
    await post(second);
    const [task] = sandbox.data.tasks();
    sandbox.faults.inject({ kind: 'with', values: { data: [task?.row ?? null] } }, { endpoint: 'subset_task' });
    // Messages are sent once: one that a slow machine loses is followed by that of the next bypass.
    const bypass = () => post(first, { 'cache-control': 'no-cache' });
    let [fresh, heard] = [await bypass(), await post(second)];
    while (JSON.stringify(heard.data) !== JSON.stringify(fresh.data)) {
      [fresh, heard] = [await bypass(), await post(second)];
    }
    expect(pickList(heard.data, 'tasks.nodes').length).toBe(1);
  });

  it('of different platforms share nothing', async () => {
    const other = await startSandbox({ seed: 7, tasks: 12, subAccounts: 2 });
    try {
      const first = await start(LONG);
      const second = await start({ ...LONG, UPSTREAM_URL: other.url, UPSTREAM_TOKEN: other.token });
      await post(first);
      await post(second);
      expect(other.calls.counts).not.toEqual({});
    } finally {
      await other.close();
    }
  });
});

describeWithRedis('losing Redis', () => {
  it('costs no answer while it is killed and started again under load, and is told once', async () => {
    const replica = await start(SHORT);
    const right = await post(replica);
    const loaded = load(replica);
    await redis.kill();
    await replica.line(LOST);
    await post(replica);
    await redis.start();
    await replica.line(BACK);
    await post(replica);
    const answers = await loaded.stop();
    expect(new Set(answers.map(({ data, codes }) => JSON.stringify([data, codes])))).toEqual(
      new Set([JSON.stringify([right.data, []])]),
    );
    expect([replica.lines.filter(LOST).length, replica.lines.filter(BACK).length]).toEqual([1, 1]);
  }, 30_000);

  it('costs no answer where it hangs, and what is kept in memory is still given', async () => {
    const replica = await start(SHORT);
    const right = await post(replica);
    redis.freeze();
    const loaded = load(replica);
    await replica.line(LOST);
    await post(replica);
    redis.thaw();
    await replica.line(BACK);
    const answers = await loaded.stop();
    expect(new Set(answers.map(({ data, codes }) => JSON.stringify([data, codes])))).toEqual(
      new Set([JSON.stringify([right.data, []])]),
    );
  }, 30_000);

  it('from the beginning costs no answer, nor a start', async () => {
    await redis.kill();
    const replica = await start(LONG);
    expect((await post(replica)).codes).toEqual([]);
    expect((await post(replica)).upstreamCalls).toEqual({});
    await redis.start();
    await replica.line(tells('Redis answers'));
  }, 30_000);

  it('names no password in the log', async () => {
    const replica = await start({ ...LONG, REDIS_URL: redis.url.replace('//', '//user:hunter2@') });
    await post(replica);
    await setImmediate();
    expect(JSON.stringify(replica.lines)).not.toContain('hunter2');
  });
});
