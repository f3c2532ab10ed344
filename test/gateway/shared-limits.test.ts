import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { loadConfig } from '../../src/config.js';
import { createGateway, type Gateway } from '../../src/gateway.js';
import { createLog } from '../../src/log.js';
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox.js';
import { ask } from '../support/ask.js';
import { type RedisServer, startRedis } from '../support/redis-server.js';
import { describeWithRedis } from '../support/requirements.js';

let redis: RedisServer;
let sandbox: Sandbox;
let gateways: Gateway[];

beforeEach(async () => {
  [redis, sandbox] = await Promise.all([startRedis(), startSandbox({ tasks: 3, subAccounts: 1 })]);
  gateways = [];
});
afterEach(async () => {
  redis.thaw();
  for (const gateway of gateways) await gateway.close();
  await Promise.all([redis.close(), sandbox.close()]);
});

async function startThree(environment: Readonly<Record<string, string>>): Promise<void> {
  const config = loadConfig({
    ...{ PORT: '0', UPSTREAM_URL: sandbox.url, UPSTREAM_TOKEN: sandbox.token, UPSTREAM_USER_ID: sandbox.mainAccountId },
    // Load shedding depends on how busy the machine is.
    ...{ OVERLOAD_EVENT_LOOP_DELAY_MS: '0', OVERLOAD_HEAP_PERCENT: '0', REDIS_URL: redis.url, ...environment },
  });
  const log = createLog({ level: 'silent' });
  for (let replica = 0; replica < 3; replica += 1) gateways.push(await createGateway(config, { log }));
}

/** Asks each gateway in turn, four requests at a time, and returns the statuses. */
async function askInTurn(requests: number, during: (asked: number) => Promise<void> = async () => undefined) {
  const statuses: number[] = [];
  let asked = 0;
  const run = async (): Promise<void> => {
    while (asked < requests) {
      const gateway = gateways[asked % 3];
      asked += 1;
      await during(asked);
      if (gateway) statuses.push((await ask({ gateway, sandbox }, { body: { query: '{ __typename }' } })).status);
    }
  };
  await Promise.all([run(), run(), run(), run()]);
  return statuses;
}

describeWithRedis('three gateways on one Redis', () => {
  it('give one caller the points of one, within one percent', async () => {
    await startThree({ RATE_LIMIT_POINTS: '300', MAX_COST: '0' });
    const statuses = await askInTurn(340);
    // On each gateway one is executed, for 31 points; the others come from the cache, for one.
    const given = statuses.filter((status) => status === 200).length + 3 * 30;
    expect([...new Set(statuses)].sort()).toEqual([200, 429]);
    expect(given).toBeGreaterThanOrEqual(297);
    expect(given).toBeLessThanOrEqual(303);
  });

  it.each([
    ['killed', () => redis.kill()],
    ['stopped', async () => redis.freeze()],
  ])('fail no answer where Redis is %s under load', async (_, fail) => {
    await startThree({ RATE_LIMIT_POINTS: '4000', MAX_COST: '0' });
    const statuses = await askInTurn(150, (asked) => (asked === 50 ? fail() : Promise.resolve()));
    expect(new Set(statuses)).toEqual(new Set([200]));
  });
});
