// Makes the figures of docs/scaling.md: what replicas ask of the platform and of Redis, and what they keep, by
// `npm run build && npx tsx scripts/scaling-figures.ts`. It needs `redis-server`; everything runs on this machine, on loopback, for three minutes.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { startSandbox, type Sandbox, type SandboxOptions } from '../src/sandbox/sandbox.js';
import { GatewayProcess } from '../test/chaos/gateway-process.js';
import { startRedis } from '../test/support/redis-server.js';
import { entrySizes, redisDuring, short, tell, told } from './redis-figures.js';

const LOAD_SECONDS = 12;
const WARM_UP_SECONDS = 2;
/** As a healthy platform answers; what counts as "at once" depends on it. */
const PLATFORM_MS = 50;
const SETUP_TTL_MS = 6000;
const SUBSCRIBERS = 1000;
/** What the task board shows. */
const FIELDS = `id name status callTimeGroup { id name workHours { isOpen } } endAction { __typename }
  workHours { timeZone minutesPerWeek week { weekday ranges { begin end } } }
  scriptGroup { id name isDefault } callerLines { id name callerNumber concurrency }`;

interface Question {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

const PAGE = `query ($page: Int) { tasks(page: $page, perPage: 15) { totalCount nodes { ${FIELDS} } } }`;
const LIST = 'query ($page: Int) { tasks(page: $page, perPage: 15) { nodes { id name } } }';
const SETUP = 'query ($id: ID) { taskSetup(accountId: $id) { callTimeGroups { id name } } }';

function pageOf(page: number): Question {
  return { query: PAGE, variables: { page } };
}

interface Place {
  readonly sandbox: Sandbox;
  readonly redisUrl: string;
  readonly redis: Redis;
}

async function withPlace(options: SandboxOptions, use: (place: Place) => Promise<void>): Promise<void> {
  const [server, sandbox] = await Promise.all([startRedis(), startSandbox({ seed: 7, ...options })]);
  const redis = new Redis(server.url);
  try {
    await use({ sandbox, redisUrl: server.url, redis });
  } finally {
    redis.disconnect();
    await Promise.all([server.close(), sandbox.close()]);
  }
}

/** Starts gateways, and ends them. */
async function withGateways(
  { sandbox }: Pick<Place, 'sandbox'>,
  settings: { readonly count: number; readonly environment: Readonly<Record<string, string>> },
  use: (gateways: readonly GatewayProcess[], urls: readonly string[]) => Promise<void>,
): Promise<void> {
  const environment = {
    ...{ PORT: '0', LOG_LEVEL: 'info', RATE_LIMIT_POINTS: '0' },
    ...{ UPSTREAM_URL: sandbox.url, UPSTREAM_TOKEN: sandbox.token, UPSTREAM_USER_ID: sandbox.mainAccountId },
    ...settings.environment,
  };
  const gateways = Array.from({ length: settings.count }, () => new GatewayProcess(environment, sandbox.token));
  try {
    await use(gateways, await Promise.all(gateways.map(({ url }) => url)));
  } finally {
    await Promise.all(gateways.map((gateway) => gateway.stop()));
  }
}

async function ask(url: string, { query, variables, headers = {} }: Question): Promise<void> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  const answer = await response.text();
  if (answer.includes('"errors"')) throw new Error(answer.slice(0, 500));
}

/** Asks at random moments, so many times a second on average; answers how often. */
async function load(url: string, perSecond: number, seconds: number): Promise<number> {
  const until = performance.now() + seconds * 1000;
  const asked: Promise<void>[] = [];
  for (;;) {
    await pause((-Math.log(1 - Math.random()) * 1000) / perSecond);
    if (performance.now() > until) break;
    asked.push(ask(url, pageOf(1)));
  }
  await Promise.all(asked);
  return asked.length;
}

/** One page, asked of each replica at random moments. */
async function steadyLoad(count: number, perSecond: number, shares: boolean): Promise<void> {
  await withPlace({}, async (place) => {
    const { sandbox, redis, redisUrl } = place;
    sandbox.faults.inject({ kind: 'delay', milliseconds: PLATFORM_MS });
    const environment = { CACHE_SETUP_TTL_MS: String(SETUP_TTL_MS), ...(shares ? { REDIS_URL: redisUrl } : {}) };
    await withGateways(place, { count, environment }, async (_gateways, urls) => {
      await Promise.all(urls.map((url) => load(url, perSecond, WARM_UP_SECONDS)));
      sandbox.calls.reset();
      let asked = 0;
      const during = await redisDuring(redis, async () => {
        const loads = await Promise.all(urls.map((url) => load(url, perSecond, LOAD_SECONDS)));
        asked = loads.reduce((sum, each) => sum + each, 0);
      });
      const { subset_task: lists = 0, 'task/create': setups = 0 } = sandbox.calls.counts;
      const name = `${count} replicas, ${perSecond} requests/s each, ${shares ? 'one Redis' : 'no Redis'}`;
      tell(
        `${name}: calls/s for the page, for set-ups`,
        `${short(lists / LOAD_SECONDS)}, ${short(setups / LOAD_SECONDS)}`,
      );
      if (!shares) return;
      tell('  commands a second', told(during, LOAD_SECONDS));
      tell('  commands a request', told(during, asked));
      const bytes = [during.bytesIn, during.bytesOut].map((total) => `${short(total / LOAD_SECONDS / 1000)} KB/s`);
      tell('  into Redis, out of it', bytes.join(', '));
    });
  });
}

/** A process that has just been started may find that Redis is slow to answer, and leaves it alone for a second. */
async function warmUp(urls: readonly string[], redis: Redis): Promise<void> {
  const question = { query: LIST, variables: { page: 10 }, headers: { 'cache-control': 'no-cache' } };
  for (const url of urls) for (let turn = 0; turn < 50; turn += 1) await ask(url, question);
  await pause(1500);
  await redis.flushall();
}

/** One thing at a time. */
async function singleSteps(): Promise<void> {
  await withPlace({}, async (place) => {
    const { redis, redisUrl } = place;
    const environment = { REDIS_URL: redisUrl, CACHE_TASKS_TTL_MS: '600000', CACHE_SETUP_TTL_MS: '600000' };
    await withGateways(place, { count: 3, environment }, async (_gateways, [first = '', ...others]) => {
      const pages = [1, 2, 3, 4, 5, 6, 7, 8, 9];
      await warmUp([first, ...others], redis);
      const missing = await redisDuring(redis, async () => {
        for (const page of pages) await ask(first, pageOf(page));
      });
      tell('nine pages and their five set-ups, kept by nobody: commands', told(missing, 1));
      const found = await redisDuring(redis, async () => {
        for (const url of others) for (const page of pages) await ask(url, pageOf(page));
      });
      tell('  the same, of two replicas, once another one has read them', told(found, 1));
      const sizes = await entrySizes(redis);
      tell('  a page of 15 tasks in Redis, of a set-up, in bytes', `${short(sizes.page)}, ${short(sizes.setup)}`);
      const kept = await redisDuring(redis, async () => {
        for (const url of others) for (const page of pages) await ask(url, pageOf(page));
      });
      tell('  the same again', told(kept, 1));
      const past = await redisDuring(redis, async () => {
        for (const page of pages) await ask(first, { ...pageOf(page), headers: { 'cache-control': 'no-cache' } });
        await pause(200);
      });
      tell('nine pages by `no-cache`: commands', told(past, 1));
      const clients = String(await redis.client('LIST')).split('\n');
      tell('connections of three replicas', clients.filter((line) => line.startsWith('id=')).length - 1);
    });
  });
}

/** What Redis itself has to do for an answer it holds, and for a message to many. */
async function redisWork(): Promise<void> {
  await withPlace({}, async ({ redis, redisUrl }) => {
    for (const kilobytes of [20, 150]) {
      await redis.set('entry', 'x'.repeat(kilobytes * 1000));
      const read = await redisDuring(redis, async () => {
        for (let turn = 0; turn < 200; turn += 1) {
          await Promise.all(Array.from({ length: 10 }, () => redis.get('entry')));
        }
      });
      tell(`CPU of Redis, a GET of ${kilobytes} KB, in µs`, (read.cpuSeconds * 1e6) / 2000);
      const written = await redisDuring(redis, async () => {
        for (let turn = 0; turn < 500; turn += 1) await redis.set('entry', 'x'.repeat(kilobytes * 1000));
      });
      tell(`  a SET of ${kilobytes} KB, in µs`, (written.cpuSeconds * 1e6) / 500);
    }
    const subscribers = await subscribe(Number(new URL(redisUrl).port));
    const message = 'x'.repeat(250);
    const sent = await redisDuring(redis, async () => {
      for (let turn = 0; turn < 200; turn += 1) await redis.publish('replicas', message);
      await pause(500);
    });
    tell(`  a PUBLISH of 250 bytes to ${short(SUBSCRIBERS)} replicas, in µs`, (sent.cpuSeconds * 1e6) / 200);
    tell('  sent for it, in KB', sent.bytesOut / 200 / 1000);
    for (const socket of subscribers) socket.destroy();
  });
}

async function subscribe(port: number): Promise<readonly Socket[]> {
  const sockets = Array.from({ length: SUBSCRIBERS }, () => connect(port, '127.0.0.1'));
  await Promise.all(
    sockets.map(async (socket) => {
      await once(socket, 'connect');
      socket.write('SUBSCRIBE replicas\r\n');
      await once(socket, 'data');
      socket.resume();
    }),
  );
  return sockets;
}

/** Of a process at rest after collection, and for each thing it keeps. Bodies that are known again are left out. */
async function memory(): Promise<void> {
  await withPlace({ tasks: 1515, subAccounts: 105 }, async (place) => {
    const environment = {
      ...{ CACHE_TASKS_TTL_MS: '600000', CACHE_SETUP_TTL_MS: '600000' },
    };
    await withGateways(place, { count: 1, environment }, async ([gateway], [url = '']) => {
      if (gateway === undefined) return;
      const list = (page: number): Question => ({ query: LIST, variables: { page } });
      const setup = (id: string): Question => ({ query: SETUP, variables: { id } });
      const accounts = place.sandbox.subAccountIds;
      for (const id of accounts.slice(100)) await ask(url, setup(id));
      for (let turn = 0; turn < 300; turn += 1) await ask(url, list(101));
      const idle = await gateway.measure();
      tell('a process that keeps next to nothing: resident, heap, in MB', `${mb(idle.rss)}, ${mb(idle.heapUsed)}`);
      for (let page = 1; page <= 100; page += 1) await ask(url, list(page));
      const lists = await gateway.measure();
      tell('  heap for each page of 15 tasks that is kept, in KB', (lists.heapUsed - idle.heapUsed) / 100 / 1000);
      for (const id of accounts.slice(0, 100)) await ask(url, setup(id));
      const setups = await gateway.measure();
      tell('  heap for each set-up that is kept, in KB', (setups.heapUsed - lists.heapUsed) / 100 / 1000);
      tell('  resident with both', `${mb(setups.rss)} MB`);
    });
  });
}

function mb(bytes: number): string {
  return short(bytes / 1e6);
}

for (const shares of [false, true]) {
  for (const count of [1, 2, 3]) await steadyLoad(count, 20, shares);
  await steadyLoad(3, 2, shares);
}
await singleSteps();
await redisWork();
await memory();
process.exit(0);
