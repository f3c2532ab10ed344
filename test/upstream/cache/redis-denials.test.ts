import { setImmediate } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { createZone } from '../../../src/domain/zone.js';
import { UpstreamRefusedError } from '../../../src/errors.js';
import { createKeptPlatform, type KeptPlatform } from '../../../src/upstream/cache/kept-platform.js';
import { createCallScope } from '../../support/call-scope.js';
import { type RedisServer, startRedis } from '../../support/redis-server.js';
import { describeWithRedis } from '../../support/requirements.js';
import { createStubPlatform, PAGE, type PlannedAnswer } from './stub-platform.js';

const DENIAL = new UpstreamRefusedError({ code: 1, message: 'no' });

let redis: RedisServer;
let client: Redis;
let opened: KeptPlatform[];
let warnings: string[];

beforeEach(async () => {
  redis = await startRedis();
  client = new Redis(redis.url);
  opened = [];
  warnings = [];
});
afterEach(async () => {
  for (const kept of opened) await kept.close();
  client.disconnect();
  await redis.close();
});

async function open(...planned: PlannedAnswer[]): Promise<KeptPlatform> {
  const kept = await createKeptPlatform(createStubPlatform(...planned), {
    ...{ setupTtlMs: 600_000, tasksTtlMs: 600_000, staleMs: 600_000, redisUrl: redis.url },
    platformUrl: 'http://platform.test',
    zone: createZone('Asia/Shanghai'),
    log: { info: () => undefined, warn: (_facts, message) => void warnings.push(message) },
  });
  opened.push(kept);
  return kept;
}

async function read(kept: KeptPlatform, bypassesCache = false): Promise<unknown[]> {
  const { rows } = await kept.fetchTaskPage(PAGE, createCallScope({ bypassesCache }));
  return rows.map((row) => row && 'id' in row && row.id);
}

/** The only key, once it is there. */
async function writtenKey(): Promise<string> {
  for (;;) {
    const [key] = await client.keys('*');
    if (key !== undefined) return key;
    await setImmediate();
  }
}

describeWithRedis('what the platform denied', () => {
  it('is not read again from a Redis that still has it', async () => {
    await read(await open(['old']));
    const key = await writtenKey();
    const text = await client.get(key);
    const kept = await open(DENIAL, DENIAL);
    await expect(read(kept, true)).rejects.toBe(DENIAL);
    await client.set(key, text ?? '');
    await expect(read(kept)).rejects.toBe(DENIAL);
  });
});

describeWithRedis('a Redis that refuses a command', () => {
  it('has nothing, where it has something else under the key, and takes the answer in its place', async () => {
    await read(await open(['old']));
    const key = await writtenKey();
    await client.del(key);
    await client.lpush(key, 'x');
    expect(await read(await open(['new']))).toEqual(['new']);
    while ((await client.type(key)) !== 'string') await setImmediate();
    expect([await read(await open()), warnings]).toEqual([['new'], []]);
  });

  it('holds no older answer than the one that it has no room for', async () => {
    const kept = await open(['old'], ['new']);
    await read(kept);
    await writtenKey();
    await client.config('SET', 'maxmemory', '1');
    expect(await read(kept, true)).toEqual(['new']);
    while ((await client.dbsize()) > 0) await setImmediate();
    expect(warnings).toEqual([]);
  });
});
