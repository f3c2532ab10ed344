import { describe, expect, it } from '@jest/globals';

import { parseCallPolicy } from '../../../src/domain/call-policy.js';
import { createHolidayCalendar } from '../../../src/domain/holidays.js';
import type { WorkHours } from '../../../src/domain/work-hours/work-hours.js';
import { instant, sampleHours, week } from '../work-hours/sample-hours.js';
import { callTimeGroup, enabledTask, find, rowsOf, search, setupOf, snapshotOf } from './scene.js';

const early = sampleHours({ week: week(['MONDAY', 'SATURDAY'], '08:00-12:30') });

function ranges(...texts: readonly string[]) {
  return texts.map((text) => ({ begin: text.slice(0, 5), end: text.slice(6) }));
}

describe('OUTSIDE_POLICY', () => {
  it.each<[string, WorkHours, readonly unknown[], readonly string[]]>([
    ['default', sampleHours(), [], []],
    [
      'default',
      early,
      [
        { weekday: 'MONDAY', ranges: ranges('08:00-09:00') },
        { weekday: 'SATURDAY', ranges: ranges('08:00-09:00') },
      ],
      [],
    ],
    [
      '08:00-12:00 no-weekends',
      early,
      [
        { weekday: 'MONDAY', ranges: ranges('12:00-12:30') },
        { weekday: 'SATURDAY', ranges: ranges('08:00-12:30') },
      ],
      [],
    ],
    [
      '09:00-12:00,13:00-18:00',
      sampleHours({ week: week(['FRIDAY'], '09:00-18:00') }),
      [{ weekday: 'FRIDAY', ranges: ranges('12:00-13:00') }],
      [],
    ],
    ['default no-holidays', sampleHours(), [], ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07']],
    ['default no-holidays', sampleHours({ skipsStatutoryHolidays: true }), [], []],
    ['default no-holidays', sampleHours({ stopsAt: instant('2026-10-01T10:00:00') }), [], ['2026-10-01']],
  ])('by %s', (text, hours, weekdays, holidays) => {
    const policy = parseCallPolicy(text);
    const found = find('OUTSIDE_POLICY', snapshotOf([enabledTask({ hours })]), { policy });
    const isFound = weekdays.length + holidays.length > 0;
    expect(found.map(({ parameters }) => parameters)).toEqual(
      isFound
        ? [
            {
              policy: text === 'default' ? '09:00-21:00' : text.replace('default', '09:00-21:00'),
              week: weekdays,
              holidays,
            },
          ]
        : [],
    );
  });

  it('is not looked for without a policy, of tasks that are off, and where there are no hours', () => {
    const policy = parseCallPolicy('default');
    const off = enabledTask({ hours: early, isEnabled: false });
    const setup = setupOf({ callTimeGroups: rowsOf(callTimeGroup({ id: '3', workHours: null })) });
    expect(find('OUTSIDE_POLICY', snapshotOf([enabledTask({ hours: early })]))).toEqual([]);
    expect(find('OUTSIDE_POLICY', snapshotOf([off, enabledTask({ hours: null })], setup), { policy })).toEqual([]);
  });

  it('tells of call-time groups, whether or not a task was made from them', () => {
    const policy = parseCallPolicy('default no-holidays');
    const groups = [
      callTimeGroup({ id: '3', name: '白天', workHours: early }),
      callTimeGroup({ id: '4', workHours: sampleHours({ skipsStatutoryHolidays: false }) }),
      callTimeGroup({ id: '5', workHours: sampleHours({ skipsStatutoryHolidays: null }) }),
    ];
    const task = enabledTask({ callTimeGroupId: '3', isEnabled: false });
    const found = find('OUTSIDE_POLICY', snapshotOf([task], setupOf({ callTimeGroups: rowsOf(...groups) })), {
      policy,
    });
    expect(found).toMatchObject([
      {
        severity: 'WARNING',
        isCertain: true,
        subject: { __typename: 'CallTimeGroup', id: '3' },
        tasks: [task],
        message: {
          en: 'The hours of call-time group “白天” permit calls outside the call policy (09:00-21:00 no-holidays): MON 08:00-09:00; SAT 08:00-09:00; 2026-10-03, 2026-10-05.',
          zh: '呼叫时间组「白天」的呼叫时间超出外呼时段规定（09:00-21:00，法定节假日除外）：周一 08:00-09:00；周六 08:00-09:00；2026-10-03、2026-10-05。',
        },
      },
      { subject: { id: '4' }, isCertain: true },
      // Whether it skips holidays is not stated.
      { subject: { id: '5' }, isCertain: false },
    ]);
  });
});

describe('HOLIDAYS_UNKNOWN', () => {
  const skipping = sampleHours({ skipsStatutoryHolidays: true });
  const december = instant('2026-12-20T10:00:00');
  const ofGroup = enabledTask({ id: 'of group', callTimeGroupId: '3' });
  const groups = setupOf({ callTimeGroups: rowsOf(callTimeGroup({ id: '3', workHours: skipping })) });

  it('tells of tasks whose hours, or whose group, skip holidays that are not known', () => {
    const tasks = [
      enabledTask({ id: 'skips', hours: skipping }),
      ofGroup,
      enabledTask({ id: 'does not' }),
      enabledTask({ id: 'off', hours: skipping, isEnabled: false }),
    ];
    expect(find('HOLIDAYS_UNKNOWN', snapshotOf(tasks, groups), { now: december })).toMatchObject([
      {
        severity: 'WARNING',
        subject: { __typename: 'Account', id: 'main', isMain: true },
        accountIds: ['main'],
        tasks: [{ id: 'skips' }, { id: 'of group' }],
        from: instant('2027-01-01T00:00:00'),
        until: instant('2027-01-03T00:00:00'),
        parameters: { knownFrom: '2004-01-01T00:00:00+08:00', knownUntil: '2027-01-01T00:00:00+08:00', taskCount: 2 },
        message: {
          en: 'The statutory holidays from 2027-01-01 on are not known, and the hours of 2 tasks depend on them. Add the year to the holidays file.',
          zh: '2027-01-01 起的法定节假日安排未知，2 个任务的呼叫时间与其有关。请在节假日文件中补充该年度。',
        },
      },
    ]);
  });

  it('is about the account itself where there is only one, and about the main account where there are several', () => {
    const ofSub = enabledTask({ hours: skipping, accountId: 'sub', setupAccountId: 'sub' });
    const [one] = find('HOLIDAYS_UNKNOWN', snapshotOf([ofSub]), { now: december });
    const [several] = find('HOLIDAYS_UNKNOWN', snapshotOf([ofSub, enabledTask({ hours: skipping })]), {
      now: december,
    });
    expect([one?.subject, several?.subject]).toEqual([
      { __typename: 'Account', id: 'sub', isMain: false },
      { __typename: 'Account', id: 'main', isMain: true },
    ]);
    expect(several?.accountIds).toEqual(['sub', 'main']);
  });

  it.each<[string, Parameters<typeof find>[2]]>([
    ['the horizon is known', { now: instant('2026-12-18T10:00:00') }],
    [
      'the calendar has the year',
      { now: december, calendar: createHolidayCalendar('with 2027', new Map([[2027, []]])) },
    ],
  ])('is not found where %s', (_, options) => {
    expect(find('HOLIDAYS_UNKNOWN', snapshotOf([ofGroup], groups), options)).toEqual([]);
  });

  it('is found in all later years, and before the first known one', () => {
    const snapshot = snapshotOf([ofGroup], groups);
    const years = ['2027-01-01', '2030-06-01', '2100-02-28', '2003-12-25', '2003-01-01'];
    const spans = years.map((date) => {
      const [finding] = find('HOLIDAYS_UNKNOWN', snapshot, { now: instant(`${date}T08:00:00`) });
      return new Date((finding?.from ?? 0) + 8 * 3_600_000).toISOString().slice(0, 10);
    });
    expect(spans).toEqual(years);
  });

  it('is found for every enabled task where the policy forbids calls on holidays', () => {
    const policy = parseCallPolicy('default no-holidays');
    expect(find('HOLIDAYS_UNKNOWN', snapshotOf([enabledTask()]), { now: december, policy })).toHaveLength(1);
    expect(
      find('HOLIDAYS_UNKNOWN', snapshotOf([enabledTask()]), { now: december, policy: parseCallPolicy('default') }),
    ).toEqual([]);
  });
});

it('nothing breaks from 1 January 2027 on', () => {
  const task = enabledTask({ hours: sampleHours({ skipsStatutoryHolidays: true }), callTimeGroupId: '3' });
  for (const date of ['2026-12-31', '2027-01-01', '2027-02-06', '2028-02-29', '2999-12-31']) {
    const { findings, changesAt } = search(snapshotOf([task]), {
      now: instant(`${date}T23:59:59`),
      days: 31,
      policy: parseCallPolicy('default no-holidays'),
    });
    expect(findings.map(({ kind }) => kind)).toEqual(['DANGLING_REFERENCE', 'HOLIDAYS_UNKNOWN']);
    expect(changesAt).toBe(instant(`${date}T23:59:59`) + 1000);
  }
});
