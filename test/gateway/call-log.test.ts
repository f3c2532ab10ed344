import { describe, expect, it } from '@jest/globals';
import { accountHash } from '../../src/log/account-hash.js';
import { tokenOf, startIdentifiedGateway } from '../support/identified-gateway.js';
import type { TestGateway, TestGatewayOptions } from '../support/test-gateway.js';
import { withGateway } from '../support/with-gateway.js';

const QUERY = '{ tasks { totalCount } taskSetup { maxRecycleLimit } }';
const durationMs = expect.any(Number);

/** The line of the last request, and those of failed calls, once the gateway has closed. */
async function linesOf(options: TestGatewayOptions, use: (gateway: TestGateway) => Promise<unknown>) {
  const lines: TestGateway['logLines'] = [];
  await withGateway(options, async (gateway) => {
    await use(gateway);
    await gateway.gateway.close();
    lines.push(...gateway.logLines);
  });
  const failed = lines.filter(({ msg }) => msg === 'A request to the platform failed.');
  return { lines, failed, request: lines.findLast(({ msg }) => msg === 'request') };
}

describe('a failed request to the platform', () => {
  it('has a line of its own, with the id of the request that paid for it and the failure id of its error', async () => {
    let account = '';
    const options = { environment: { UPSTREAM_RETRIES: '1' } };
    const { failed, request } = await linesOf(options, async ({ sandbox, query }) => {
      account = sandbox.mainAccountId;
      sandbox.faults.inject({ kind: 'status', status: 503 }, { endpoint: 'subset_task' });
      await query(QUERY);
    });
    const line = {
      ...{ level: 40, endpoint: 'subset_task', mainAccountId: account, accountId: account, status: 503, durationMs },
      ...{ code: 'UPSTREAM_UNAVAILABLE', failureId: expect.any(String), requestId: request?.['requestId'] },
    };
    expect(failed).toMatchObject([
      { ...line, attempt: 1 },
      { ...line, attempt: 2 },
    ]);
    expect(request).toMatchObject({
      errorCodes: ['UPSTREAM_UNAVAILABLE'],
      failures: [{ code: 'UPSTREAM_UNAVAILABLE', failureId: failed[1]?.['failureId'] }],
    });
  });

  it('has a line where the client is served a stale entry instead', async () => {
    const environment = { CACHE_TTL_MS: '1', UPSTREAM_RETRIES: '0' };
    const { failed, request } = await linesOf({ environment }, async ({ sandbox, query }) => {
      await query(QUERY);
      const now = Date.now();
      while (Date.now() < now + 2) await new Promise(setImmediate);
      sandbox.faults.inject({ kind: 'status', status: 500 });
      await query(QUERY);
    });
    expect(failed).toHaveLength(2);
    expect(request).toMatchObject({ errorCodes: [] });
    expect(request).not.toHaveProperty('failures');
  });
});

describe('LOG_SLOW_MS', () => {
  const slowly = async ({ sandbox, query }: TestGateway): Promise<void> => {
    await query('{ taskSetup { maxRecycleLimit } }');
    sandbox.faults.inject({ kind: 'delay', milliseconds: 20 });
    await query(QUERY);
  };

  it('adds its calls to the line of an operation that takes longer', async () => {
    const { request } = await linesOf({ environment: { LOG_SLOW_MS: '5', CACHE_TTL_MS: '86400000' } }, slowly);
    const accountId = expect.any(String);
    expect(request?.['calls']).toEqual(
      expect.arrayContaining([
        { from: 'hit', endpoint: 'task/create', accountId, durationMs },
        { endpoint: 'subset_task', accountId, attempt: 1, status: 200, durationMs },
      ]),
    );
  });

  it.each([
    ['that does not', '600000'],
    ['where it is off', '0'],
  ])('adds nothing to the line of one %s', async (_name, slowMs) => {
    const { request } = await linesOf({ environment: { LOG_SLOW_MS: slowMs } }, slowly);
    expect(request).toMatchObject({ upstreamCalls: 1 });
    expect(request).not.toHaveProperty('calls');
  });
});

describe('LOG_ACCOUNTS=hash', () => {
  it('leaves no id of an account in any line', async () => {
    const environment = {
      LOG_ACCOUNTS: 'hash',
      LOG_SLOW_MS: '1',
      MAX_COST: '300',
      RATE_LIMIT_POINTS: '300',
      UPSTREAM_RETRIES: '0',
    };
    const gateway = await startIdentifiedGateway({ environment });
    const { mainAccountId, subAccountIds } = gateway.sandbox;
    const [boundAccountId = ''] = subAccountIds;
    const token = tokenOf(gateway.issuer, { mainAccountId, boundAccountId });
    gateway.sandbox.faults.inject({ kind: 'status', status: 500 });
    // The second one is refused for its points.
    for (let count = 0; count < 5; count += 1) await gateway.queryAs(token, QUERY);
    await gateway.close();
    const text = gateway.logLines.map((line) => JSON.stringify(line)).join('\n');
    for (const id of [mainAccountId, ...subAccountIds]) expect(text).not.toContain(id);
    const accounts = { mainAccountId: accountHash(mainAccountId), boundAccountId: accountHash(boundAccountId) };
    expect(gateway.logLines).toContainEqual(expect.objectContaining({ msg: 'request', ...accounts }));
    expect(text).toContain('"rateKey":"caller ');
  });
});
