import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ask, type AskAnswer } from '../support/ask.js';
import { createHold } from '../support/hold.js';
import { startIdentifiedGateway, tokenOf, type IdentifiedGateway } from '../support/identified-gateway.js';

/** However busy the machine is. */
jest.setTimeout(60_000);

let gateway: IdentifiedGateway;

async function start(environment: Readonly<Record<string, string>>): Promise<void> {
  gateway = await startIdentifiedGateway({ tasks: 7, mainAccounts: 2, environment });
}

afterEach(() => gateway.close());

/** Of the main account with this index; no two have the same text. */
function askAs(account: number, alias: string): Promise<AskAnswer> {
  const { mainAccountId = '' } = gateway.sandbox.data.mainAccounts[account] ?? {};
  const token = tokenOf(gateway.issuer, { mainAccountId, boundAccountId: null });
  const query = `{ ${alias}: tasks(filter: { name: "${alias}" }) { totalCount } }`;
  return ask(gateway, { body: { query }, headers: { authorization: `Bearer ${token}` } });
}

/** Resolves when so many operations of the log have been answered. */
async function answered(pending: readonly Promise<unknown>[], count: number): Promise<void> {
  let left = count;
  await new Promise<void>((resolve) => {
    for (const answer of pending) void answer.then(() => (left -= 1) === 0 && resolve());
  });
}

describe('operations beyond OPERATION_CONCURRENCY', () => {
  beforeEach(() => start({ OPERATION_CONCURRENCY: '2' }));

  it('wait, of one caller as many as may run, and leave others their turn; more are refused', async () => {
    const hold = createHold();
    gateway.sandbox.faults.inject({ kind: 'hold', until: hold.until });
    const own = ['a', 'b', 'c', 'd', 'e'].map((alias) => askAs(0, alias));
    await answered(own, 2);
    const other = askAs(1, 'f');
    // One of each caller runs; two wait.
    await gateway.sandbox.calls.arrived(2);
    hold.release();
    const answers = await Promise.all([...own, other]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 503, 503]);
    expect((await other).status).toBe(200);
    const refused = answers.filter(({ status }) => status === 503);
    expect(refused.map(({ codes, headers }) => [codes, headers.get('retry-after')])).toEqual([
      [['OVERLOADED'], '1'],
      [['OVERLOADED'], '1'],
    ]);
    expect(gateway.sandbox.calls.highestOpen).toBe(2);
  });

  it('do not keep responses of the cache from being sent', async () => {
    const token = tokenOf(gateway.issuer, { mainAccountId: gateway.sandbox.mainAccountId, boundAccountId: null });
    const setup = {
      body: { query: '{ taskSetup { maxRecycleLimit } }' },
      headers: { authorization: `Bearer ${token}` },
    };
    await ask(gateway, setup);
    const hold = createHold();
    gateway.sandbox.faults.inject({ kind: 'hold', until: hold.until });
    const running = askAs(0, 'a');
    await gateway.sandbox.calls.arrived(1);
    expect((await ask(gateway, setup)).status).toBe(200);
    hold.release();
    await running;
  });
});

describe('an operation that waits for its turn', () => {
  beforeEach(() => start({ OPERATION_CONCURRENCY: '1', OPERATION_TIMEOUT_MS: '1000', UPSTREAM_TIMEOUT_MS: '900' }));

  it('waits no longer than it may take', async () => {
    gateway.sandbox.faults.inject({ kind: 'hang' });
    const answers = await Promise.all([askAs(0, 'a'), askAs(1, 'b')]);
    const late = answers.find(({ status }) => status === 503);
    // The first ends a moment before the other's deadline or with it.
    if (late !== undefined) expect(late.codes).toEqual(['OVERLOADED']);
    for (const { status, codes } of answers) {
      expect([503, 200]).toContain(status);
      expect(codes).not.toEqual([]);
    }
  });
});
