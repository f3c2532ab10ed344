import { describe, expect, it } from '@jest/globals';

import { TASK_STATUSES, taskStatus } from '../../src/domain/task-status.js';
import { createRemoteTask, createTask } from '../support/task.js';

describe('taskStatus', () => {
  it.each([
    [true, true, 'DIALING'],
    [false, false, 'PAUSED'],
    [true, false, 'WAITING'],
    [false, true, 'UNKNOWN'],
    [null, true, 'UNKNOWN'],
    [null, false, 'UNKNOWN'],
    [true, null, 'UNKNOWN'],
    [false, null, 'UNKNOWN'],
    [null, null, 'UNKNOWN'],
  ])('reads enable %p and call_status %p as %s', (isEnabled, isCalling, status) => {
    expect(taskStatus(createTask({ isEnabled, remote: createRemoteTask({ isCalling }) }))).toBe(status);
  });

  it.each([true, false, null])('calls a task without a remote task broken, enable being %p', (isEnabled) => {
    expect(taskStatus(createTask({ isEnabled, remote: null }))).toBe('BROKEN');
  });

  it('asks neither the status number nor the switch of the dialer', () => {
    const remote = createRemoteTask({ isCalling: false, isEnabled: false });
    expect(taskStatus(createTask({ isEnabled: true, statusCode: 2, statusText: '运行中', remote }))).toBe('WAITING');
  });

  it('lists the statuses in the order of the contract', () => {
    expect(TASK_STATUSES).toEqual(['DIALING', 'PAUSED', 'WAITING', 'BROKEN', 'UNKNOWN']);
  });
});
