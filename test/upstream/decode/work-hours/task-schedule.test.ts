import { describe, expect, it } from '@jest/globals';
import { BEGINNING_OF_TIME, END_OF_TIME } from '../../../../src/domain/instant.js';
import { formatWeek } from '../../../../src/domain/work-hours/week.js';
import type { TaskSchedule, WorkHours } from '../../../../src/domain/work-hours/work-hours.js';
import { decodeTaskSchedule } from '../../../../src/upstream/decode/work-hours/task-schedule.js';
import { instant } from '../../../domain/work-hours/sample-hours.js';
import { isOpen } from '../../../support/packaged-holidays.js';

const EVERY_DAY = [{ wday: '-1', begin: '09:00', end: '12:00' }];

/** The keys of one copy of a task. */
interface RawCopy {
  readonly workHour?: unknown;
  readonly workWeek?: unknown;
  readonly holiday?: unknown;
  readonly startTime?: unknown;
  readonly stopTime?: unknown;
}

function schedule({ workHour, workWeek, holiday, startTime, stopTime }: RawCopy): TaskSchedule {
  const copy = { work_hour: workHour, work_week: workWeek, holiday, start_time: startTime, stop_time: stopTime };
  return decodeTaskSchedule(copy, 'REMOTE_TASK');
}

function read(stated: RawCopy): WorkHours {
  const { workHours } = schedule({ workHour: EVERY_DAY, ...stated });
  if (workHours === null) throw new Error('The hours were taken as absent.');
  return workHours;
}

const shown = (stated: RawCopy): string => formatWeek(read(stated).week);
const issues = (stated: RawCopy): string[] => read(stated).issues.map(({ code, path }) => `${code} ${path}`);
const days = (...names: string[]): string => names.map((day) => `${day} 09:00-12:00`).join('; ');
const onDay = (wday: unknown): unknown[] => [{ wday, begin: '09:00', end: '12:00' }];
const WEEK = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'];

describe('the hours of a 2.0 task', () => {
  it('are those of the platform’s example, whether folded or listed', () => {
    const windows = [
      { begin: '09:00', end: '12:00' },
      { end: '18:00', begin: '13:00' },
    ];
    const folded = windows.map((window) => ({ wday: '-1', ...window }));
    const listed = [0, 1, 2, 3, 4, 5, 6].flatMap((wday) => windows.map((window) => ({ ...window, wday })));
    const workWeek = [0, 1, 2, 3, 4, 5, 6];
    expect(shown({ workHour: folded, workWeek })).toBe(WEEK.map((day) => `${day} 09:00-12:00,13:00-18:00`).join('; '));
    expect(read({ workHour: folded, workWeek })).toEqual(read({ workHour: listed, workWeek }));
  });

  it('know where they are from', () => {
    expect(read({})).toMatchObject({
      source: 'REMOTE_TASK',
      skipsStatutoryHolidays: null,
      blackouts: [],
      issues: [],
    });
  });

  it.each([undefined, null])('are unknown where `work_hour` is %p', (workHour) => {
    expect(schedule({ workHour, workWeek: ['x'] }).workHours).toBeNull();
  });

  it.each([[[]], [{}]])('are never open and without fault where `work_hour` is %j', (workHour) => {
    expect(shown({ workHour })).toBe('');
    expect(issues({ workHour })).toEqual([]);
  });

  it.each(['', 'x', 0, { begin: '09:00' }])('are never open where `work_hour` is %j', (workHour) => {
    expect(shown({ workHour })).toBe('');
    expect(issues({ workHour })).toEqual(['INVALID_TIME work_hour']);
  });

  it.each([
    [0, 'SUN'],
    [1, 'MON'],
    [6, 'SAT'],
    ['0', 'SUN'],
    ['1', 'MON'],
    ['6', 'SAT'],
  ])('take wday %p for %s', (wday, day) => {
    expect(shown({ workHour: onDay(wday) })).toBe(days(day));
  });

  it.each(['-1', -1, null, undefined])('take wday %p for every day of the work week', (wday) => {
    expect(shown({ workHour: onDay(wday) })).toBe(days(...WEEK));
    expect(shown({ workHour: onDay(wday), workWeek: [5, 1] })).toBe(days('MON', 'FRI'));
  });

  it('take a window without the key `wday` for every day', () => {
    expect(shown({ workHour: [{ begin: '09:00', end: '12:00' }] })).toBe(days(...WEEK));
  });

  it.each([7, '7', -2, '', 'x', 1.5, true, []])('leave out wday %j', (wday) => {
    expect(shown({ workHour: onDay(wday) })).toBe('');
    expect(issues({ workHour: onDay(wday) })).toEqual(['INVALID_WEEKDAY work_hour[0].wday']);
  });

  it.each([null, 'x', 1, []])('leave out an entry that is %j', (entry) => {
    expect(issues({ workHour: [...EVERY_DAY, entry] })).toEqual(['INVALID_TIME work_hour[1]']);
    expect(shown({ workHour: [...EVERY_DAY, entry] })).toBe(days(...WEEK));
  });

  it.each([
    ['x', '12:00', ['INVALID_TIME work_hour[0].begin']],
    ['24:00', '12:00', ['INVALID_TIME work_hour[0].begin']],
    ['09:00', '', ['INVALID_TIME work_hour[0].end']],
    [undefined, undefined, ['INVALID_TIME work_hour[0].begin', 'INVALID_TIME work_hour[0].end']],
    ['09:00', '09:00', ['EMPTY_RANGE work_hour[0]']],
    ['12:00', '09:00', ['REVERSED_RANGE work_hour[0]']],
    ['09:00', '24:00', []],
  ])('from %p to %p have the issues %j, each once for all days', (begin, end, expected) => {
    expect(issues({ workHour: [{ wday: '-1', begin, end }] })).toEqual(expected);
  });

  it('tell each fault of one window', () => {
    expect(
      issues({
        workHour: [
          { wday: 9, begin: 'x', end: 'y' },
          { wday: 1, begin: '10:00', end: '9:00' },
        ],
        workWeek: [2],
      }),
    ).toEqual([
      'INVALID_WEEKDAY work_hour[0].wday',
      'INVALID_TIME work_hour[0].begin',
      'INVALID_TIME work_hour[0].end',
      'OUTSIDE_WORK_WEEK work_hour[1].wday',
      'REVERSED_RANGE work_hour[1]',
    ]);
  });
});

describe('the work week of a 2.0 task', () => {
  it.each([
    [undefined, WEEK],
    [null, WEEK],
    [[6, 5, 4, 3, 2, 1, 0], WEEK],
    [
      ['1', 2, 1],
      ['MON', 'TUE'],
    ],
    [[0], ['SUN']],
    [[], []],
    [{}, []],
  ])('%j allows %j', (workWeek, expected) => {
    expect(shown({ workWeek })).toBe(days(...expected));
    expect(issues({ workWeek })).toEqual([]);
  });

  it('leaves out an entry that is no weekday', () => {
    expect(shown({ workWeek: [1, 7, 'x', 2, null, -1] })).toBe(days('MON', 'TUE'));
    expect(issues({ workWeek: [1, 7, 'x', 2, null, -1] })).toEqual([
      'INVALID_WEEKDAY work_week[1]',
      'INVALID_WEEKDAY work_week[2]',
      'INVALID_WEEKDAY work_week[4]',
      'INVALID_WEEKDAY work_week[5]',
    ]);
  });

  it.each(['', '1,2', 1, { first: 1 }, true])('allows no day where it is %j, one fault for all windows', (workWeek) => {
    const workHour = [...onDay(1), ...EVERY_DAY];
    expect(shown({ workWeek, workHour })).toBe('');
    expect(issues({ workWeek, workHour })).toEqual(['INVALID_WEEKDAY work_week']);
  });

  it('is read where it has gaps, as is everything else', () => {
    const workWeek = { 0: 1, 4: 2, 6: 'x' };
    const workHour = { 1: EVERY_DAY[0], 2: 'x' };
    expect(shown({ workWeek, workHour })).toBe(days('MON', 'TUE'));
    expect(issues({ workWeek, workHour })).toEqual(['INVALID_WEEKDAY work_week[6]', 'INVALID_TIME work_hour[2]']);
  });

  it('leaves out a window for a day that is not in it', () => {
    expect(shown({ workWeek: [1], workHour: [...onDay(1), ...onDay('2')] })).toBe(days('MON'));
    expect(issues({ workWeek: [1], workHour: [...onDay(1), ...onDay('2')] })).toEqual([
      'OUTSIDE_WORK_WEEK work_hour[1].wday',
    ]);
    expect(issues({ workWeek: [], workHour: onDay(1) })).toEqual(['OUTSIDE_WORK_WEEK work_hour[0].wday']);
  });
});

describe('the period of a 2.0 task', () => {
  it('is in China Standard Time, and stands beside the hours, too', () => {
    const stated = { startTime: '2024-11-01 13:25:26', stopTime: '2025-11-01 13:25' };
    const expected = { startsAt: instant('2024-11-01T13:25:26'), stopsAt: instant('2025-11-01T13:25:00') };
    expect(schedule(stated)).toEqual({ workHours: null, blackouts: null, ...expected });
    expect(read(stated)).toMatchObject({ ...expected, hasUnreadableBound: false, issues: [] });
  });

  it.each([undefined, null, '', 0])('has no bounds where they are %p', (stated) => {
    expect(read({ startTime: stated, stopTime: stated })).toMatchObject({
      startsAt: null,
      stopsAt: null,
      hasUnreadableBound: false,
      issues: [],
    });
  });

  it.each(['x', '0000-00-00 00:00:00', '2024-02-30 00:00:00', '2024-11-01', 1, false, {}, []])(
    'is never open where a bound is %j',
    (stated) => {
      for (const [key, path] of [
        ['startTime', 'start_time'],
        ['stopTime', 'stop_time'],
      ] as const) {
        const hours = read({ [key]: stated });
        expect(hours).toMatchObject({ startsAt: null, stopsAt: null, hasUnreadableBound: true });
        expect(issues({ [key]: stated })).toEqual([`INVALID_PERIOD ${path}`]);
        expect(isOpen(hours, instant('2024-11-04T10:00:00'))).toBe(false);
      }
    },
  );

  it('is never open where it is reversed or empty', () => {
    const reversed = { startTime: '2025-01-01 00:00:00', stopTime: '2024-01-01 00:00:00' };
    const empty = { startTime: '2024-01-01 00:00:00', stopTime: '2024-01-01 00:00' };
    expect(issues(reversed)).toEqual(['INVALID_PERIOD stop_time']);
    expect(issues(empty)).toEqual(['EMPTY_RANGE stop_time']);
    expect(read(reversed).hasUnreadableBound).toBe(false);
    expect(isOpen(read(reversed), instant('2024-06-03T10:00:00'))).toBe(false);
    expect(isOpen(read(empty), instant('2024-06-03T10:00:00'))).toBe(false);
  });

  it('tells both bounds where both are unreadable', () => {
    expect(issues({ startTime: 'x', stopTime: 'y' })).toEqual([
      'INVALID_PERIOD start_time',
      'INVALID_PERIOD stop_time',
    ]);
  });
});

describe('the blackouts of a 2.0 task', () => {
  const from = instant('2024-11-01T13:25:00');
  const to = instant('2024-11-02T00:00:00');

  it.each([undefined, null, '', 0])('are not stated where `holiday` is %p', (holiday) => {
    expect(schedule({ holiday }).blackouts).toBeNull();
    expect(read({ holiday })).toMatchObject({ blackouts: [], issues: [] });
  });

  it.each([[[]], [{}]])('are none where `holiday` is %j', (holiday) => {
    expect(schedule({ holiday }).blackouts).toEqual([]);
    expect(issues({ holiday })).toEqual([]);
  });

  it.each([
    [{ start: '2024-11-01 13:25', end: '2024-11-02 00:00' }],
    [{ end: '2024-11-02 00:00:00', start: '2024-11-01 13:25:00' }],
    [{ begin: '2024-11-01 13:25', end: '2024-11-02 00:00' }],
    [{ start: null, begin: '2024-11-01 13:25', end: '2024-11-02T00:00' }],
  ])('are read from %j', (entry) => {
    expect(schedule({ holiday: [entry] }).blackouts).toEqual([{ from, to }]);
    expect(read({ holiday: [entry] })).toMatchObject({ blackouts: [{ from, to }], issues: [] });
  });

  it('stay in the order stated', () => {
    const later = { start: '2025-01-01 00:00', end: '2025-01-02 00:00' };
    const earlier = { start: '2024-11-01 13:25', end: '2024-11-02 00:00' };
    expect(read({ holiday: [later, earlier] }).blackouts.map((blackout) => blackout.from)).toEqual([
      instant('2025-01-01T00:00:00'),
      from,
    ]);
  });

  it.each([
    [{ start: 'x', end: '2024-11-02 00:00' }, BEGINNING_OF_TIME, to, ['holiday[0].start']],
    [{ begin: 'x', end: '2024-11-02 00:00' }, BEGINNING_OF_TIME, to, ['holiday[0].begin']],
    [{ begin: null, end: '2024-11-02 00:00' }, BEGINNING_OF_TIME, to, ['holiday[0].begin']],
    [{ end: '2024-11-02 00:00' }, BEGINNING_OF_TIME, to, ['holiday[0].start']],
    [{ start: '2024-11-01 13:25' }, from, END_OF_TIME, ['holiday[0].end']],
    [{ start: '2024-11-01 13:25', end: 0 }, from, END_OF_TIME, ['holiday[0].end']],
    [{ start: '', end: 'x' }, BEGINNING_OF_TIME, END_OF_TIME, ['holiday[0].start', 'holiday[0].end']],
    [{}, BEGINNING_OF_TIME, END_OF_TIME, ['holiday[0].start', 'holiday[0].end']],
    ['2024-11-01', BEGINNING_OF_TIME, END_OF_TIME, ['holiday[0]']],
    [null, BEGINNING_OF_TIME, END_OF_TIME, ['holiday[0]']],
    [{ start: '2024-11-02 00:00', end: '2024-11-01 13:25' }, from, to, ['holiday[0]']],
  ])('never leave out what %j could mean', (entry, expectedFrom, expectedTo, paths) => {
    expect(read({ holiday: [entry] }).blackouts).toEqual([{ from: expectedFrom, to: expectedTo }]);
    expect(issues({ holiday: [entry] })).toEqual(paths.map((path) => `INVALID_PERIOD ${path}`));
  });

  it('are none where begin and end are equal', () => {
    const holiday = [{ start: '2024-11-01 13:25', end: '2024-11-01 13:25:00' }];
    expect(schedule({ holiday }).blackouts).toEqual([]);
    expect(issues({ holiday })).toEqual(['EMPTY_RANGE holiday[0]']);
  });

  it.each(['2024-11-01', 1, true, { start: '2024-11-01 13:25' }])(
    'black out everything where `holiday` is %j',
    (holiday) => {
      expect(schedule({ holiday }).blackouts).toEqual([{ from: BEGINNING_OF_TIME, to: END_OF_TIME }]);
      expect(issues({ holiday })).toEqual(['INVALID_PERIOD holiday']);
      expect(isOpen(read({ holiday }), instant('2024-11-04T10:00:00'))).toBe(false);
    },
  );
});

it('tells the issues of all keys in the order of the remote copy', () => {
  const stated = { startTime: 'x', stopTime: 'x', workWeek: ['x'], workHour: ['x'], holiday: ['x'] };
  expect(issues(stated)).toEqual([
    'INVALID_PERIOD start_time',
    'INVALID_PERIOD stop_time',
    'INVALID_WEEKDAY work_week[0]',
    'INVALID_TIME work_hour[0]',
    'INVALID_PERIOD holiday[0]',
  ]);
});

describe('a list with many faults', () => {
  it('has the issues of a handful of entries, and one that counts the others', () => {
    const holiday = Array.from({ length: 6000 }, () => 0);
    const { workHours } = decodeTaskSchedule({ work_hour: [], holiday }, 'LOCAL_TASK');
    expect(workHours?.issues.map(({ path }) => path)).toEqual([
      ...[0, 1, 2, 3, 4].map((index) => `holiday[${index}]`),
      'holiday',
    ]);
    expect(workHours?.issues[5]).toEqual({
      code: 'INVALID_PERIOD',
      path: 'holiday',
      message: '5995 more entries of this list cannot be used as written.',
    });
  });

  it('of more than 10,000 entries is not read, and the hours are never open', () => {
    const holiday = Array.from({ length: 10_001 }, () => 0);
    const { workHours, blackouts } = decodeTaskSchedule({ work_hour: [], holiday }, 'LOCAL_TASK');
    expect(workHours?.issues).toMatchObject([{ code: 'INVALID_PERIOD', path: 'holiday' }]);
    expect(blackouts).toHaveLength(1);
  });
});
