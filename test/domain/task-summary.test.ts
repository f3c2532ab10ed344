import { describe, expect, it } from '@jest/globals';

import { summariseTasks } from '../../src/domain/task-summary.js';
import type { Task } from '../../src/domain/task.js';
import { finish } from '../support/finish.js';
import { createRemoteTask, createTask } from '../support/task.js';

function summarise(...tasks: readonly Partial<Task>[]) {
  return finish(summariseTasks(tasks.map(createTask), { mainAccountId: 'main', malformed: [] }));
}

const dialing = { isEnabled: true, remote: createRemoteTask({ isCalling: true }) };
const paused = { isEnabled: false, remote: createRemoteTask({ isCalling: false }) };
const drifting = { ...dialing, name: 'a', remote: createRemoteTask({ isCalling: true, name: 'b' }) };

describe('summariseTasks', () => {
  it('counts nothing in an empty list', () => {
    expect(summarise()).toEqual({ total: 0, byStatus: [], byAccount: [], drifting: 0, malformed: [] });
  });

  it('counts by status in the order of the contract, without statuses that no task has', () => {
    const { total, byStatus } = summarise({}, paused, dialing, paused);
    expect(total).toBe(4);
    expect(byStatus).toEqual([
      { status: 'DIALING', count: 1 },
      { status: 'PAUSED', count: 2 },
      { status: 'BROKEN', count: 1 },
    ]);
  });

  it('counts by account, most tasks first and equal ones by id', () => {
    const owners = ['c', 'b', 'main', 'a', 'main', 'b', 'main', 'd'];
    expect(summarise(...owners.map((accountId) => ({ accountId }))).byAccount).toEqual([
      { account: { id: 'main', isMain: true }, count: 3 },
      { account: { id: 'b', isMain: false }, count: 2 },
      { account: { id: 'a', isMain: false }, count: 1 },
      { account: { id: 'c', isMain: false }, count: 1 },
      { account: { id: 'd', isMain: false }, count: 1 },
    ]);
  });

  it('counts as drifting the tasks that differ, and no broken ones', () => {
    expect(summarise(drifting, dialing, { name: 'a', remote: null }).drifting).toBe(1);
  });

  it('hands on the rows that could not be counted', () => {
    const malformed = [{ at: 'data[4]', message: 'The row has no id.' }];
    expect(finish(summariseTasks([], { mainAccountId: 'main', malformed })).malformed).toBe(malformed);
  });
});
