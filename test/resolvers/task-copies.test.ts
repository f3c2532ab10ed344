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

const LINES = [
  { value: 'line-a', name: 'A' },
  { value: 'line-b', name: 'B' },
];
const SCRIPT_WITH_LINE = { id: 105, name: 'script', caller_lines: [{ id: 'line-s', name: 'S' }] };
const SETUP = { caller_line_list: LINES, outbound_group: [SCRIPT_WITH_LINE] };

describe('the lines of a task', () => {
  it('are told by id and limit without a set-up call', async () => {
    scene.arrangeTask({ task_extras: { line: [{ id: 'line-b', limit: '5' }, 'line-x', { id: 90210, limit: null }] } });
    const { body, upstreamCalls } = await scene.askTask('callerLineIds callerLineLimits { callerLineId limit }');
    expect(platformIdsIn(body)).toEqual({
      data: {
        task: {
          callerLineIds: ['line-b', 'line-x', '90210'],
          callerLineLimits: [
            { callerLineId: 'line-b', limit: 5 },
            { callerLineId: 'line-x', limit: null },
            { callerLineId: '90210', limit: null },
          ],
        },
      },
    });
    expect(upstreamCalls).toEqual(LIST_ONLY);
  });

  it('are those that the set-up has, its list or a script group, in the task’s order', async () => {
    scene.arrangeTask({ task_extras: { line: ['line-s', 'line-x', 'line-a'] } });
    scene.arrangeSetup(SETUP);
    const { body, upstreamCalls } = await scene.askTask('callerLineIds callerLines { id: platformId name accountId }');
    expect(platformIdsIn(body)).toEqual({
      data: {
        task: {
          callerLineIds: ['line-s', 'line-x', 'line-a'],
          callerLines: [
            { id: 'line-s', name: 'S', accountId: scene.accountId },
            { id: 'line-a', name: 'A', accountId: scene.accountId },
          ],
        },
      },
    });
    expect(upstreamCalls).toEqual(LIST_AND_SETUP);
  });

  it.each([[[]], [null], [{ line: [] }], [{ line: null }]])(
    'are none, at no cost, where the copy is %j',
    async (extras) => {
      scene.arrangeTask({ task_extras: extras });
      const { body, upstreamCalls } = await scene.askTask(
        'callerLineIds callerLines { id: platformId } callerLineLimits { limit }',
      );
      expect(platformIdsIn(body)).toEqual({
        data: { task: { callerLineIds: [], callerLines: [], callerLineLimits: [] } },
      });
      expect(upstreamCalls).toEqual(LIST_ONLY);
    },
  );

  it('are null with an error where the set-up fails; their ids stand', async () => {
    scene.arrangeTask({ task_extras: { line: ['line-a'] }, new_task_extra: { line: ['line-b'] } });
    scene.failSetups();
    const answer = await scene.askTask(
      'callerLineIds callerLines { id: platformId } remote { callerLineIds callerLines { id: platformId } }',
    );
    expect(platformIdsIn(answer.body.data)).toEqual({
      task: { callerLineIds: ['line-a'], callerLines: null, remote: { callerLineIds: ['line-b'], callerLines: null } },
    });
    expect(errorsOf(answer)).toEqual([
      'task.callerLines: UPSTREAM_UNAVAILABLE',
      'task.remote.callerLines: UPSTREAM_UNAVAILABLE',
    ]);
    expect(failureIdsOf(answer)).toHaveLength(1);
    expect(answer.upstreamCalls).toEqual(LIST_AND_SETUP);
  });
});

describe('each copy of a task', () => {
  it('has the lines of its own', async () => {
    scene.arrangeTask({ task_extras: { line: ['line-a'] }, new_task_extra: { line: [{ id: 'line-b', limit: 3 }] } });
    scene.arrangeSetup(SETUP);
    const { body, upstreamCalls } = await scene.askTask(
      'callerLines { id: platformId } local { callerLineIds callerLines { id: platformId } } remote { callerLineIds callerLines { id: platformId } }',
    );
    expect(platformIdsIn(body)).toEqual({
      data: {
        task: {
          callerLines: [{ id: 'line-a' }],
          local: { callerLineIds: ['line-a'], callerLines: [{ id: 'line-a' }] },
          remote: { callerLineIds: ['line-b'], callerLines: [{ id: 'line-b' }] },
        },
      },
    });
    expect(upstreamCalls).toEqual(LIST_AND_SETUP);
  });

  it.each([null, [], {}])('is null where the platform states %j', async (copy) => {
    scene.arrangeTask({ task_extras: copy, new_task_extra: copy });
    const { body } = await scene.askTask('status local { callerLineIds } remote { name }');
    expect(platformIdsIn(body)).toEqual({ data: { task: { status: 'BROKEN', local: null, remote: null } } });
  });
});

describe('the script group of the remote task', () => {
  it('is looked up by the dialer’s own id, not the task’s', async () => {
    scene.arrangeTask({ destination_extension: '101', new_task_extra: { destination_extension: '105' } });
    scene.arrangeSetup(SETUP);
    const { body, upstreamCalls } = await scene.askTask(
      'scriptGroupId remote { scriptGroupId scriptGroup { id: platformId name } }',
    );
    const scriptGroup = { id: '105', name: 'script' };
    expect(platformIdsIn(body)).toEqual({
      data: { task: { scriptGroupId: '101', remote: { scriptGroupId: '105', scriptGroup } } },
    });
    expect(upstreamCalls).toEqual(LIST_AND_SETUP);
  });

  it('is null without an error where it dangles', async () => {
    scene.arrangeTask({ new_task_extra: { destination_extension: '999' } });
    scene.arrangeSetup(SETUP);
    const { body } = await scene.askTask('remote { scriptGroupId scriptGroup { id: platformId } }');
    expect(platformIdsIn(body)).toEqual({ data: { task: { remote: { scriptGroupId: '999', scriptGroup: null } } } });
  });

  it('costs nothing where there is none', async () => {
    scene.arrangeTask({ new_task_extra: { name: 'remote', destination_extension: '' } });
    const { body, upstreamCalls } = await scene.askTask('remote { scriptGroupId scriptGroup { id: platformId } }');
    expect(platformIdsIn(body)).toEqual({ data: { task: { remote: { scriptGroupId: null, scriptGroup: null } } } });
    expect(upstreamCalls).toEqual(LIST_ONLY);
  });
});
