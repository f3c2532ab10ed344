import { describe, expect, it } from '@jest/globals';

import { taskWorkHours } from '../../src/domain/task-work-hours.js';
import type { LocalTask } from '../../src/domain/task.js';
import { createRemoteTask, createTask, NO_SCHEDULE } from '../support/task.js';
import { createSchedule, createWorkHours } from '../support/work-hours.js';

const localHours = createWorkHours([], { source: 'LOCAL_TASK' });
const remoteHours = createWorkHours();
const local: LocalTask = {
  kind: 'local',
  setupAccountId: 'main',
  schedule: createSchedule({ workHours: localHours }),
  callerLineLimits: null,
};
const remote = createRemoteTask({ schedule: createSchedule({ workHours: remoteHours }) });

describe('taskWorkHours', () => {
  it('are those of the remote task, which the dialer runs', () => {
    expect(taskWorkHours(createTask({ local, remote }))).toBe(remoteHours);
    expect(taskWorkHours(createTask({ local: null, remote }))).toBe(remoteHours);
  });

  it.each([
    ['states none', createRemoteTask()],
    ['is missing', null],
  ])('are those of the local copy where the remote task %s', (_why, silent) => {
    expect(taskWorkHours(createTask({ local, remote: silent }))).toBe(localHours);
  });

  it('are null where neither states any', () => {
    expect(taskWorkHours(createTask({ local: { ...local, schedule: NO_SCHEDULE }, remote: null }))).toBeNull();
    expect(taskWorkHours(createTask({ local: null, remote: createRemoteTask() }))).toBeNull();
  });
});
