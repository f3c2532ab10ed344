import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { RedisConnection } from '../../src/redis/redis-connection.js';
import { SlotLeases } from '../../src/redis/slot-leases.js';
import { createSlots } from '../../src/upstream/resilience/concurrency-limit.js';
import type { FairSlots } from '../../src/upstream/resilience/fair-slots.js';
import { FleetShare } from '../../src/upstream/resilience/fleet-share.js';
import { type RedisServer, startRedis } from '../support/redis-server.js';
import { describeWithRedis } from '../support/requirements.js';

const TOTAL = 12;

/** One replica, and the calls that it makes. */
interface Replica {
  readonly slots: FairSlots;
  readonly share: FleetShare;
  readonly connection: RedisConnection;
  readonly warnings: string[];
  calls: number;
}

let redis: RedisServer;
let replicas: Replica[];
/** Calls in flight, of all replicas. */
let running: number;
let most: number;

beforeEach(async () => {
  redis = await startRedis();
  [replicas, running, most] = [[], 0, 0];
});
afterEach(async () => {
  redis.thaw();
  for (const { share, connection } of replicas) {
    await share.close();
    connection.close();
  }
  await redis.close();
});

async function start(total = TOTAL): Promise<Replica> {
  const warnings: string[] = [];
  const log = { info: () => undefined, warn: (_details: object, message: string) => void warnings.push(message) };
  const connection = await RedisConnection.open(redis.url, log);
  const slots = createSlots(total);
  const leases = new SlotLeases(connection, { namespace: 'platform', total });
  const replica = {
    slots,
    share: new FleetShare(slots, { leases, total, log }),
    connection,
    warnings,
    calls: 0,
  };
  replicas.push(replica);
  return replica;
}

/** Calls of many callers, one after another each, until told to stop. */
function load(replica: Replica, callers = 16): () => Promise<void> {
  let isOver = false;
  const call = async (caller: number): Promise<void> => {
    const turn = replica.slots.take(
      { group: `main-${caller % 4}`, caller: String(caller) },
      new AbortController().signal,
    );
    replica.share.ask();
    const release = await turn;
    running += 1;
    most = Math.max(most, running);
    replica.calls += 1;
    await pause(5);
    running -= 1;
    release();
  };
  const run = async (caller: number): Promise<void> => {
    while (!isOver) await call(caller);
  };
  const all = Array.from({ length: callers }, (_, caller) => run(caller));
  return async () => {
    isOver = true;
    await Promise.all(all);
  };
}

async function until(isDone: () => boolean): Promise<void> {
  while (!isDone()) await pause(10);
}

describeWithRedis('slots that replicas share', () => {
  it('are never in use by more calls than there are slots, and all replicas get on', async () => {
    const stops = [];
    for (let replica = 0; replica < 3; replica += 1) stops.push(load(await start()));
    await until(() => replicas.every(({ calls }) => calls >= 100));
    for (const stop of stops) await stop();
    expect(most).toBeLessThanOrEqual(TOTAL);
    expect(most).toBeGreaterThan(TOTAL / 3);
  });

  it('all go to the one replica that has work', async () => {
    const [busy] = [await start(), await start()];
    const stop = load(busy);
    await until(() => busy.slots.total === TOTAL);
    await stop();
    expect(most).toBeLessThanOrEqual(TOTAL);
  });

  it('go round where there are fewer of them than replicas that want them', async () => {
    const stops = [];
    for (let replica = 0; replica < 4; replica += 1) stops.push(load(await start(2)));
    await until(() => replicas.every(({ calls }) => calls >= 20));
    for (const stop of stops) await stop();
    expect(most).toBeLessThanOrEqual(2);
  });

  it('of a replica that is killed are free after its lease', async () => {
    const [first, second] = [await start(), await start()];
    const stopFirst = load(first);
    await until(() => first.slots.total === TOTAL);
    const stop = load(second);
    await until(() => second.slots.total === TOTAL / 2);
    // It is gone without a word.
    first.connection.close();
    await stopFirst();
    await until(() => second.slots.total === TOTAL);
    await stop();
    expect(second.calls).toBeGreaterThan(0);
  });

  it('are divided by the replicas that are known while Redis is away, which is told once, and shared again after it', async () => {
    const first = await start();
    const stops = [load(first), load(await start()), load(await start())];
    const isShared = () => replicas.every(({ slots }) => slots.total === TOTAL / 3);
    await until(isShared);
    await redis.kill();
    const isTold = ({ warnings }: Replica) => warnings.some((message) => message.startsWith('UPSTREAM_CONCURRENCY'));
    await until(() => replicas.every(isTold));
    expect(isShared()).toBe(true);
    for (const stop of stops.slice(1)) await stop();
    await redis.start();
    await until(() => first.slots.total === TOTAL);
    await stops[0]?.();
    expect(first.warnings.filter((message) => message.startsWith('UPSTREAM_CONCURRENCY'))).toHaveLength(1);
  });
});
