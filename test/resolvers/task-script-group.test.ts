import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { platformIdsIn } from '../support/global-ids.js';
import {
  errorsOf,
  failureIdsOf,
  LIST_AND_SETUP,
  LIST_ONLY,
  startTaskScene,
  type TaskScene,
} from '../support/task-scene.js';

let scene: TaskScene;

beforeEach(async () => {
  scene = await startTaskScene();
});
afterEach(() => scene.close());

const COPY = { id: 101, name: 'copy', default: true };
const LISTED = { id: 101, name: 'listed', default: false, debug: true, caller_lines: [{ id: 'line-a' }] };

describe('the script group of a task that brings a copy along', () => {
  it('costs no set-up call for its id', async () => {
    scene.arrangeTask({ destination_extension: '101', group: COPY });
    const { body, upstreamCalls } = await scene.askTask('scriptGroup { id: platformId accountId }');
    expect(platformIdsIn(body)).toEqual({ data: { task: { scriptGroup: { id: '101', accountId: scene.accountId } } } });
    expect(upstreamCalls).toEqual(LIST_ONLY);
  });

  it('is the set-up’s where that has the group', async () => {
    scene.arrangeTask({ destination_extension: '101', group: COPY });
    scene.arrangeSetup({ outbound_group: [LISTED] });
    const { body, upstreamCalls } = await scene.askTask(
      'scriptGroup { name isDefault isDebug callerLines { id: platformId } }',
    );
    expect(platformIdsIn(body)).toEqual({
      data: {
        task: { scriptGroup: { name: 'listed', isDefault: false, isDebug: true, callerLines: [{ id: 'line-a' }] } },
      },
    });
    expect(upstreamCalls).toEqual(LIST_AND_SETUP);
  });

  it('is the copy where the set-up lacks the group', async () => {
    scene.arrangeTask({ destination_extension: '101', group: COPY });
    scene.arrangeSetup({ outbound_group: [] });
    const { body, upstreamCalls } = await scene.askTask(
      'scriptGroup { id: platformId name isDefault isDebug callerLines { id: platformId } }',
    );
    expect(platformIdsIn(body)).toEqual({
      data: { task: { scriptGroup: { id: '101', name: 'copy', isDefault: true, isDebug: null, callerLines: null } } },
    });
    expect(upstreamCalls).toEqual(LIST_AND_SETUP);
  });

  it('is not the copy where that is of another group than the task names', async () => {
    scene.arrangeTask({ destination_extension: '105', group: COPY });
    scene.arrangeSetup({ outbound_group: [{ ...LISTED, id: 105 }] });
    const { body } = await scene.askTask('scriptGroupId scriptGroup { id: platformId name }');
    expect(platformIdsIn(body)).toEqual({
      data: { task: { scriptGroupId: '105', scriptGroup: { id: '105', name: 'listed' } } },
    });
  });

  it('keeps what the copy has where the set-up fails, and tells one failure at all else', async () => {
    scene.arrangeTask({ destination_extension: '101', group: COPY, end_action: 1 });
    scene.failSetups();
    const answer = await scene.askTask(
      'scriptGroup { id: platformId name isDefault isDebug callerLines { id: platformId } } endAction { name }',
    );
    expect(platformIdsIn(answer.body.data)).toEqual({
      task: {
        scriptGroup: { id: '101', name: 'copy', isDefault: true, isDebug: null, callerLines: null },
        endAction: { name: null },
      },
    });
    expect(errorsOf(answer)).toEqual([
      'task.endAction.name: UPSTREAM_UNAVAILABLE',
      'task.scriptGroup.callerLines: UPSTREAM_UNAVAILABLE',
      'task.scriptGroup.isDebug: UPSTREAM_UNAVAILABLE',
    ]);
    expect(failureIdsOf(answer)).toEqual([expect.any(String)]);
    expect(answer.upstreamCalls).toEqual(LIST_AND_SETUP);
  });
});

describe('the script group of a task that brings no copy along', () => {
  it.each([null, [], {}])('is the set-up’s where the copy is %j', async (group) => {
    scene.arrangeTask({ destination_extension: '101', group });
    scene.arrangeSetup({ outbound_group: [LISTED] });
    const { body } = await scene.askTask('scriptGroup { id: platformId name }');
    expect(platformIdsIn(body)).toEqual({ data: { task: { scriptGroup: { id: '101', name: 'listed' } } } });
  });

  it('is null without an error where the reference dangles', async () => {
    scene.arrangeTask({ destination_extension: '101', group: null });
    scene.arrangeSetup({ outbound_group: [{ ...LISTED, id: 102 }] });
    const { body, upstreamCalls } = await scene.askTask('scriptGroupId scriptGroup { id: platformId }');
    expect(platformIdsIn(body)).toEqual({ data: { task: { scriptGroupId: '101', scriptGroup: null } } });
    expect(upstreamCalls).toEqual(LIST_AND_SETUP);
  });

  it('is null with an error where the set-up fails', async () => {
    scene.arrangeTask({ destination_extension: '101', group: null });
    scene.failSetups();
    const answer = await scene.askTask('scriptGroupId scriptGroup { id: platformId }');
    expect(platformIdsIn(answer.body.data)).toEqual({ task: { scriptGroupId: '101', scriptGroup: null } });
    expect(errorsOf(answer)).toEqual(['task.scriptGroup: UPSTREAM_UNAVAILABLE']);
  });

  it.each(['', '0', 0, null])('costs no call where the task states %j for none', async (destination) => {
    scene.arrangeTask({ destination_extension: destination, group: null });
    const { body, upstreamCalls } = await scene.askTask('scriptGroupId scriptGroup { id: platformId name }');
    expect(platformIdsIn(body)).toEqual({ data: { task: { scriptGroupId: null, scriptGroup: null } } });
    expect(upstreamCalls).toEqual(LIST_ONLY);
  });
});
