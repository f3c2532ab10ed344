import { describe, expect, it } from '@jest/globals';

import { callerLineIdsOf, isEnabled, scriptGroupIdsOf } from '../../src/domain/task-references.js';
import type { CallerLineLimit, LocalTask } from '../../src/domain/task.js';
import type { Rows } from '../../src/domain/rows.js';
import { createRemoteTask, createTask } from '../support/task.js';
import { createSchedule } from '../support/work-hours.js';

function lines(...ids: string[]): Rows<CallerLineLimit> {
  return { rows: ids.map((callerLineId) => ({ callerLineId, limit: null })), malformed: [] };
}

function localTask(callerLineLimits: Rows<CallerLineLimit> | null): LocalTask {
  return {
    kind: 'local',
    setupAccountId: 'main',
    referenceScope: 'main',
    schedule: createSchedule({}),
    callerLineLimits,
  };
}

describe('callerLineIdsOf', () => {
  it.each([
    { local: lines('1', '2'), remote: lines('2', '3'), ids: ['1', '2', '3'] },
    { local: lines('1'), remote: null, ids: ['1'] },
    { local: null, remote: lines('3'), ids: ['3'] },
    { local: null, remote: null, ids: [] },
  ])('are those that either copy names: $ids', ({ local, remote, ids }) => {
    const task = createTask({
      local: localTask(local),
      remote: createRemoteTask({ callerLineLimits: remote }),
    });
    expect([...callerLineIdsOf(task)]).toEqual(ids);
  });

  it('are none where a task has no copies', () => {
    expect(callerLineIdsOf(createTask({ local: null, remote: null })).size).toBe(0);
  });
});

describe('scriptGroupIdsOf', () => {
  it.each([
    { own: '7', remote: createRemoteTask({ scriptGroupId: '7' }), ids: ['7'] },
    { own: '7', remote: createRemoteTask({ scriptGroupId: '8' }), ids: ['7', '8'] },
    { own: '7', remote: null, ids: ['7'] },
    { own: null, remote: createRemoteTask({ scriptGroupId: '8' }), ids: ['8'] },
    { own: null, remote: null, ids: [] },
  ])('are those of the task and of its remote copy: $ids', ({ own: scriptGroupId, remote, ids }) => {
    expect([...scriptGroupIdsOf(createTask({ scriptGroupId, remote }))]).toEqual(ids);
  });
});

describe('isEnabled', () => {
  const remote = createRemoteTask({ isEnabled: true });

  it.each([
    { task: { isEnabled: true, remote }, enabled: true },
    { task: { isEnabled: false, remote }, enabled: false },
    { task: { isEnabled: null, remote }, enabled: null },
    { task: { isEnabled: true, remote: createRemoteTask({ isEnabled: null }) }, enabled: true },
    { task: { isEnabled: true, remote: createRemoteTask({ isEnabled: false }) }, enabled: false },
    { task: { isEnabled: null, remote: createRemoteTask({ isEnabled: false }) }, enabled: false },
    { task: { isEnabled: true, remote: null }, enabled: false },
    { task: { isEnabled: null, remote: null }, enabled: false },
    { task: { isEnabled: true, remote, deletedAt: 1 }, enabled: false },
  ])('$task.isEnabled, remote $task.remote.isEnabled, deleted at $task.deletedAt: $enabled', ({ task, enabled }) => {
    expect(isEnabled(createTask({ deletedAt: null, ...task }))).toBe(enabled);
  });
});
