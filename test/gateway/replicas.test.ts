import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { loadConfig } from '../../src/config.js';
import { createGateway, type Gateway } from '../../src/gateway.js';
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox.js';
import { tokenOf } from '../support/identified-gateway.js';
import { type LogRecorder, recordLog } from '../support/log-recorder.js';
import { MarkedTenants } from '../support/marked-tenants.js';
import { pick, pickList } from '../support/pick.js';
import { type RedisServer, startRedis } from '../support/redis-server.js';
import { describeWithRedis } from '../support/requirements.js';
import { NOW } from '../support/test-gateway.js';
import { AUDIENCE, ISSUER, TokenIssuer } from '../support/token-issuer.js';

/** One page of tasks and the set-ups of all accounts that own them. */
const PAGE =
  '{ tasks(first: 15) { nodes { id: platformId name callTimeGroup { name } callerLines { id: platformId name } } } }';
const LISTED = '{ tasks(first: 15) { nodes { id: platformId name } } }';
const REPLICAS = 3;
/** Long enough that no answer ends before its test, be the machine as slow as it likes. */
const LONG = { CACHE_SETUP_TTL_MS: '600000', CACHE_TASKS_TTL_MS: '300000' };

let redis: RedisServer;
let client: Redis;
let sandbox: Sandbox;
let replicas: Gateway[];
let logs: LogRecorder[];
let issuer: TokenIssuer;

beforeEach(async () => {
  const options = { tasks: 40, subAccounts: 3, mainAccounts: 2 };
  [redis, sandbox] = await Promise.all([startRedis(), startSandbox(options)]);
  client = new Redis(redis.url);
  issuer = new TokenIssuer();
  [replicas, logs] = [[], []];
});
afterEach(async () => {
  await end();
  client.disconnect();
  await Promise.all([redis.close(), sandbox.close()]);
});

async function start(environment: Readonly<Record<string, string>> = {}): Promise<void> {
  const config = loadConfig({
    ...{ PORT: '0', UPSTREAM_URL: sandbox.url, UPSTREAM_TOKEN: sandbox.token, UPSTREAM_USER_ID: sandbox.mainAccountId },
    ...{ RATE_LIMIT_POINTS: '0', REDIS_URL: redis.url, ...LONG, ...environment },
  });
  for (let started = 0; started < REPLICAS; started += 1) {
    const recorder = recordLog();
    logs.push(recorder);
    replicas.push(await createGateway(config, { log: recorder.log, clock: () => NOW }));
  }
}

async function end(): Promise<void> {
  for (const replica of replicas) await replica.close();
  [replicas, logs] = [[], []];
}

/** Whether a replica had to leave Redis alone, as it does where a busy machine makes an answer of a tenth of a second late. */
function isRedisMissed(): boolean {
  return logs.some(({ lines }) => lines.some(({ msg }) => String(msg).startsWith('Redis does not answer')));
}

/** From the beginning again where Redis was missed meanwhile: what is shared is then not what is tested. */
async function whileRedisAnswers(work: () => Promise<void>): Promise<void> {
  for (;;) {
    await start();
    const attempt = work();
    await attempt.catch(() => undefined);
    if (!isRedisMissed()) return attempt;
    await end();
    await client.flushall();
    sandbox.calls.reset();
  }
}

interface Question {
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

async function ask({ url }: Gateway, { query = PAGE, headers = {} }: Question = {}): Promise<unknown> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
  return response.json();
}

/** Asks one replica after the other. */
async function askInTurn(question?: Question): Promise<unknown[]> {
  const answers: unknown[] = [];
  for (const replica of replicas) answers.push(await ask(replica, question));
  return answers;
}

/** How often each thing was asked of the platform. */
function calls(): number[] {
  const counts = new Map<string, number>();
  for (const { path, query } of sandbox.calls.requests) {
    const name = JSON.stringify([path, query]);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts.values()];
}

/** What one has read is on its way to Redis when its answer is given. */
async function isShared(entries: number): Promise<void> {
  while ((await client.dbsize()) < entries && !isRedisMissed()) await setImmediate();
}

/** The first answer that is not the old one: the message is on its way, and until it is there a replica says what it kept. */
async function firstOther(replica: Gateway, old: unknown): Promise<unknown> {
  let answer = old;
  while (JSON.stringify(answer) === JSON.stringify(old) && !isRedisMissed()) {
    answer = await ask(replica, { query: LISTED });
  }
  return answer;
}

describeWithRedis('three replicas on one Redis', () => {
  it('asked in turn cost the platform what one costs', async () => {
    await whileRedisAnswers(async () => {
      const [first, ...others] = replicas;
      if (first === undefined) throw new Error('A replica was expected.');
      const answer = await ask(first);
      const read = calls();
      await isShared(read.length);
      for (const replica of others) expect(await ask(replica)).toEqual(answer);
      expect(calls()).toEqual(read);
      expect(read).toEqual(read.map(() => 1));
      // The list, and the set-ups of three sub-accounts.
      expect(read.length).toBeGreaterThanOrEqual(4);
    });
  }, 60_000);

  it('asked at once cost the platform each read once a replica at most, however many ask', async () => {
    await start();
    const asking = Array.from({ length: 10 }, () => replicas.map((replica) => ask(replica))).flat();
    const answers = await Promise.all(asking);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(Math.max(...calls())).toBeLessThanOrEqual(REPLICAS);
    sandbox.calls.reset();
    await askInTurn();
    expect(calls()).toEqual([]);
  });

  it('all show what one has read past what is kept, and ask the platform nothing for it', async () => {
    await whileRedisAnswers(async () => {
      const [old] = await askInTurn({ query: LISTED });
      sandbox.data.changeTasks((tasks) => tasks.slice(1));
      expect(await askInTurn({ query: LISTED })).toEqual([old, old, old]);
      sandbox.calls.reset();
      const [first, ...others] = replicas;
      const headers = { 'cache-control': 'no-cache' };
      const fresh = first && (await ask(first, { query: LISTED, headers }));
      expect(fresh).not.toEqual(old);
      for (const replica of others) expect(await firstOther(replica, old)).toEqual(fresh);
      expect(await askInTurn({ query: LISTED })).toEqual([fresh, fresh, fresh]);
      expect(calls()).toEqual([1]);
    });
  }, 60_000);

  it('keep tenants apart', async () => {
    const tenants = new MarkedTenants(sandbox);
    await start({
      ...{ AUTH_MODE: 'jwt', JWT_PUBLIC_KEY: issuer.publicKey },
      ...{ JWT_ISSUER: ISSUER, JWT_AUDIENCE: AUDIENCE },
    });
    for (const caller of tenants.callers) {
      const headers = { authorization: `Bearer ${tokenOf(issuer, caller)}` };
      for (const answer of await askInTurn({ headers })) {
        expect(answer).not.toHaveProperty('errors');
        const shown = pickList(answer, 'data.tasks.nodes').map((task) => pick(task, 'id'));
        expect(shown).toEqual(tenants.taskIds(caller).slice(0, 15));
        expect(tenants.inspect(answer, caller).foreign).toEqual([]);
      }
    }
  });
});
