import { describe, expect, it } from '@jest/globals';

import type { CallTimeGroup } from '../../src/domain/task-setup.js';
import { taskWorkHours, workHoursDrift } from '../../src/domain/task-work-hours.js';
import type { LocalTask } from '../../src/domain/task.js';
import type { DayRange } from '../../src/domain/work-hours/week.js';
import type { WorkHours } from '../../src/domain/work-hours/work-hours.js';
import { createRemoteTask, createTask, NO_SCHEDULE } from '../support/task.js';
import { createSchedule, createWorkHours } from '../support/work-hours.js';

const localHours = createWorkHours([], { source: 'LOCAL_TASK' });
const remoteHours = createWorkHours();
const local: LocalTask = {
  kind: 'local',
  setupAccountId: 'main',
  referenceScope: 'main',
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

const monday: DayRange = { weekday: 'MONDAY', range: { begin: 540, end: 720 } };
const mondayLonger: DayRange = { weekday: 'MONDAY', range: { begin: 540, end: 1080 } };
const sunday: DayRange = { weekday: 'SUNDAY', range: { begin: 600, end: 660 } };

function task(workHours: WorkHours | null) {
  return createTask({ remote: createRemoteTask({ schedule: createSchedule({ workHours }) }) });
}

function group(workHours: WorkHours | null): CallTimeGroup {
  return {
    id: 'g',
    accountId: 'main',
    name: null,
    isDefault: false,
    remark: null,
    account: null,
    workHours,
    createdAt: null,
    updatedAt: null,
  };
}

describe('workHoursDrift', () => {
  it('is empty where the weeks are the same', () => {
    expect(workHoursDrift(task(createWorkHours([monday, sunday])), group(createWorkHours([sunday, monday])))).toEqual(
      [],
    );
  });

  it('lists each day that differs, Monday first, with both sides', () => {
    const drift = workHoursDrift(task(createWorkHours([sunday, monday])), group(createWorkHours([mondayLonger])));
    expect(drift).toEqual([
      { weekday: 'MONDAY', taskRanges: [monday.range], groupRanges: [mondayLonger.range] },
      { weekday: 'SUNDAY', taskRanges: [sunday.range], groupRanges: [] },
    ]);
  });

  it('compares neither bounds nor blackouts nor holidays', () => {
    const bounded = createWorkHours([monday], { startsAt: 1, stopsAt: 2, blackouts: [{ from: 1, to: 2 }] });
    const skipping = createWorkHours([monday], { source: 'CALL_TIME_GROUP', skipsStatutoryHolidays: true });
    expect(workHoursDrift(task(bounded), group(skipping))).toEqual([]);
  });

  it.each([
    ['the task', null, createWorkHours([monday])],
    ['the group', createWorkHours([monday]), null],
    ['either', null, null],
  ])('is null where %s has no hours', (_who, ofTask, ofGroup) => {
    expect(workHoursDrift(task(ofTask), group(ofGroup))).toBeNull();
  });
});
