import { describe, expect, it } from '@jest/globals';

import { compareTasks, type TaskOrder } from '../../src/domain/task-order.js';
import type { Task } from '../../src/domain/task.js';
import { createRemoteTask, createTask } from '../support/task.js';

function idsBy(order: TaskOrder, tasks: readonly Partial<Task>[]): string {
  const numbered = tasks.map((task, index) => createTask({ ...task, id: String(index) }));
  return numbered
    .sort(compareTasks(order))
    .map(({ id }) => id)
    .join(' ');
}

/** Alike in pairs, so that an order that is not stable shows. */
const NAMES = ['批次 10', 'b', '批次 2', null, '安心贷', 'B', '', '批次 10', null, '北京'].map((name) => ({ name }));
const TIMES = [5, null, 3, 5, -1, null, 3];
const dialing = { isEnabled: true, remote: createRemoteTask({ isCalling: true }) };
const paused = { isEnabled: false, remote: createRemoteTask({ isCalling: false }) };
const waiting = { isEnabled: true, remote: createRemoteTask({ isCalling: false }) };
const broken = { remote: null };
const unknown = { remote: createRemoteTask() };

describe('compareTasks', () => {
  it('puts names into the order of Chinese, numbers by their value', () => {
    const names = ['中国', '批次 10', '2', '安心贷', '批次 9', '10', '北京', 'A2', 'a10'].map((name) => ({ name }));
    // 2, 10, A2, a10, 安心贷 ān, 北京 běi, 批次 9 pī, 批次 10, 中国 zhōng; Node.js lists Chinese before Latin letters.
    expect(idsBy({ field: 'NAME', direction: 'ASC' }, names)).toBe('2 5 3 6 4 1 0 7 8');
  });

  it.each<[TaskOrder, readonly Partial<Task>[], string]>([
    [{ field: 'NAME', direction: 'ASC' }, NAMES, '6 4 9 2 0 7 1 5 3 8'],
    [{ field: 'NAME', direction: 'DESC' }, NAMES, '5 1 0 7 2 9 4 6 3 8'],
    [{ field: 'CREATED', direction: 'ASC' }, TIMES.map((createdAt) => ({ createdAt })), '4 2 6 0 3 1 5'],
    [{ field: 'CREATED', direction: 'DESC' }, TIMES.map((createdAt) => ({ createdAt })), '0 3 2 6 4 1 5'],
    [{ field: 'UPDATED', direction: 'ASC' }, TIMES.map((updatedAt) => ({ updatedAt })), '4 2 6 0 3 1 5'],
    [{ field: 'UPDATED', direction: 'DESC' }, TIMES.map((updatedAt) => ({ updatedAt })), '0 3 2 6 4 1 5'],
    [
      { field: 'STATUS', direction: 'ASC' },
      [unknown, broken, waiting, paused, dialing, paused, unknown],
      '4 3 5 2 1 0 6',
    ],
    [
      { field: 'STATUS', direction: 'DESC' },
      [unknown, broken, waiting, paused, dialing, paused, unknown],
      '0 6 1 2 3 5 4',
    ],
  ])('by %j leaves equal tasks in place and puts those without the value last', (order, tasks, ids) => {
    expect(idsBy(order, tasks)).toBe(ids);
  });
});
