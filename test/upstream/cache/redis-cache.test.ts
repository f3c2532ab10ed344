import { hash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Redis } from 'ioredis';
import { UpstreamRefusedError, UpstreamUnavailableError } from '../../../src/errors.js';
import { RedisCache } from '../../../src/upstream/cache/redis-cache.js';
import { RedisConnection } from '../../../src/redis/redis-connection.js';
import { FakeRedis } from '../../support/fake-redis.js';
import { bodyOf, createHeld, type PlannedAnswer, STALE_MS, StubReadPath, TTL_MS } from './stub-read-path.js';

const BYPASS = { bypassCache: true };
const REFUSED = new UpstreamRefusedError({ code: 1, message: 'no' });
const PLATFORM_URL = 'http://platform.test';
const LOST = 'Redis does not answer: this process uses only its own memory until it does.';
const ANSWERS = 'Redis answers: replicas share caches and limits through it.';
const BACK = 'Redis answers again.';
const REFUSES = 'Redis refuses commands: replicas share less.';

let redis: FakeRedis;
let opened: StubReadPath[];
let connections: RedisConnection[];
let commands: jest.SpiedFunction<RedisConnection['run']>[];
let logged: string[];

beforeEach(async () => {
  // Sockets need the rest. Time stands still, however busy the machine is: no command times out by itself.
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'clearImmediate', 'queueMicrotask', 'hrtime'] });
  redis = await FakeRedis.start();
  [opened, connections, commands, logged] = [[], [], [], []];
});
afterEach(async () => {
  for (const path of opened) path.close();
  for (const connection of connections) connection.close();
  await redis.close();
  jest.useRealTimers();
});

/** A replica that uses this Redis. */
async function open(...planned: PlannedAnswer[]): Promise<StubReadPath> {
  return openWith({}, ...planned);
}

async function connect(url = redis.url): Promise<RedisConnection> {
  const log = (_details: object, message: string): void => void logged.push(message);
  const connection = await RedisConnection.open(url, { info: log, warn: log });
  connections.push(connection);
  return connection;
}

async function openWith(
  { url = redis.url, platformUrl = PLATFORM_URL, ttlMs = TTL_MS, bytes = 1e6 },
  ...planned: PlannedAnswer[]
): Promise<StubReadPath> {
  const connection = await connect(url);
  commands.push(jest.spyOn(connection, 'run'));
  const path = new StubReadPath({ redis: new RedisCache(connection, platformUrl), ttlMs, bytes });
  path.planned.push(...planned);
  opened.push(path);
  return path;
}

/** Resolves when all commands so far have ended, and those that followed them. */
async function settled(): Promise<void> {
  const results = () => commands.flatMap(({ mock }) => mock.results);
  let seen = -1;
  while (seen < results().length) {
    seen = results().length;
    for (const { value } of results()) await value;
    await setImmediate();
  }
}

/** Lets what is on its way arrive, `stepMs` of time passing at each look. */
async function until(isDone: () => boolean, stepMs = 0): Promise<void> {
  for (let look = 0; look < 20_000; look += 1) {
    if (isDone()) return;
    if (stepMs > 0) jest.advanceTimersByTime(stepMs);
    await setImmediate();
  }
  throw new Error('It did not happen.');
}

/** Resolves when the messages so far have reached the replica: those to one replica arrive in order. */
async function arrived(path: StubReadPath): Promise<void> {
  const connection = await connect();
  const sender = new RedisCache(connection, PLATFORM_URL);
  path.planned.unshift('probe');
  await path.read({}, 'probe');
  await sender.publish({ key: 'probe', askedAt: performance.now(), isRefusal: true });
  await until(() => path.peek('probe') === null);
  connection.close();
}

function storedKey(): string {
  const [key = ''] = redis.values.keys();
  return key;
}

/** Reads `data` on a replica of its own, which shares it. */
async function share(data: string): Promise<StubReadPath> {
  const path = await open(data);
  await path.read();
  await settled();
  return path;
}

describe('replicas on one Redis', () => {
  it('read for each other', async () => {
    await share('a');
    const second = await open('b');
    expect([await second.outcome(), second.events]).toEqual(['a', ['hit']]);
  });

  it('know how old an entry is, whoever read it', async () => {
    await share('a');
    jest.advanceTimersByTime(600);
    const second = await open('b');
    const { ageMs, asOf } = await second.read();
    expect([ageMs, asOf]).toEqual([600, Math.floor((Date.now() - 600) / 1000) * 1000]);
    jest.advanceTimersByTime(400);
    expect(await second.outcome()).toBe('b');
  });

  it('share stale entries, too', async () => {
    await share('a');
    jest.advanceTimersByTime(TTL_MS);
    const second = await open(new UpstreamUnavailableError('down'));
    expect(await second.outcome()).toBe('a (stale)');
  });

  it('keep the decoded value if another one has read the same body', async () => {
    const first = await share('a');
    const { value } = await first.read();
    jest.advanceTimersByTime(TTL_MS);
    const second = await open('a');
    await second.read();
    await settled();
    const again = await first.read();
    expect([again.value === value, first.decoded, first.calls.length]).toEqual([true, 1, 1]);
  });

  it.each([0, 3, 10])('get what one of them has read past the cache %i ms after the first read', async (laterMs) => {
    const first = await share('a');
    const second = await open();
    await until(() => redis.subscriptions === 2);
    await second.read();
    first.planned.push('b');
    jest.advanceTimersByTime(laterMs);
    await first.read(BYPASS);
    await until(() => second.peek() === null);
    expect([await second.outcome(), second.calls.length]).toEqual(['b', 0]);
    expect(await first.outcome()).toBe('b');
  });

  it('ask the platform themselves after it refused one of them', async () => {
    const first = await share('a');
    const second = await open(REFUSED);
    await until(() => redis.subscriptions === 2);
    await second.read();
    first.planned.push(REFUSED);
    expect(await first.outcome(BYPASS)).toBe(REFUSED.message);
    await until(() => second.peek() === null);
    expect([await second.outcome(), redis.values.size]).toEqual([REFUSED.message, 0]);
  });

  it('serve no entry, not even stale, after the platform refused one of them', async () => {
    const first = await share('a');
    const second = await open(new UpstreamUnavailableError('down'));
    await until(() => redis.subscriptions === 2);
    await second.read();
    jest.advanceTimersByTime(TTL_MS);
    first.planned.push(REFUSED);
    expect(await first.outcome()).toBe(REFUSED.message);
    await settled();
    await arrived(second);
    expect(await second.outcome()).toBe('down');
  });

  it('have no entry after a refusal, whether or not the one that was refused had it in memory', async () => {
    const path = await openWith({ bytes: 1 }, 'a', REFUSED);
    await path.read();
    await settled();
    expect(redis.values.size).toBe(1);
    jest.advanceTimersByTime(TTL_MS);
    expect(await path.outcome()).toBe(REFUSED.message);
    await settled();
    expect(redis.values.size).toBe(0);
  });

  it('read one key once at a time', async () => {
    await share('a');
    const second = await open();
    expect(await Promise.all([second.outcome(), second.outcome(), second.outcome()])).toEqual(['a', 'a', 'a']);
    expect(redis.commands.filter((command) => command === 'GETRANGE')).toHaveLength(2);
  });

  it('of different platforms share nothing', async () => {
    await share('a');
    const other = await openWith({ platformUrl: 'http://other.test' }, 'b');
    expect(await other.outcome()).toBe('b');
  });

  it('use no Redis where nothing is to be cached', async () => {
    const path = await openWith({ ttlMs: 0 }, 'a', 'b', REFUSED);
    expect([await path.outcome(), await path.outcome(BYPASS), await path.outcome()]).toEqual([
      'a',
      'b',
      REFUSED.message,
    ]);
    expect(commands.map(({ mock }) => mock.calls)).toEqual([[]]);
  });

  it('show no names in keys', async () => {
    const path = await open('a');
    await path.read({}, 'secret name');
    await settled();
    expect(storedKey()).toMatch(/^switchboard:[\w-]{24}:[\w-]{43}$/);
  });
});

describe('an answer that is out of date', () => {
  it('is not made fresh again by the same answer in Redis', async () => {
    const path = await share('old');
    await until(() => redis.subscriptions === 1);
    const other = new RedisCache(await connect(), PLATFORM_URL);
    jest.advanceTimersByTime(10);
    await other.publish({ key: 'key', askedAt: performance.now(), isRefusal: false });
    await until(() => path.peek() === null);
    path.planned.push('new');
    expect(await path.outcome()).toBe('new');
  });

  it('is not read from Redis after the platform refused the call', async () => {
    await share('old');
    const [key, value] = [storedKey(), redis.values.get(storedKey())];
    const second = await open(REFUSED, REFUSED);
    jest.advanceTimersByTime(10);
    expect(await second.outcome(BYPASS)).toBe(REFUSED.message);
    await settled();
    redis.values.set(key, value ?? Buffer.alloc(0));
    expect(await second.outcome()).toBe(REFUSED.message);
  });

  it('does not replace a newer one', async () => {
    await share('old');
    const [key, value] = [storedKey(), redis.values.get(storedKey())];
    const second = await open('new', 'newest');
    jest.advanceTimersByTime(10);
    await second.read(BYPASS);
    await settled();
    redis.values.set(key, value ?? Buffer.alloc(0));
    jest.advanceTimersByTime(TTL_MS);
    expect(await second.outcome()).toBe('newest');
  });

  it('is not stored by one replica after a bypass of another one', async () => {
    const [first, second, third] = [await open('new'), await open(), await open()];
    await until(() => redis.subscriptions === 3);
    const earlier = createHeld();
    second.planned.push(earlier.answer);
    const late = second.outcome();
    await until(() => second.calls.length === 1);
    jest.advanceTimersByTime(10);
    await first.read(BYPASS);
    await settled();
    await arrived(second);
    earlier.give('old');
    expect(await late).toBe('old');
    await settled();
    expect([await second.outcome(), await third.outcome()]).toEqual(['new', 'new']);
  });

  it('is not marked by a message about an earlier call', async () => {
    const path = await open('a');
    await until(() => redis.subscriptions === 1);
    const other = new RedisCache(await connect(), PLATFORM_URL);
    const askedAt = performance.now();
    jest.advanceTimersByTime(10);
    await path.read();
    await other.publish({ key: 'key', askedAt, isRefusal: false });
    await arrived(path);
    expect(path.peek()).not.toBeNull();
  });

  it('is not stored after a bypass, in Redis either', async () => {
    const earlier = createHeld();
    const path = await open(earlier.answer, 'new');
    const first = path.outcome();
    await until(() => path.calls.length === 1);
    jest.advanceTimersByTime(10);
    await path.read(BYPASS);
    earlier.give('old');
    await first;
    await settled();
    expect(redis.values.get(storedKey())?.toString()).toContain('"data":"new"');
    expect(redis.commands.filter((command) => command === 'SET')).toHaveLength(1);
  });
});

describe('a value that cannot be trusted', () => {
  const good = bodyOf('poison');
  const now = 1_800_000_000_000;
  const valueOf = (parts: object, body = good): Buffer => {
    const header = { version: hash('sha256', body, 'base64url'), askedAt: now - 10, readAt: now - 5, ...parts };
    return Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), body]);
  };
  const refusal = Buffer.from('{"code":6007,"status":"error","message":"no","data":[]}');

  beforeEach(() => {
    jest.setSystemTime(now);
  });

  it.each<readonly [name: string, value: Buffer | string]>([
    ['nothing', ''],
    ['no header', good],
    ['a body in GBK', valueOf({}, Buffer.from('{"code":200,"data":"\xba\xba"}', 'latin1'))],
    ['a header without an end', 'x'.repeat(1000)],
    ['a header that is not JSON', '{\n{}'],
    ['a header that is not an object', 'null\n{}'],
    ['another version', valueOf({ version: 'other' })],
    ['a version that is a number', valueOf({ version: 1 })],
    ['a header that is too long', valueOf({ x: 'x'.repeat(300) })],
    ['times before all time', valueOf({ askedAt: -1e300, readAt: -1e300 })],
    [
      'times that are not finite',
      Buffer.from(
        valueOf({})
          .toString()
          .replace(/"readAt":\d+/, '"readAt":1e999'),
      ),
    ],
    ['times that are null, as JSON has them of NaN', valueOf({ askedAt: NaN, readAt: NaN })],
    ['an answer that is older than any in Redis', valueOf({ askedAt: now - STALE_MS, readAt: now - STALE_MS })],
    ['another body', Buffer.concat([valueOf({}), Buffer.from(' ')])],
    ['times that are texts', valueOf({ readAt: '1' })],
    ['an answer before its question', valueOf({ askedAt: now, readAt: now - 1 })],
    ['an answer from the future', valueOf({ readAt: now + 1001 })],
    ['a body that is not JSON', valueOf({}, Buffer.from('<html>'))],
    ['a refusal', valueOf({}, refusal)],
  ])('is a miss: %s', async (_name, value) => {
    await share('a');
    redis.values.set(storedKey(), Buffer.from(value));
    const second = await open('right');
    expect([await second.outcome(), logged]).toEqual(['right', [ANSWERS, ANSWERS]]);
  });

  it('would be read if it were right', async () => {
    await share('a');
    redis.values.set(storedKey(), valueOf({ readAt: now + 999 }));
    const second = await open('right');
    expect(await second.read()).toMatchObject({ value: { data: 'poison' }, ageMs: 0 });
  });
});

describe('a Redis that refuses a command', () => {
  const READONLY = "READONLY You can't write against a read only replica.";

  /** Reads past the cache every half a second, which writes every time. */
  async function writeFor(path: StubReadPath, seconds: number): Promise<void> {
    for (let time = 0; time < 2 * seconds; time += 1) {
      path.planned.push('a');
      await path.read(BYPASS);
      await settled();
      jest.advanceTimersByTime(500);
      // A new connection takes some turns of the event loop to be ready.
      for (let turn = 0; turn < 30; turn += 1) await setImmediate();
    }
  }

  it('has nothing, where it holds a value of another type under the key', async () => {
    redis.errors.set('GETRANGE', 'WRONGTYPE Operation against a key holding the wrong kind of value');
    const path = await open('a');
    expect(await path.outcome()).toBe('a');
    await settled();
    expect(logged).toEqual([ANSWERS]);
  });

  it('does not keep an older entry than the one that it has no room for', async () => {
    const path = await share('old');
    redis.errors.set('SET', 'OOM command not allowed');
    path.planned.push('new');
    expect(await path.outcome(BYPASS)).toBe('new');
    await settled();
    expect([redis.values.size, logged]).toEqual([0, [ANSWERS, REFUSES]]);
  });

  it.each([
    READONLY,
    'MISCONF Redis is configured to save RDB snapshots, but it is unable to persist to disk.',
    'NOREPLICAS Not enough good replicas to write.',
    "OOM command not allowed when used memory > 'maxmemory'.",
    'NOPERM this user has no permissions to run the command',
  ])('is still read, and told of once, where it refuses to be written: %s', async (error) => {
    const path = await share('a');
    for (const command of ['SET', 'UNLINK', 'PUBLISH']) redis.errors.set(command, error);
    await writeFor(path, 30);
    expect(logged).toEqual([ANSWERS, REFUSES]);
    await until(() => redis.subscriptions > 0, 10);
    redis.errors.clear();
    await writeFor(path, 1);
    const second = await open('b');
    expect([await second.outcome(), logged]).toEqual(['a', [ANSWERS, REFUSES, ANSWERS]]);
  });

  it('is connected to again where its primary is demoted, and not again and again', async () => {
    const path = await share('a');
    const before = redis.connections;
    redis.errors.set('SET', READONLY);
    await writeFor(path, 1);
    await until(() => redis.connections > before, 10);
    expect(redis.connections).toBe(before + 1);
    // Of 50 writes. The clock is a fake one, the connections are not: on a busy machine the subscription, too, is made anew.
    await writeFor(path, 25);
    expect(redis.connections).toBeLessThanOrEqual(before + 12);
  });

  it('is connected to again where it has come to want a password', async () => {
    const path = await share('a');
    const before = redis.connections;
    redis.errors.set('SET', 'NOAUTH Authentication required.');
    await writeFor(path, 1);
    redis.errors.clear();
    await until(() => redis.connections > before, 10);
    for (let look = 0; look < 50 && !logged.includes(BACK); look += 1) await writeFor(path, 1);
    expect(logged).toEqual([ANSWERS, LOST, BACK]);
  });

  it.each([
    'LOADING Redis is loading the dataset in memory',
    "MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.",
    'CLUSTERDOWN The cluster is down',
    'BUSY Redis is busy running a script.',
  ])('is as if it were away, where it can answer nothing: %s', async (error) => {
    const path = await share('a');
    for (const command of ['GETRANGE', 'SET', 'UNLINK', 'PUBLISH']) redis.errors.set(command, error);
    const sent = redis.commands.length;
    await writeFor(path, 30);
    expect(redis.commands.length - sent).toBeLessThan(30);
    expect(logged).toEqual([ANSWERS, LOST]);
    redis.errors.clear();
    await writeFor(path, 11);
    expect(logged).toEqual([ANSWERS, LOST, BACK]);
  });

  it('does not fill the log where some commands always fail', async () => {
    const path = await share('a');
    redis.errors.set('SET', 'LOADING Redis is loading the dataset in memory');
    await writeFor(path, 120);
    expect(logged.length).toBeLessThan(40);
  });
});

describe('losing Redis', () => {
  /** What a read gives that has to wait for the time-out of its command. */
  async function outcomeAfterTimeout(path: StubReadPath): Promise<string> {
    const outcome = path.outcome();
    await setImmediate();
    jest.advanceTimersByTime(100);
    return outcome;
  }

  it('delays one read by 100 ms if it hangs, and no other one in the next second', async () => {
    const path = await open('a', 'b');
    redis.freeze();
    expect(await outcomeAfterTimeout(path)).toBe('a');
    jest.advanceTimersByTime(500);
    expect(await path.outcome({}, 'other')).toBe('b');
    expect(logged).toEqual([ANSWERS, LOST]);
  });

  it('keeps no patient command from being sent, which waits for a second', async () => {
    const connection = await connect();
    let sent = 0;
    const ask = (isPatient: boolean): Promise<number | null> => {
      const publish = (client: Redis): Promise<number> => {
        sent += 1;
        return client.publish('channel', '');
      };
      return connection.run(publish, { isPatient });
    };
    redis.freeze();
    const first = ask(false);
    jest.advanceTimersByTime(100);
    expect([await first, await ask(false), sent]).toEqual([null, null, 1]);
    const patient = ask(true);
    jest.advanceTimersByTime(900);
    redis.thaw();
    expect([await patient, sent]).toEqual([0, 2]);
    connection.close();
  });

  it('is logged once, and so is its return', async () => {
    const path = await open('a', 'b', 'c', 'd');
    redis.freeze();
    await outcomeAfterTimeout(path);
    jest.advanceTimersByTime(TTL_MS);
    await setImmediate();
    await path.outcome();
    redis.thaw();
    await until(() => logged.includes(BACK), 10);
    await path.outcome({}, 'other');
    expect(logged).toEqual([ANSWERS, LOST, BACK]);
  });

  it('leads to new connections where those that it has lead nowhere, that of the subscription, too', async () => {
    const path = await share('a');
    await until(() => redis.subscriptions === 1);
    const before = redis.connections;
    redis.silence();
    jest.advanceTimersByTime(TTL_MS);
    path.planned.push('b');
    expect(await outcomeAfterTimeout(path)).toBe('b');
    await until(() => logged.includes(BACK), 10);
    await until(() => redis.connections === before + 2 && redis.subscriptions === 1, 10);
    const sent = redis.commands.length;
    path.planned.push('c');
    expect(await path.outcome(BYPASS)).toBe('c');
    await settled();
    expect(redis.commands.slice(sent)).toEqual(['SET', 'PUBLISH']);
    expect(logged).toEqual([ANSWERS, LOST, BACK]);
  });

  it('leads to a new subscription where that alone leads nowhere, though no one notices', async () => {
    const path = await open();
    await until(() => redis.subscriptions === 1);
    redis.silence({ isForSubscribers: true });
    await until(() => redis.connections === 3 && redis.subscriptions === 1, 10);
    await arrived(path);
  });

  it('holds a bounded number of commands and bytes that wait for a Redis that hangs', async () => {
    const connection = await connect();
    redis.freeze();
    const send = (count: number, bytes: number): number => {
      let sent = 0;
      for (let call = 0; call < count; call += 1) {
        const get = (client: Redis): Promise<string | null> => {
          sent += 1;
          return client.get('key');
        };
        void connection.run(get, { bytes });
      }
      return sent;
    };
    expect(send(50, 1024 * 1024)).toBeLessThanOrEqual(32);
    expect(send(100_000, 0)).toBeLessThanOrEqual(33_000);
    jest.advanceTimersByTime(100);
    await setImmediate();
    await setImmediate();
    expect(send(1000, 0)).toBe(0);
    let later = 0;
    for (let second = 0; second < 60; second += 1) {
      jest.advanceTimersByTime(1000);
      await setImmediate();
      later += send(1, 0);
    }
    expect(later).toBeLessThan(10);
    connection.close();
  });

  it('of messages makes a replica ask Redis before it serves what it has', async () => {
    const first = await share('a');
    const second = await open();
    await until(() => redis.subscriptions === 2);
    expect(await second.outcome()).toBe('a');
    redis.dropSubscribers();
    await until(() => redis.subscriptions === 0);
    first.planned.push('b');
    jest.advanceTimersByTime(10);
    await first.read(BYPASS);
    await settled();
    await until(() => redis.subscriptions === 2 && second.peek() === null, 10);
    expect([await second.outcome(), second.calls.length]).toEqual(['b', 0]);
  });

  it('of messages costs no call to the platform where nothing was missed', async () => {
    const path = await share('a');
    await until(() => redis.subscriptions === 1);
    redis.dropSubscribers();
    await until(() => path.peek() === null, 10);
    expect([await path.outcome(), path.calls.length]).toEqual(['a', 1]);
    expect(path.peek()).not.toBeNull();
  });

  it('fails no read if it crashes, and it is used again when it is back', async () => {
    const path = await share('a');
    const { port } = redis;
    await redis.close();
    await until(() => logged.includes(LOST));
    jest.advanceTimersByTime(TTL_MS);
    path.planned.push('b');
    expect(await path.outcome()).toBe('b');
    redis = await FakeRedis.start(port);
    await until(() => logged.includes(BACK) && redis.subscriptions > 0, 10);
    expect(logged).toEqual([ANSWERS, LOST, BACK]);
  });

  it('before the start delays the start by a second at most, and fails no read', async () => {
    const { url } = redis;
    await redis.close();
    const path = await openWith({ url }, 'a');
    expect([await path.outcome(), await path.outcome(), path.calls.length]).toEqual(['a', 'a', 1]);
    expect(logged).toEqual([LOST]);
  });
});
