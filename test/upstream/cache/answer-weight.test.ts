import { describe, expect, it } from '@jest/globals';
import { startSandbox } from '../../../src/sandbox/sandbox.js';
import { createZone } from '../../../src/domain/zone.js';
import { rowsOf } from '../../../src/upstream/cache/answer-weight.js';
import { createPlatform } from '../../../src/upstream/create-platform.js';
import { createCallScope } from '../../support/call-scope.js';

describe('the weight of an answer', () => {
  it('is one more than the rows of a page', () => {
    expect(rowsOf({ rows: [null, null], total: 2, perPage: 15 })).toBe(3);
  });

  it('has the rows within the rows of a set-up, each once', async () => {
    const sandbox = await startSandbox({ subAccounts: 1 });
    const platform = createPlatform({
      ...{ url: sandbox.url, token: () => sandbox.token, timeoutMs: 20_000, concurrency: 8, retries: 0 },
      ...{ breakerFailures: 0, reuse: { decodeCacheBytes: 0, sharesInFlight: false }, zone: createZone('UTC') },
      log: { info: () => undefined, warn: () => undefined },
    });
    const { mainAccountId } = sandbox;
    const setup = await platform.fetchTaskSetup({ mainAccountId, accountId: mainAccountId }, createCallScope());
    await Promise.all([platform.close(), sandbox.close()]);
    const [group] = setup.scriptGroups.rows;
    const [line] = setup.callerLines.rows;
    if (group === undefined || line === undefined) throw new Error('Rows were expected.');
    const lines = Array.from({ length: 1000 }, (_, place) => ({ ...line, id: `line ${place}` }));
    const withLines = { ...group, id: 'more', callerLines: { rows: lines, malformed: [] } };
    const rows = [...setup.scriptGroups.rows, withLines];
    const callerLinesById = new Map([...setup.callerLinesById, ...lines.map((own) => [own.id, own] as const)]);
    const heavier = { ...setup, callerLinesById, scriptGroups: { rows, malformed: [] } };
    expect(rowsOf(heavier) - rowsOf(setup)).toBe(1001);
  });
});
