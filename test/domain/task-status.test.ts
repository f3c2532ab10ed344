import { describe, expect, it } from '@jest/globals';

import { TASK_STATUSES, taskStatus } from '../../src/domain/task-status.js';
import type { LocalTask } from '../../src/domain/task.js';
import type { DayRange } from '../../src/domain/work-hours/week.js';
import { createRemoteTask, createTask } from '../support/task.js';
import { createSchedule, createWorkHours } from '../support/work-hours.js';
import { callBlockers } from '../support/packaged-holidays.js';

/** Wednesday 2026-06-03 10:00 in Shanghai. */
const WEDNESDAY_10 = Date.UTC(2026, 5, 3, 2);
const YEAR_3000 = Date.UTC(3000, 0, 1);

const wednesday: DayRange = { weekday: 'WEDNESDAY', range: { begin: 600, end: 601 } };
const everyDay = createWorkHours([wednesday]);
const open = createSchedule({ workHours: everyDay });
const local: LocalTask = {
  kind: 'local',
  setupAccountId: 'main',
  referenceScope: 'main',
  schedule: open,
  callerLineLimits: null,
};

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

describe('callBlockers', () => {
  it('are none for a task that is on and within its hours', () => {
    const remote = createRemoteTask({ isEnabled: true, schedule: open });
    expect(callBlockers(createTask({ isEnabled: true, remote }), WEDNESDAY_10)).toEqual([]);
  });

  it.each([
    [true, true, []],
    [null, null, []],
    [true, null, []],
    [null, true, []],
    [false, true, ['DISABLED']],
    [true, false, ['DISABLED']],
    [false, false, ['DISABLED']],
    [false, null, ['DISABLED']],
    [null, false, ['DISABLED']],
  ])('with the switch at %p and the one of the dialer at %p are %j', (isEnabled, remoteEnabled, blockers) => {
    const remote = createRemoteTask({ isEnabled: remoteEnabled, schedule: open });
    expect(callBlockers(createTask({ isEnabled, remote }), WEDNESDAY_10)).toEqual(blockers);
  });

  it.each([
    ['a millisecond before they begin', WEDNESDAY_10 - 1, ['OUTSIDE_HOURS']],
    ['as they begin', WEDNESDAY_10, []],
    ['a millisecond before they end', WEDNESDAY_10 + 59_999, []],
    ['as they end', WEDNESDAY_10 + 60_000, ['OUTSIDE_HOURS']],
  ])('heed the hours: %s', (_when, at, blockers) => {
    expect(callBlockers(createTask({ remote: createRemoteTask({ schedule: open }) }), at)).toEqual(blockers);
  });

  it('of a broken task are judged by its local copy', () => {
    expect(callBlockers(createTask({ remote: null, local }), WEDNESDAY_10)).toEqual(['BROKEN']);
    expect(callBlockers(createTask({ remote: null, local }), WEDNESDAY_10 - 1)).toEqual(['BROKEN', 'OUTSIDE_HOURS']);
  });

  it('come in the order of the contract if there are several', () => {
    expect(callBlockers(createTask({ isEnabled: false }), WEDNESDAY_10)).toEqual([
      'BROKEN',
      'DISABLED',
      'HOURS_UNKNOWN',
    ]);
  });

  it('say so if there are no hours', () => {
    expect(callBlockers(createTask({ remote: createRemoteTask() }), WEDNESDAY_10)).toEqual(['HOURS_UNKNOWN']);
  });

  it('say so beyond the holiday calendar', () => {
    const workHours = createWorkHours([wednesday], { skipsStatutoryHolidays: true });
    const remote = createRemoteTask({ schedule: createSchedule({ workHours }) });
    expect(callBlockers(createTask({ remote }), WEDNESDAY_10)).toEqual([]);
    expect(callBlockers(createTask({ remote }), YEAR_3000)).toEqual(['HOURS_UNKNOWN']);
  });
});
