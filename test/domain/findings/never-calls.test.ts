import { describe, expect, it } from '@jest/globals';

import { DAY_MS } from '../../../src/domain/calendar-day.js';
import { calendarDayAt } from '../../../src/domain/china-time.js';
import { createHolidayCalendar } from '../../../src/domain/holidays.js';
import { BEGINNING_OF_TIME, END_OF_TIME } from '../../../src/domain/instant.js';
import type { TaskSetup } from '../../../src/domain/task-setup.js';
import { globalId } from '../../support/global-ids.js';
import { instant, sampleHours, week } from '../work-hours/sample-hours.js';
import { createCallerLine } from '../../support/caller-line.js';
import {
  BAD_LIST,
  BAD_ROW,
  enabledTask,
  find,
  NOW,
  rowsOf,
  scriptGroup,
  search,
  setupOf,
  snapshotOf,
  type StatedTask,
} from './scene.js';

const past = instant('2026-09-25T18:00:00');
const future = instant('2026-11-01T00:00:00');
const always = { from: BEGINNING_OF_TIME, to: END_OF_TIME };
const theWeekend = { startsAt: instant('2026-10-03T00:00:00'), stopsAt: instant('2026-10-05T00:00:00') };

describe('NEVER_CALLS_AGAIN by hours', () => {
  it.each([
    ['its period is over', { stopsAt: past }, ['PERIOD']],
    ['its period begins in more than 366 days', { startsAt: NOW + 367 * DAY_MS }, ['PERIOD']],
    ['its period ends before it begins', { startsAt: NOW + 2 * DAY_MS, stopsAt: NOW + DAY_MS }, ['PERIOD']],
    ['its period is a weekend', theWeekend, ['PERIOD']],
    [
      'its period ends before the day of its week',
      { stopsAt: NOW + DAY_MS, week: week(['SUNDAY'], '09:00-10:00') },
      ['PERIOD'],
    ],
    ['a blackout never ends', { blackouts: [always] }, ['BLACKOUT']],
    ['its week has no hours', { week: week([]) }, ['NO_WINDOW']],
    ['its week has no hours and its period is over', { week: week([]), stopsAt: past }, ['PERIOD', 'NO_WINDOW']],
    ['a bound cannot be read', { hasUnreadableBound: true }, ['UNREADABLE_PERIOD']],
    [
      'a bound cannot be read, and the end is past',
      { hasUnreadableBound: true, stopsAt: past },
      ['PERIOD', 'UNREADABLE_PERIOD'],
    ],
    [
      'a blackout lasts until its period is over',
      { blackouts: [{ from: past, to: NOW + 3 * DAY_MS }], stopsAt: NOW + 2 * DAY_MS },
      ['COMBINED'],
    ],
    ['period and blackouts suffice each', { blackouts: [always], stopsAt: past }, ['PERIOD', 'BLACKOUT']],
  ])('where %s', (_, hours, causes) => {
    const task = enabledTask({ name: '回访', hours: sampleHours(hours) });
    const [finding, ...others] = find('NEVER_CALLS_AGAIN', snapshotOf([task]));
    expect(finding).toMatchObject({
      severity: 'CRITICAL',
      isCertain: true,
      causes,
      tasks: [task],
      accountIds: ['main'],
    });
    expect(finding?.message.zh).toMatch(/^任务「回访」不会再外呼：[^；。]+(；[^；。]+)?。$/);
    expect(others).toEqual([]);
  });

  it('where holidays cover a whole year', () => {
    const thisYear = Array.from(
      { length: 365 + 366 },
      (_, index) => calendarDayAt(instant('2026-01-01T00:00:00')) + index,
    );
    const calendar = createHolidayCalendar(
      'all off',
      new Map([
        [2026, thisYear.slice(0, 365)],
        [2027, thisYear.slice(365)],
      ]),
    );
    const task = enabledTask({
      hours: sampleHours({ skipsStatutoryHolidays: true, week: week(['MONDAY'], '09:00-10:00') }),
    });
    const [finding] = find('NEVER_CALLS_AGAIN', snapshotOf([task]), { calendar, now: instant('2026-12-28T10:00:00') });
    expect(finding?.causes).toEqual(['STATUTORY_HOLIDAY']);
  });

  it.each([
    ['an opening is left today', { stopsAt: NOW + 60_000 }],
    ['it begins within 366 days', { startsAt: NOW + 365 * DAY_MS }],
    ['holidays are not known', { skipsStatutoryHolidays: true, startsAt: instant('2027-02-01T00:00:00') }],
  ])('is not found where %s', (_, hours) => {
    expect(find('NEVER_CALLS_AGAIN', snapshotOf([enabledTask({ hours: sampleHours(hours) })]))).toEqual([]);
  });

  it.each([
    ['switched off', { isEnabled: false }],
    ['possibly switched off', { isEnabled: null }],
    ['deleted', { deletedAt: past }],
    ['broken', { remote: null }],
  ])('is not found of a task that is %s', (_, stated) => {
    const task = { ...enabledTask({ hours: sampleHours({ stopsAt: past }) }), ...stated };
    expect(find('NEVER_CALLS_AGAIN', snapshotOf([task]))).toEqual([]);
  });

  it('says how the period ended or begins', () => {
    const texts = [{ stopsAt: past }, { startsAt: NOW + 400 * DAY_MS, stopsAt: NOW + 500 * DAY_MS }, theWeekend].map(
      (hours) => {
        const [finding] = find(
          'NEVER_CALLS_AGAIN',
          snapshotOf([enabledTask({ name: 'A', hours: sampleHours(hours) })]),
        );
        return [finding?.message.en, finding?.message.zh, finding?.parameters];
      },
    );
    expect(texts).toEqual([
      [
        'Task “A” will place no more calls: its period ended at 2026-09-25 18:00.',
        '任务「A」不会再外呼：任务已于 2026-09-25 18:00 结束。',
        { startsAt: null, stopsAt: '2026-09-25T18:00:00+08:00' },
      ],
      [
        'Task “A” will place no more calls: its period begins at 2027-11-02 10:00, too late for hours in the next 366 days.',
        '任务「A」不会再外呼：任务从 2027-11-02 10:00 才开始，今后 366 天内没有呼叫时间。',
        { startsAt: '2027-11-02T10:00:00+08:00', stopsAt: '2028-02-10T10:00:00+08:00' },
      ],
      [
        'Task “A” will place no more calls: its period has no hours in it.',
        '任务「A」不会再外呼：任务起止时间内没有呼叫时间。',
        { startsAt: '2026-10-03T00:00:00+08:00', stopsAt: '2026-10-05T00:00:00+08:00' },
      ],
    ]);
  });
});

describe('NEVER_CALLS_AGAIN by lines', () => {
  const lines = [
    createCallerLine({ id: '1', name: '一号线', validUntil: past }),
    createCallerLine({ id: '2', validUntil: future }),
    createCallerLine({ id: '3', validFrom: future }),
  ];

  function causesOf(stated: StatedTask, setup: Partial<TaskSetup> = {}): readonly string[] {
    const [finding] = find('NEVER_CALLS_AGAIN', snapshotOf([enabledTask(stated)], setupOf({ lines, ...setup })));
    return finding?.causes ?? [];
  }

  it.each<[string, StatedTask, readonly string[]]>([
    ['its only line has expired', { lines: ['1'] }, ['LINES_EXPIRED']],
    ['its only line is missing', { lines: ['9'] }, ['LINES_MISSING']],
    ['one line has expired and one is missing', { lines: ['1', '9'] }, ['LINES_MISSING']],
    ['one of two is valid', { lines: ['1', '2'] }, []],
    ['one of two becomes valid later', { lines: ['1', '3'] }, []],
    ['no lines are stated', { lines: [] }, []],
    [
      'a line cannot be read',
      { dialer: { callerLineLimits: { rows: [{ callerLineId: '1', limit: null }], malformed: [BAD_ROW] } } },
      [],
    ],
    ['its account is not known', { lines: ['1'], setupAccountId: null }, []],
    ['its set-up could not be read', { lines: ['1'], setupAccountId: 'sub' }, []],
  ])('where %s', (_, stated, causes) => {
    expect(causesOf(stated)).toEqual(causes);
  });

  it.each([
    ['a row of the list', { callerLines: { rows: [], malformed: [BAD_ROW] } }],
    ['the list', { callerLines: { rows: [], malformed: [BAD_LIST] } }],
    ['a script group', { scriptGroups: { rows: [], malformed: [BAD_ROW] } }],
    [
      'a line of a script group',
      { scriptGroups: rowsOf(scriptGroup({ id: '5', callerLines: { rows: [], malformed: [BAD_ROW] } })) },
    ],
  ])('is not found where %s cannot be read and could have the line', (_, setup) => {
    expect(causesOf({ lines: ['9'] }, setup)).toEqual([]);
  });

  it('names the lines', () => {
    const [finding] = find(
      'NEVER_CALLS_AGAIN',
      snapshotOf([enabledTask({ name: 'A', lines: ['1', '9'] })], setupOf({ lines })),
    );
    expect(finding?.message).toEqual({
      en: 'Task “A” will place no more calls: none of its lines exists and is valid: line “一号线” and line “9”.',
      zh: '任务「A」不会再外呼：所用线路均不存在或已过期：线路「一号线」、线路「9」。',
    });
    expect(finding?.parameters).toEqual({
      lines: [
        {
          id: globalId('CallerLine', 'main', '1'),
          platformId: '1',
          name: '一号线',
          validUntil: '2026-09-25T18:00:00+08:00',
        },
        { id: globalId('CallerLine', 'main', '9'), platformId: '9', name: null, validUntil: null },
      ],
      lineCount: 2,
    });
  });
});

describe('NEVER_CALLS_AGAIN by the script group', () => {
  const groups = rowsOf(
    scriptGroup({ id: '5', name: '催收', deletedAt: past }),
    scriptGroup({ id: '6', deletedAt: future }),
    scriptGroup({ id: '7' }),
  );
  const own = { id: '9', name: null, isDefault: false };

  it.each<[string, StatedTask, readonly string[]]>([
    ['it is deleted', { scriptGroupId: '5' }, ['SCRIPT_GROUP_DELETED']],
    ['it will be deleted', { scriptGroupId: '6' }, []],
    ['it is missing', { scriptGroupId: '9' }, ['SCRIPT_GROUP_MISSING']],
    ['the task carries what is missing', { scriptGroupId: '9', ownScriptGroup: own }, []],
    ['the task carries another one', { scriptGroupId: '8', ownScriptGroup: own }, ['SCRIPT_GROUP_MISSING']],
    ['the dialer runs another one', { scriptGroupId: '7', dialer: { scriptGroupId: '5' } }, ['SCRIPT_GROUP_DELETED']],
    ['the dialer no longer runs it', { scriptGroupId: '5', dialer: { scriptGroupId: '7' } }, []],
    ['none is stated', {}, []],
    ['its account is not known', { scriptGroupId: '5', setupAccountId: null }, []],
  ])('where %s', (_, stated, causes) => {
    const setup = setupOf({ scriptGroups: groups });
    const [finding] = find('NEVER_CALLS_AGAIN', snapshotOf([enabledTask(stated)], setup));
    expect(finding?.causes ?? []).toEqual(causes);
  });

  it.each([BAD_ROW, BAD_LIST])('is not found where the list could have it', (malformed) => {
    const setup = setupOf({ scriptGroups: { rows: [], malformed: [malformed] } });
    expect(find('NEVER_CALLS_AGAIN', snapshotOf([enabledTask({ scriptGroupId: '9' })], setup))).toEqual([]);
  });

  it('is one of several causes, all of which are stated', () => {
    const task = enabledTask({ name: 'A', scriptGroupId: '5', lines: ['1'], hours: sampleHours({ week: week([]) }) });
    const setup = setupOf({ scriptGroups: groups, lines: [createCallerLine({ id: '1', validUntil: past })] });
    const [finding] = find('NEVER_CALLS_AGAIN', snapshotOf([task], setup));
    expect(finding?.causes).toEqual(['NO_WINDOW', 'LINES_EXPIRED', 'SCRIPT_GROUP_DELETED']);
    expect(finding?.message).toEqual({
      en: 'Task “A” will place no more calls: its week has no hours; all of its lines have expired: line “1”; its script group “催收” is deleted.',
      zh: '任务「A」不会再外呼：一周内没有任何呼叫时间；所用线路均已过期：线路「1」；话术组「催收」已删除。',
    });
    expect(finding?.parameters).toMatchObject({ lineCount: 1, scriptGroup: { name: '催收' } });
  });
});

describe('the time of the next change', () => {
  const evening = instant('2026-09-28T17:30:00');

  it.each([
    ['the last opening ends', { stopsAt: evening }, evening],
    ['a later opening is more than 366 days away', { blackouts: [{ from: evening, to: NOW + 400 * DAY_MS }] }, evening],
    [
      'an opening comes within 366 days',
      { startsAt: instant('2026-09-28T15:00:00') + 366 * DAY_MS },
      instant('2026-09-28T15:00:00'),
    ],
    ['nothing changes today', {}, instant('2026-09-29T00:00:00')],
    [
      'calls pause at noon',
      { week: week(['MONDAY', 'FRIDAY'], '09:00-12:00', '13:00-18:00') },
      instant('2026-09-29T00:00:00'),
    ],
  ])('is when %s', (_, hours, expected) => {
    const task = enabledTask({
      hours: sampleHours({ week: week(['MONDAY', 'TUESDAY', 'WEDNESDAY'], '09:00-18:00'), ...hours }),
    });
    expect(search(snapshotOf([task])).changesAt).toBe(expected);
  });

  it('is when a script group is deleted', () => {
    const setup = setupOf({ scriptGroups: rowsOf(scriptGroup({ id: '5', deletedAt: evening })) });
    expect(search(snapshotOf([enabledTask({ scriptGroupId: '5' })], setup)).changesAt).toBe(evening);
  });
});
