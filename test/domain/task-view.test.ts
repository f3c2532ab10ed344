import { describe, expect, it } from '@jest/globals';

import { PACKAGED_HOLIDAYS } from '../../src/domain/holidays.js';
import { NO_CRITERIA } from '../../src/domain/task-criteria.js';
import { viewTasks, type TaskView } from '../../src/domain/task-view.js';
import { finish } from '../support/finish.js';
import { createTask } from '../support/task.js';

const TASKS = [
  createTask({ id: 'c', name: '2', updatedAt: 3 }),
  createTask({ id: 'a', name: '10', updatedAt: 1 }),
  createTask({ id: 'b', name: '1', updatedAt: 2 }),
];

describe('viewTasks', () => {
  it.each<[string, TaskView, string[]]>([
    ['everything as it stands', { criteria: NO_CRITERIA, order: null }, ['c', 'a', 'b']],
    ['what meets criteria, as it stands', { criteria: { ...NO_CRITERIA, updatedSince: 2 }, order: null }, ['c', 'b']],
    ['everything in order', { criteria: NO_CRITERIA, order: { field: 'NAME', direction: 'DESC' } }, ['a', 'c', 'b']],
    [
      'what meets criteria, in order',
      { criteria: { ...NO_CRITERIA, updatedSince: 2 }, order: { field: 'NAME', direction: 'ASC' } },
      ['b', 'c'],
    ],
  ])('shows %s', (_what, view, ids) => {
    const shown = finish(viewTasks(TASKS, view, { now: 0, holidays: PACKAGED_HOLIDAYS }));
    expect(shown.map(({ id }) => id)).toEqual(ids);
  });
});
