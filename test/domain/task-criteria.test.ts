import { describe, expect, it } from '@jest/globals';

import { PACKAGED_HOLIDAYS } from '../../src/domain/holidays.js';
import {
  dependsOnNow,
  firstChange,
  meetsCriteria,
  NO_CRITERIA,
  type TaskCriteria,
} from '../../src/domain/task-criteria.js';
import type { CallBlocker } from '../../src/domain/task-status.js';
import type { CallerLineLimit, LocalTask, Task } from '../../src/domain/task.js';
import type { Rows } from '../../src/domain/rows.js';
import { finish } from '../support/finish.js';
import { createRemoteTask, createTask, NO_SCHEDULE } from '../support/task.js';
import { createSchedule, createWorkHours } from '../support/work-hours.js';

/** Wednesday 2026-06-03 10:00 in Shanghai. */
const NOW = Date.UTC(2026, 5, 3, 2);
const HOUR_MS = 3_600_000;
const MOMENT = { now: NOW, holidays: PACKAGED_HOLIDAYS };

function lines(...ids: string[]): Rows<CallerLineLimit> {
  return { rows: ids.map((callerLineId) => ({ callerLineId, limit: null })), malformed: [] };
}

function localTask(callerLineLimits: Rows<CallerLineLimit> | null): LocalTask {
  return { kind: 'local', setupAccountId: 'main', referenceScope: 'main', schedule: NO_SCHEDULE, callerLineLimits };
}

/** A schedule that permits calls on Wednesdays between these hours. */
function wednesday(begin: number, end: number) {
  const workHours = createWorkHours([{ weekday: 'WEDNESDAY', range: { begin: begin * 60, end: end * 60 } }]);
  return createSchedule({ workHours });
}

const running = { isCalling: true, isEnabled: true, name: 'a', schedule: wednesday(9, 12) };

/** One of each kind, by name. */
const TASKS: Readonly<Record<string, Task>> = {
  dialing: createTask({
    ...{ isEnabled: true, name: 'a', referenceScope: 's1', callTimeGroupId: '5', scriptGroupId: '7', updatedAt: NOW },
    local: localTask(lines('1', '2')),
    remote: createRemoteTask({ ...running, callerLineLimits: lines('2', '3'), scriptGroupId: '7' }),
  }),
  elsewhere: createTask({
    ...{ isEnabled: true, name: 'b', referenceScope: 's2', callTimeGroupId: '5', scriptGroupId: '7' },
    ...{ updatedAt: NOW + 1 },
    remote: createRemoteTask({ ...running, isCalling: false, callerLineLimits: lines('1'), scriptGroupId: '8' }),
  }),
  paused: createTask({
    ...{ isEnabled: false, name: 'a', referenceScope: 's1', scriptGroupId: '9', updatedAt: NOW - 1 },
    remote: createRemoteTask({ ...running, isCalling: false, isEnabled: false, schedule: wednesday(13, 18) }),
  }),
  broken: createTask({ isEnabled: true, name: 'a', referenceScope: 's1', local: localTask(lines('3')) }),
};

describe('meetsCriteria', () => {
  it.each<[string, Partial<TaskCriteria>, string[]]>([
    ['nothing', {}, ['dialing', 'elsewhere', 'paused', 'broken']],
    ['one status', { statuses: ['WAITING'] }, ['elsewhere']],
    ['several statuses', { statuses: ['BROKEN', 'DIALING'] }, ['dialing', 'broken']],
    ['no status at all', { statuses: [] }, []],
    ['a difference', { isDrifting: true }, ['dialing', 'elsewhere']],
    ['no difference; a broken task was not compared', { isDrifting: false }, ['paused']],
    ['a switch that is off', { blockedBy: ['DISABLED'] }, ['paused']],
    ['hours that are over or not known', { blockedBy: ['OUTSIDE_HOURS', 'HOURS_UNKNOWN'] }, ['paused', 'broken']],
    ['no blocker at all', { blockedBy: [] }, []],
    ['a line of either copy, in whatever account', { callerLineId: '1' }, ['dialing', 'elsewhere']],
    ['a line of the remote copy alone, and of a broken task', { callerLineId: '3' }, ['dialing', 'broken']],
    ['a line that nothing names', { callerLineId: '4' }, []],
    ['a script group', { scriptGroup: { referenceScope: 's1', id: '7' } }, ['dialing']],
    ['one of the same id in another account', { scriptGroup: { referenceScope: 's2', id: '7' } }, ['elsewhere']],
    ['one that the remote copy alone names', { scriptGroup: { referenceScope: 's2', id: '8' } }, ['elsewhere']],
    ['a call-time group', { callTimeGroup: { referenceScope: 's1', id: '5' } }, ['dialing']],
    ['one of an account without it', { callTimeGroup: { referenceScope: 's3', id: '5' } }, []],
    ['an update at or after an instant', { updatedSince: NOW }, ['dialing', 'elsewhere']],
    ['all of several', { callerLineId: '1', isDrifting: true, statuses: ['DIALING', 'BROKEN'] }, ['dialing']],
  ])('looks for %s', (_what, stated, names) => {
    const criteria = { ...NO_CRITERIA, ...stated };
    const met = Object.entries(TASKS).filter(([, task]) => meetsCriteria(task, criteria, MOMENT));
    expect(met.map(([name]) => name)).toEqual(names);
  });
});

describe('dependsOnNow', () => {
  it.each<[readonly CallBlocker[] | null, boolean]>([
    [null, false],
    [[], false],
    [['BROKEN', 'DISABLED'], false],
    [['BROKEN', 'OUTSIDE_HOURS'], true],
    [['HOURS_UNKNOWN'], true],
  ])('of blockers %j is %s', (blockedBy, depends) => {
    expect(dependsOnNow({ ...NO_CRITERIA, blockedBy })).toBe(depends);
  });
});

describe('firstChange', () => {
  const withHours = (begin: number, end: number) =>
    createTask({ remote: createRemoteTask({ schedule: wednesday(begin, end) }) });

  it.each([
    ['no tasks', [], null],
    ['tasks without hours', [createTask()], null],
    ['the earliest end or begin of hours', [withHours(9, 12), withHours(11, 15), createTask()], NOW + HOUR_MS],
  ])('is that of %s', (_what, tasks, change) => {
    expect(finish(firstChange(tasks, MOMENT))).toBe(change);
  });
});
