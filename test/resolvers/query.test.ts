import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { platformIdsIn } from '../support/global-ids.js';
import { errorsOf, startTaskScene, type TaskScene } from '../support/task-scene.js';

let scene: TaskScene;

beforeEach(async () => {
  scene = await startTaskScene();
});
afterEach(() => scene.close());

const SETUP_ONLY = { 'task/create': 1 };
const LISTED_LINE = { value: 'line-a', name: 'listed', residue: 3, call_line: 10, available_at: '2030-01-01 00:00:00' };
const ENTRY_OF_LISTED = {
  ...{ id: 'line-a', name: 'entry', description: 'of the entry', call_line: 99, call_line_used: 98 },
  begin_at: '2020-01-01 00:00:00',
};
const ENTRY_ALONE = { id: 'line-s', name: 'alone', call_line: '6', call_line_used: '2' };
const SETUP = {
  task_dial_times: [{ id: 7, name: 'group' }],
  caller_line_list: [LISTED_LINE],
  outbound_group: [{ id: '730000000000000001', name: 'script', caller_lines: [ENTRY_OF_LISTED, ENTRY_ALONE] }],
};

describe('one row of a set-up', () => {
  it.each([
    ['callTimeGroup', '7', 'group'],
    ['callerLine', 'line-a', 'listed'],
    ['scriptGroup', '730000000000000001', 'script'],
  ])('%s is found by its id, and null where there is none', async (field, id, name) => {
    scene.arrangeSetup(SETUP);
    const { body, upstreamCalls } = await ask(
      `found: ${field}(id: "${id}", accountId: $account) { id: platformId accountId name }
       lost: ${field}(id: "nowhere", accountId: $account) { id: platformId }`,
    );
    expect(platformIdsIn(body)).toEqual({ data: { found: { id, accountId: scene.accountId, name }, lost: null } });
    expect(upstreamCalls).toEqual(SETUP_ONLY);
  });

  it.each(['callTimeGroup', 'callerLine', 'scriptGroup'])(
    '%s is the caller’s own account’s by default',
    async (field) => {
      const answer = await scene.query(`{ ${field}(id: "5") { id: platformId accountId } }`);
      expect(answer.body.errors).toBeUndefined();
      expect(scene.sandbox.calls.requests.map(({ accountId }) => accountId)).toEqual([scene.sandbox.mainAccountId]);
    },
  );
});

describe('a caller line', () => {
  const LINE = `id: platformId name description concurrency concurrencyInUse concurrencyAvailable validFrom validUntil`;

  it('that only a script group names is found, but not in the account’s list', async () => {
    scene.arrangeSetup(SETUP);
    const { body, upstreamCalls } = await ask(
      `callerLine(id: "line-s", accountId: $account) { ${LINE} } callerLines(accountId: $account) { id: platformId }`,
    );
    const figures = { concurrency: 6, concurrencyInUse: 2, concurrencyAvailable: 4 };
    const rest = { description: null, validFrom: null, validUntil: null };
    expect(platformIdsIn(body)).toEqual({
      data: { callerLine: { id: 'line-s', name: 'alone', ...figures, ...rest }, callerLines: [{ id: 'line-a' }] },
    });
    expect(upstreamCalls).toEqual(SETUP_ONLY);
  });

  it('is the same in the list and in its script groups: the list wins, the entry fills gaps', async () => {
    scene.arrangeSetup(SETUP);
    const { body } = await ask(
      `callerLine(id: "line-a", accountId: $account) { ${LINE} }
       callerLines(accountId: $account) { ${LINE} }
       scriptGroups(accountId: $account) { callerLines { ${LINE} } }`,
    );
    const line = {
      ...{ id: 'line-a', name: 'listed', description: 'of the entry' },
      ...{ concurrency: 10, concurrencyInUse: 98, concurrencyAvailable: 3 },
      ...{ validFrom: '2020-01-01T00:00:00+08:00', validUntil: '2030-01-01T00:00:00+08:00' },
    };
    expect(platformIdsIn(body)).toMatchObject({
      data: { callerLine: line, callerLines: [line], scriptGroups: [{ callerLines: [line, { id: 'line-s' }] }] },
    });
  });

  it('is expired from the end of its validity on', async () => {
    scene.arrangeSetup(SETUP);
    const { body } = await ask(
      `callerLine(id: "line-a", accountId: $account) {
         now: isExpired
         before: isExpired(at: "2029-12-31T15:59:59Z")
         then: isExpired(at: "2030-01-01T00:00:00+08:00")
       }
       endless: callerLine(id: "line-s", accountId: $account) { isExpired(at: "9999-01-01T00:00:00Z") }`,
    );
    expect(platformIdsIn(body)).toEqual({
      data: { callerLine: { now: false, before: false, then: true }, endless: { isExpired: false } },
    });
  });
});

describe('an empty account id', () => {
  it.each([
    ['account', 'account(id: "") { id: platformId }'],
    ['taskSetup', 'taskSetup(accountId: "") { maxRecycleLimit }'],
    ['task', 'task(id: "x", accountId: "") { id: platformId }'],
    ['tasks', 'tasks(filter: { accountId: "" }) { totalCount }'],
    ['taskSummary', 'taskSummary(filter: { accountId: "" }) { total }'],
    ['callTimeGroups', 'callTimeGroups(accountId: "") { id: platformId }'],
    ['callTimeGroup', 'callTimeGroup(id: "1", accountId: "") { id: platformId }'],
    ['callerLines', 'callerLines(accountId: "") { id: platformId }'],
    ['callerLine', 'callerLine(id: "1", accountId: "") { id: platformId }'],
    ['scriptGroups', 'scriptGroups(accountId: "") { id: platformId }'],
    ['scriptGroup', 'scriptGroup(id: "1", accountId: "") { id: platformId }'],
  ])('is refused by %s without a call', async (field, selection) => {
    const answer = await scene.query(`{ ${selection} }`);
    expect(answer.status).toBe(200);
    expect(platformIdsIn(answer.body.data)).toEqual({ [field]: null });
    expect(errorsOf(answer)).toEqual([`${field}: BAD_USER_INPUT`]);
    expect(answer.upstreamCalls).toEqual({});
  });
});

function ask(selection: string) {
  return scene.query(`query ($account: ID) { ${selection} }`, { account: scene.accountId });
}
