import { describe, expect, it } from '@jest/globals';

import { BEGINNING_OF_TIME, END_OF_TIME } from '../../src/domain/instant.js';
import { taskDrift } from '../../src/domain/task-drift.js';
import type { LocalTask, RemoteTask, Task } from '../../src/domain/task.js';
import type { Span } from '../../src/domain/sorted-spans.js';
import type { TaskSchedule } from '../../src/domain/work-hours/work-hours.js';
import { createRemoteTask, createTask, NO_SCHEDULE } from '../support/task.js';
import { createSchedule, createWorkHours } from '../support/work-hours.js';

function localTask(stated: Partial<LocalTask> = {}): LocalTask {
  return {
    kind: 'local',
    setupAccountId: 'main',
    referenceScope: 'main',
    schedule: NO_SCHEDULE,
    callerLineLimits: null,
    ...stated,
  };
}

function driftOf(task: Partial<Task>, remote: Partial<RemoteTask>) {
  return taskDrift(createTask({ ...task, remote: createRemoteTask(remote) }));
}

function driftOfSchedules(local: Partial<TaskSchedule>, remote: Partial<TaskSchedule>) {
  return driftOf({ local: localTask({ schedule: createSchedule(local) }) }, { schedule: createSchedule(remote) });
}

function lines(...ids: string[]) {
  return { rows: ids.map((callerLineId, limit) => ({ callerLineId, limit })), malformed: [] };
}

function background(source: string | null) {
  return { id: null, fileId: null, fileName: null, source };
}

/** Midnight in Shanghai. */
function day(dayOfJune: number): number {
  return Date.UTC(2026, 5, dayOfJune) - 8 * 3_600_000;
}

describe('taskDrift', () => {
  it('is null where there is no remote task to compare', () => {
    expect(taskDrift(createTask({ name: 'a', local: localTask() }))).toBeNull();
  });

  it('is empty where nothing is stated', () => {
    expect(driftOf({}, {})).toEqual([]);
    expect(driftOf({ local: localTask() }, {})).toEqual([]);
  });

  it.each<[string, Partial<Task>, Partial<RemoteTask>, string, string]>([
    ['NAME', { name: 'a' }, { name: 'b' }, 'a', 'b'],
    ['NAME', { name: '' }, { name: 'b' }, '', 'b'],
    ['ENABLED', { isEnabled: true }, { isEnabled: false }, 'true', 'false'],
    ['CONCURRENCY', { maxConcurrency: 20 }, { maxConcurrency: 0 }, '20', '0'],
    ['SCRIPT_GROUP', { scriptGroupId: '1' }, { scriptGroupId: '2' }, '1', '2'],
    ['BACKGROUND', { background: background('a.wav') }, { background: '' }, 'a.wav', ''],
    [
      'CALLER_LINES',
      { local: localTask({ callerLineLimits: lines('b', 'a') }) },
      { callerLineLimits: lines() },
      'a,b',
      '',
    ],
  ])('tells where %s differs', (aspect, task, remote, local, run) => {
    expect(driftOf(task, remote)).toEqual([{ aspect, local, remote: run }]);
  });

  it.each<[string, Partial<Task>, Partial<RemoteTask>]>([
    ['names', { name: 'a' }, { name: 'a' }],
    ['switches', { isEnabled: false }, { isEnabled: false }],
    ['concurrency', { maxConcurrency: 20 }, { maxConcurrency: 20 }],
    ['script groups', { scriptGroupId: '1' }, { scriptGroupId: '1' }],
    ['backgrounds', { background: background('') }, { background: '' }],
    [
      'lines in another order, some twice',
      { local: localTask({ callerLineLimits: lines('a', 'b') }) },
      { callerLineLimits: lines('b', 'a', 'b') },
    ],
  ])('does not tell of equal %s', (_what, task, remote) => {
    expect(driftOf(task, remote)).toEqual([]);
  });

  it.each<[string, Partial<Task>, Partial<RemoteTask>]>([
    ['name', { name: 'a' }, { name: 'b' }],
    ['switch', { isEnabled: true }, { isEnabled: false }],
    ['concurrency', { maxConcurrency: 1 }, { maxConcurrency: 2 }],
    ['script group', { scriptGroupId: '1' }, { scriptGroupId: '2' }],
    ['background', { background: background('a') }, { background: 'b' }],
    ['list of lines', { local: localTask({ callerLineLimits: lines('a') }) }, { callerLineLimits: lines('b') }],
    [
      'schedule',
      {
        local: localTask({
          schedule: { workHours: createWorkHours(), startsAt: 1, stopsAt: 2, blackouts: [{ from: 1, to: 2 }] },
        }),
      },
      {
        schedule: {
          workHours: createWorkHours([{ weekday: 'MONDAY', range: { begin: 0, end: 1 } }]),
          startsAt: 3,
          stopsAt: 4,
          blackouts: [],
        },
      },
    ],
  ])('does not compare a %s that only one side states', (_what, task, remote) => {
    expect(driftOf(task, remote)).not.toEqual([]);
    expect(driftOf(task, {})).toEqual([]);
    expect(driftOf({ ...task, local: localTask() }, {})).toEqual([]);
    expect(driftOf({}, remote)).toEqual([]);
    expect(driftOf({ local: localTask(), background: background(null) }, remote)).toEqual([]);
  });

  it('shows hours as normalised weeks, and compares nothing else of them', () => {
    const monday = createWorkHours([
      { weekday: 'MONDAY', range: { begin: 780, end: 1440 } },
      { weekday: 'MONDAY', range: { begin: 540, end: 720 } },
      { weekday: 'TUESDAY', range: { begin: 0, end: 60 } },
    ]);
    expect(driftOfSchedules({ workHours: monday }, { workHours: createWorkHours() })).toEqual([
      { aspect: 'WORK_HOURS', local: 'MON 09:00-12:00,13:00-24:00; TUE 00:00-01:00', remote: '' },
    ]);
    const same = { ...monday, issues: [], source: 'LOCAL_TASK' as const, startsAt: 5 };
    expect(driftOfSchedules({ workHours: monday }, { workHours: same })).toEqual([]);
  });

  it.each<[string, Partial<TaskSchedule>, Partial<TaskSchedule>, string, string]>([
    [
      'the beginning differs',
      { startsAt: day(1) },
      { startsAt: day(2) },
      '2026-06-01T00:00:00+08:00/..',
      '2026-06-02T00:00:00+08:00/..',
    ],
    [
      'the end differs',
      { stopsAt: day(3) },
      { stopsAt: day(4) },
      '../2026-06-03T00:00:00+08:00',
      '../2026-06-04T00:00:00+08:00',
    ],
    [
      'the end differs and only one side has a beginning',
      { startsAt: day(1), stopsAt: day(3) },
      { stopsAt: day(4) },
      '2026-06-01T00:00:00+08:00/2026-06-03T00:00:00+08:00',
      '../2026-06-04T00:00:00+08:00',
    ],
    [
      'the beginning differs and the end is the same',
      { startsAt: day(1), stopsAt: day(3) },
      { startsAt: day(2), stopsAt: day(3) },
      '2026-06-01T00:00:00+08:00/2026-06-03T00:00:00+08:00',
      '2026-06-02T00:00:00+08:00/2026-06-03T00:00:00+08:00',
    ],
  ])('tells both periods where %s', (_what, local, remote, shown, run) => {
    expect(driftOfSchedules(local, remote)).toEqual([{ aspect: 'PERIOD', local: shown, remote: run }]);
  });

  it.each<[string, Partial<TaskSchedule>, Partial<TaskSchedule>]>([
    ['are equal', { startsAt: day(1), stopsAt: day(2) }, { startsAt: day(1), stopsAt: day(2) }],
    ['state different bounds', { startsAt: day(1) }, { stopsAt: day(2) }],
    ['state one bound in common', { startsAt: day(1) }, { startsAt: day(1), stopsAt: day(2) }],
  ])('does not tell of periods that %s', (_what, local, remote) => {
    expect(driftOfSchedules(local, remote)).toEqual([]);
  });

  it('compares blackouts in any order, but each as it is stated', () => {
    const first: Span = { from: day(1), to: day(2) };
    const longer: Span = { from: day(1), to: day(3) };
    const second: Span = { from: day(2), to: day(3) };
    expect(driftOfSchedules({ blackouts: [second, longer, first] }, { blackouts: [first, longer, second] })).toEqual(
      [],
    );
    expect(driftOfSchedules({ blackouts: [longer] }, { blackouts: [second, first] })).toEqual([
      {
        aspect: 'BLACKOUTS',
        local: '2026-06-01T00:00:00+08:00/2026-06-03T00:00:00+08:00',
        remote:
          '2026-06-01T00:00:00+08:00/2026-06-02T00:00:00+08:00,2026-06-02T00:00:00+08:00/2026-06-03T00:00:00+08:00',
      },
    ]);
    expect(driftOfSchedules({ blackouts: [] }, { blackouts: [first] })).toMatchObject([{ local: '' }]);
  });

  it('shows a side of a blackout that has no bound as two dots', () => {
    const local = [{ from: BEGINNING_OF_TIME, to: day(1) }];
    const remote = [{ from: day(1), to: END_OF_TIME }];
    expect(driftOfSchedules({ blackouts: local }, { blackouts: remote })).toEqual([
      { aspect: 'BLACKOUTS', local: '../2026-06-01T00:00:00+08:00', remote: '2026-06-01T00:00:00+08:00/..' },
    ]);
  });

  it('tells several differences in the order of the contract', () => {
    const task: Partial<Task> = {
      name: 'a',
      isEnabled: true,
      maxConcurrency: 1,
      scriptGroupId: '1',
      background: background('a'),
      local: localTask({
        callerLineLimits: lines('a'),
        schedule: {
          workHours: createWorkHours([{ weekday: 'FRIDAY', range: { begin: 0, end: 60 } }]),
          startsAt: day(1),
          stopsAt: null,
          blackouts: [],
        },
      }),
    };
    const remote: Partial<RemoteTask> = {
      name: 'b',
      isEnabled: false,
      maxConcurrency: 2,
      scriptGroupId: '2',
      background: 'b',
      callerLineLimits: lines('b'),
      schedule: {
        workHours: createWorkHours(),
        startsAt: day(2),
        stopsAt: null,
        blackouts: [{ from: day(1), to: day(2) }],
      },
    };
    expect(driftOf(task, remote)?.map(({ aspect }) => aspect)).toEqual([
      'NAME',
      'ENABLED',
      'CONCURRENCY',
      'SCRIPT_GROUP',
      'CALLER_LINES',
      'WORK_HOURS',
      'PERIOD',
      'BLACKOUTS',
      'BACKGROUND',
    ]);
  });
});
