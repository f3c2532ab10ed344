import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import type { JsonObject } from '../../src/sandbox/json.js';
import { platformIdsIn } from '../support/global-ids.js';
import { errorsOf, startTaskScene, type TaskScene } from '../support/task-scene.js';

let scene: TaskScene;

beforeEach(async () => {
  scene = await startTaskScene();
});
afterEach(() => scene.close());

const SETUP_ONLY = { 'task/create': 1 };

/** Every list of a set-up that is a list of objects, under its field. */
const LISTS = [
  { field: 'callTimeGroups', key: 'enum_dial_time_group', idKey: 'id' },
  { field: 'callTimeGroups', key: 'task_dial_times', idKey: 'id' },
  { field: 'callerLines', key: 'caller_line_list', idKey: 'line_id' },
  { field: 'scriptGroups', key: 'outbound_group', idKey: 'id' },
  { field: 'bridgeGroups', key: 'bridge_groups', idKey: 'id' },
  { field: 'autoRecycleRules', key: 'auto_recycle_rules', idKey: 'id' },
  { field: 'llmIntentionConfigs', key: 'llm_intention_configs', idKey: 'id' },
  { field: 'customerServiceGroups', key: 'customer_service', idKey: 'id' },
];

describe.each(LISTS)('$field of a set-up, from $key', ({ field, key, idKey }) => {
  it('are in the platform’s order, each with the account that was asked', async () => {
    scene.arrangeSetup({ [key]: [{ [idKey]: 9, name: 'nine' }, { [idKey]: '3', name: null }, { [idKey]: 'x-1' }] });
    const { body, upstreamCalls } = await askSetup(`${field} { id: platformId accountId name }`);
    const { accountId } = scene;
    expect(platformIdsIn(body)).toEqual({
      data: {
        taskSetup: {
          [field]: [
            { id: '9', accountId, name: 'nine' },
            { id: '3', accountId, name: null },
            { id: 'x-1', accountId, name: null },
          ],
        },
      },
    });
    expect(upstreamCalls).toEqual(SETUP_ONLY);
  });

  it.each([[[]], [{}], [null]])('are none where the platform sends %j', async (list) => {
    scene.arrangeSetup({ [key]: list });
    expect((await askSetup(`${field} { id: platformId }`)).body).toEqual({ data: { taskSetup: { [field]: [] } } });
  });

  it('lose a row without an id only, and say so', async () => {
    scene.arrangeSetup({ [key]: [{ name: 'no id' }, { [idKey]: 9 }] });
    const answer = await askSetup(`${field} { id: platformId }`);
    expect(platformIdsIn(answer.body.data)).toEqual({ taskSetup: { [field]: [{ id: '9' }] } });
    expect(errorsOf(answer)).toEqual([`taskSetup.${field}: UPSTREAM_BAD_RESPONSE`]);
    expect(answer.body.errors?.[0]?.extensions).toEqual({
      code: 'UPSTREAM_BAD_RESPONSE',
      retryable: false,
      at: `data.${key}[0]`,
    });
  });
});

describe('end actions of a set-up', () => {
  it.each<[string, JsonObject]>([
    ['a map in any order', { end_actions: { '2': 'two', '0': 'zero', '1': 'one' } }],
    ['a list', { end_actions: ['zero', 'one', 'two'] }],
  ])('are in the order of their ids, sent as %s', async (_form, setup) => {
    scene.arrangeSetup(setup);
    expect((await askSetup('endActions { id: platformId kind name }')).body).toEqual({
      data: {
        taskSetup: {
          endActions: [
            { id: '0', kind: 'NONE', name: 'zero' },
            { id: '1', kind: 'PAUSE_AND_RELEASE', name: 'one' },
            { id: '2', kind: 'PAUSE_AND_HOLD', name: 'two' },
          ],
        },
      },
    });
  });
});

describe.each([
  { field: 'defaultCallTimeGroup', key: 'task_dial_times', flag: 'is_default' },
  { field: 'defaultScriptGroup', key: 'outbound_group', flag: 'default' },
  { field: 'defaultAutoRecycleRule', key: 'auto_recycle_rules', flag: 'is_default' },
  { field: 'defaultLlmIntentionConfig', key: 'llm_intention_configs', flag: 'is_default' },
])('$field', ({ field, key, flag }) => {
  it.each([true, 1])('is the first that is marked by %j', async (mark) => {
    const rows = [{ id: 1, [flag]: null }, { id: 2 }, { id: 3, [flag]: mark }, { id: 4, [flag]: mark }];
    scene.arrangeSetup({ [key]: rows });
    const { body, upstreamCalls } = await askSetup(`${field} { id: platformId isDefault }`);
    expect(platformIdsIn(body)).toEqual({ data: { taskSetup: { [field]: { id: '3', isDefault: true } } } });
    expect(upstreamCalls).toEqual(SETUP_ONLY);
  });

  it('is null where none is marked', async () => {
    scene.arrangeSetup({
      [key]: [
        { id: 1, [flag]: 0 },
        { id: 2, [flag]: false },
      ],
    });
    expect((await askSetup(`${field} { id: platformId }`)).body).toEqual({ data: { taskSetup: { [field]: null } } });
  });
});

describe('a set-up', () => {
  it('is read once, whatever asks for it', async () => {
    const { accountId } = scene;
    const { body, upstreamCalls } = await scene.query(
      `query ($id: ID!) {
        taskSetup(accountId: $id) { account { id: platformId isMain } maxRecycleLimit }
        account(id: $id) { taskSetup { maxRecycleLimit } }
        callTimeGroups(accountId: $id) { id: platformId } callerLines(accountId: $id) { id: platformId } scriptGroups(accountId: $id) { id: platformId }
      }`,
      { id: accountId },
    );
    expect(platformIdsIn(body)).toMatchObject({
      data: {
        taskSetup: { account: { id: accountId, isMain: false }, maxRecycleLimit: 50 },
        account: { taskSetup: { maxRecycleLimit: 50 } },
      },
    });
    expect(upstreamCalls).toEqual(SETUP_ONLY);
  });

  it('is the caller’s own account’s unless another is named', async () => {
    const { body, upstreamCalls } = await scene.query('{ taskSetup { account { id: platformId isMain } } }');
    expect(platformIdsIn(body)).toEqual({
      data: { taskSetup: { account: { id: scene.sandbox.mainAccountId, isMain: true } } },
    });
    expect(upstreamCalls).toEqual(SETUP_ONLY);
    expect(scene.sandbox.calls.requests[0]?.query).toEqual({});
  });

  it('that fails is null with an error', async () => {
    scene.failSetups();
    const answer = await askSetup('maxRecycleLimit');
    expect(platformIdsIn(answer.body.data)).toEqual({ taskSetup: null });
    expect(errorsOf(answer)).toEqual(['taskSetup: UPSTREAM_UNAVAILABLE']);
  });
});

function askSetup(selection: string) {
  return scene.query(`query ($id: ID) { taskSetup(accountId: $id) { ${selection} } }`, { id: scene.accountId });
}
