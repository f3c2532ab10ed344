import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { platformIdsIn } from '../support/global-ids.js';
import { errorsOf, LIST_AND_SETUP, LIST_ONLY, startTaskScene, type TaskScene } from '../support/task-scene.js';

let scene: TaskScene;

beforeEach(async () => {
  scene = await startTaskScene();
});
afterEach(() => scene.close());

describe('the end action of a task', () => {
  it.each([
    [0, '0', 'NONE'],
    [1, '1', 'PAUSE_AND_RELEASE'],
    ['2', '2', 'PAUSE_AND_HOLD'],
    [9, '9', 'UNKNOWN'],
  ])('that is stated as %j has an id and a kind without a set-up call', async (stated, id, kind) => {
    scene.arrangeTask({ end_action: stated });
    const { body, upstreamCalls } = await scene.askTask('endActionId endAction { id: platformId kind accountId }');
    expect(platformIdsIn(body)).toEqual({
      data: { task: { endActionId: id, endAction: { id, kind, accountId: scene.accountId } } },
    });
    expect(upstreamCalls).toEqual(LIST_ONLY);
  });

  it.each([
    ['a map', { '1': 'one', '0': 'zero' }],
    ['a list', ['zero', 'one']],
  ])('has its name from the set-up, also for 0 and in %s', async (_form, end_actions) => {
    scene.arrangeTask({ end_action: 0 });
    scene.arrangeSetup({ end_actions });
    const { body, upstreamCalls } = await scene.askTask('endAction { name }');
    expect(platformIdsIn(body)).toEqual({ data: { task: { endAction: { name: 'zero' } } } });
    expect(upstreamCalls).toEqual(LIST_AND_SETUP);
  });

  it('has no name and no error where the set-up lacks it', async () => {
    scene.arrangeTask({ end_action: 1 });
    scene.arrangeSetup({ end_actions: [] });
    const { body } = await scene.askTask('endAction { kind name }');
    expect(platformIdsIn(body)).toEqual({ data: { task: { endAction: { kind: 'PAUSE_AND_RELEASE', name: null } } } });
  });

  it('keeps its id and kind where the set-up fails', async () => {
    scene.arrangeTask({ end_action: 2 });
    scene.failSetups();
    const answer = await scene.askTask('endAction { id: platformId kind name }');
    expect(platformIdsIn(answer.body.data)).toEqual({
      task: { endAction: { id: '2', kind: 'PAUSE_AND_HOLD', name: null } },
    });
    expect(errorsOf(answer)).toEqual(['task.endAction.name: UPSTREAM_UNAVAILABLE']);
    expect(answer.upstreamCalls).toEqual(LIST_AND_SETUP);
  });

  it.each([null, ''])('is none where the task states %j', async (stated) => {
    scene.arrangeTask({ end_action: stated });
    const { body } = await scene.askTask('endActionId endAction { id: platformId }');
    expect(platformIdsIn(body)).toEqual({ data: { task: { endActionId: null, endAction: null } } });
  });
});

describe.each([
  { field: 'autoRecycleRule', idKey: 'auto_recycle_rule_id', key: 'auto_recycle_rule', list: 'auto_recycle_rules' },
  {
    field: 'llmIntentionConfig',
    idKey: 'llm_intention_id',
    key: 'llm_intention_config',
    list: 'llm_intention_configs',
  },
])('the $field of a task', ({ field, idKey, key, list }) => {
  const selection = `${field}Id ${field} { id: platformId accountId name }`;
  const LISTED = { id: 7, name: 'listed' };

  it('is the set-up’s, also where the task carries one: an id means one object wherever it is read', async () => {
    scene.arrangeTask({ [idKey]: 7, [key]: { id: 7, name: 'carried' } });
    scene.arrangeSetup({ [list]: [LISTED] });
    const { body, upstreamCalls } = await scene.askTask(selection);
    const shown = { id: '7', accountId: scene.accountId, name: 'listed' };
    expect(platformIdsIn(body)).toEqual({ data: { task: { [`${field}Id`]: '7', [field]: shown } } });
    expect(upstreamCalls).toEqual(LIST_AND_SETUP);
  });

  it.each([
    ['lacks it', () => scene.arrangeSetup({ [list]: [] })],
    ['fails', () => scene.failSetups()],
  ])('is what the task carries where the set-up %s', async (_how, arrange) => {
    scene.arrangeTask({ [idKey]: 7, [key]: { id: 7, name: 'carried' } });
    arrange();
    const { body } = await scene.askTask(selection);
    const shown = { id: '7', accountId: scene.accountId, name: 'carried' };
    expect(platformIdsIn(body)).toEqual({ data: { task: { [`${field}Id`]: '7', [field]: shown } } });
  });

  it.each([null, [], {}, { id: 8, name: 'another' }])('is the set-up’s where the task carries %j', async (carried) => {
    scene.arrangeTask({ [idKey]: '7', [key]: carried });
    scene.arrangeSetup({ [list]: [LISTED] });
    const { body, upstreamCalls } = await scene.askTask(selection);
    const shown = { id: '7', accountId: scene.accountId, name: 'listed' };
    expect(platformIdsIn(body)).toEqual({ data: { task: { [`${field}Id`]: '7', [field]: shown } } });
    expect(upstreamCalls).toEqual(LIST_AND_SETUP);
  });

  it('is null without an error where it dangles', async () => {
    scene.arrangeTask({ [idKey]: 7, [key]: null });
    scene.arrangeSetup({ [list]: [{ ...LISTED, id: 8 }] });
    const { body, upstreamCalls } = await scene.askTask(selection);
    expect(platformIdsIn(body)).toEqual({ data: { task: { [`${field}Id`]: '7', [field]: null } } });
    expect(upstreamCalls).toEqual(LIST_AND_SETUP);
  });

  it('is null with an error where the set-up fails', async () => {
    scene.arrangeTask({ [idKey]: 7, [key]: null });
    scene.failSetups();
    const answer = await scene.askTask(selection);
    expect(platformIdsIn(answer.body.data)).toEqual({ task: { [`${field}Id`]: '7', [field]: null } });
    expect(errorsOf(answer)).toEqual([`task.${field}: UPSTREAM_UNAVAILABLE`]);
  });

  it.each([null, 0, '', '0'])('is none, at no cost, where the task states %j', async (stated) => {
    scene.arrangeTask({ [idKey]: stated, [key]: null });
    const { body, upstreamCalls } = await scene.askTask(selection);
    expect(platformIdsIn(body)).toEqual({ data: { task: { [`${field}Id`]: null, [field]: null } } });
    expect(upstreamCalls).toEqual(LIST_ONLY);
  });
});

describe.each([
  { field: 'bridgeGroup', idKey: 'bridge_group_id', list: 'bridge_groups' },
  { field: 'callTimeGroup', idKey: 'dial_time_id', list: 'task_dial_times' },
])('the $field of a task', ({ field, idKey, list }) => {
  it('is looked up by its id, number or text', async () => {
    scene.arrangeTask({ [idKey]: '7' });
    scene.arrangeSetup({
      [list]: [
        { id: 6, name: 'six' },
        { id: 7, name: 'seven' },
      ],
    });
    const { body, upstreamCalls } = await scene.askTask(`${field} { id: platformId name }`);
    expect(platformIdsIn(body)).toEqual({ data: { task: { [field]: { id: '7', name: 'seven' } } } });
    expect(upstreamCalls).toEqual(LIST_AND_SETUP);
  });

  it('is null without an error where it dangles, and costs nothing where there is none', async () => {
    scene.arrangeTask({ [idKey]: 7 });
    scene.arrangeSetup({ [list]: [] });
    const dangling = await scene.askTask(`${field}Id ${field} { id: platformId }`);
    expect(platformIdsIn(dangling.body)).toEqual({ data: { task: { [`${field}Id`]: '7', [field]: null } } });
    scene.arrangeTask({ [idKey]: 0 });
    const none = await scene.askTask(`${field}Id ${field} { id: platformId }`);
    expect(platformIdsIn(none.body)).toEqual({ data: { task: { [`${field}Id`]: null, [field]: null } } });
    expect([dangling.upstreamCalls, none.upstreamCalls]).toEqual([LIST_AND_SETUP, LIST_ONLY]);
  });
});
