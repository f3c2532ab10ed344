import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { RateLimitedError } from '../../src/errors.js';
import { createRateLimit, type RateLimit } from '../../src/graphql/limits/rate-limit.js';
import { RedisConnection } from '../../src/redis/redis-connection.js';
import { SharedPoints } from '../../src/redis/shared-points.js';
import { Random } from '../support/differential/random.js';
import { type RedisServer, startRedis } from '../support/redis-server.js';
import { describeWithRedis } from '../support/requirements.js';

const LIMIT = 240_000;
const QUIET = { info: () => undefined, warn: () => undefined };

let redis: RedisServer;
let connections: RedisConnection[];

beforeEach(async () => {
  redis = await startRedis();
  connections = [];
});
afterEach(async () => {
  for (const connection of connections) connection.close();
  redis.thaw();
  await redis.close();
});

async function createLimit(namespace = 'platform'): Promise<RateLimit> {
  const connection = await RedisConnection.open(redis.url, QUIET);
  connections.push(connection);
  return createRateLimit(LIMIT, { shared: new SharedPoints(connection, { namespace, limit: LIMIT }) });
}

function createThree(): Promise<RateLimit[]> {
  return Promise.all([createLimit(), createLimit(), createLimit()]);
}

/** Whether the points were given. Any other failure is one of the test. */
async function isGiven(limit: RateLimit, points: number): Promise<boolean> {
  try {
    await limit.take('caller', points);
    return true;
  } catch (error) {
    if (error instanceof RateLimitedError) return false;
    throw error;
  }
}

/** Takes points of all sizes until nothing has been given for a while, and returns what was given. */
async function drain(limit: RateLimit, random: Random): Promise<number> {
  let given = 0;
  for (let refusals = 0; refusals < 200;) {
    const points = random.of([1, 1, 5, 5, 52, 100, 900, 9000]);
    const isOne = await isGiven(limit, points);
    given += isOne ? points : 0;
    refusals = isOne ? 0 : refusals + 1;
  }
  return given;
}

describeWithRedis('points in Redis', () => {
  it('are given to a caller of three processes up to the limit, within one percent', async () => {
    const random = new Random(7);
    const limits = await createThree();
    const given = await Promise.all(limits.flatMap((limit) => [1, 2, 3, 4].map(() => drain(limit, random))));
    const sum = given.reduce((total, points) => total + points, 0);
    expect(sum).toBeGreaterThan(LIMIT * 0.99);
    expect(sum).toBeLessThan(LIMIT * 1.01);
  });

  it('are counted apart for another caller, and for another platform', async () => {
    const [first, other] = [await createLimit(), await createLimit('other')];
    expect(await isGiven(first, LIMIT)).toBe(true);
    expect(await isGiven(other, LIMIT)).toBe(true);
    await expect(first.take('someone else', LIMIT)).resolves.toBeUndefined();
  });

  it('name no caller in Redis, and end with their minute', async () => {
    const limit = await createLimit();
    await limit.take('address 192.0.2.1', LIMIT);
    const client = new Redis(redis.url);
    const [key = ''] = await client.keys('*');
    const ttl = await client.ttl(key);
    client.disconnect();
    expect(key).toMatch(/^switchboard:[\w-]{24}:points:[\w-]{43}$/);
    expect([ttl > 0, ttl <= 60]).toEqual([true, true]);
  });

  it.each([
    ['is killed', () => redis.kill()],
    ['hangs', async () => redis.freeze()],
    ['becomes read-only', () => demote(redis)],
  ])('are counted by each process alone while Redis %s, and nothing fails', async (_, fail) => {
    const limits = await createThree();
    for (const limit of limits) expect(await isGiven(limit, 30_000)).toBe(true);
    await fail();
    for (const limit of limits) {
      for (let request = 0; request < 20; request += 1) expect(await isGiven(limit, 7000)).toBe(true);
      expect(await isGiven(limit, LIMIT)).toBe(false);
    }
  });

  it('are shared again after Redis is back', async () => {
    const [first, second] = [await createLimit(), await createLimit()];
    await redis.kill();
    expect(await isGiven(first, 200_000)).toBe(true);
    await redis.start();
    // Reports after a pause; the second process has no other way to know what was given.
    const isShared = async () => {
      await first.charge('caller', 1);
      await second.charge('caller', 400);
      return (second.status('caller')?.left ?? 0) < LIMIT - 200_000;
    };
    while (!(await isShared())) await pause(20);
    expect(await isGiven(second, 50_000)).toBe(false);
  });
});

/** It is a replica from now on, of a primary that is not there. */
async function demote({ url }: RedisServer): Promise<void> {
  const client = new Redis(url);
  await client.replicaof('127.0.0.1', 1);
  client.disconnect();
}
