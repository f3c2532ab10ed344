import { describe, expect, it } from '@jest/globals';

import type { FindingKind } from '../../../src/domain/findings/finding.js';
import type { CallerLine } from '../../../src/domain/caller-line.js';
import type { Snapshot } from '../../../src/domain/snapshot.js';
import type { Task } from '../../../src/domain/task.js';
import { globalId } from '../../support/global-ids.js';
import { createSchedule } from '../../support/work-hours.js';
import { instant } from '../work-hours/sample-hours.js';
import { createCallerLine } from '../../support/caller-line.js';
import { BAD_ROW, enabledTask, find, rowsOf, scriptGroup, search, setupOf, snapshotOf } from './scene.js';

const past = instant('2026-09-25T18:00:00');
const soon = instant('2026-10-01T12:00:00');
const later = instant('2026-12-01T00:00:00');

const EXPIRED = createCallerLine({ id: '1', name: '一号线', validUntil: past });
const EXPIRING = createCallerLine({ id: '2', name: '二号线', validUntil: soon });
const VALID = createCallerLine({ id: '3', validUntil: later });
const ENDLESS = createCallerLine({ id: '4' });
const LINES = [EXPIRED, EXPIRING, VALID, ENDLESS];

function only(kind: FindingKind, tasks: readonly Task[], lineId: string) {
  const findings = find(kind, snapshotOf(tasks, setupOf({ lines: LINES })));
  return findings.find(({ subject }) => subject.__typename === 'CallerLine' && subject.id === lineId) ?? null;
}

const ids = (...tasks: readonly string[]): string[] => tasks.map((id) => globalId('Task', 'main', id));

describe('LINE_EXPIRED and LINE_EXPIRING', () => {
  const alone = enabledTask({ id: 'alone', lines: ['1'] });
  const twin = enabledTask({ id: 'twin', lines: ['1', '3'] });
  const unreadable = enabledTask({
    id: 'unreadable',
    dialer: { callerLineLimits: { rows: [{ callerLineId: '1', limit: null }], malformed: [BAD_ROW] } },
  });

  it('tells the tasks that have no other line from those that have', () => {
    expect(only('LINE_EXPIRED', [alone, twin, unreadable], '1')).toMatchObject({
      severity: 'CRITICAL',
      isCertain: true,
      from: past,
      until: null,
      tasks: [{ id: 'alone' }, { id: 'twin' }, { id: 'unreadable' }],
      parameters: {
        validUntil: '2026-09-25T18:00:00+08:00',
        tasksWithoutLine: ids('alone'),
        tasksWithoutLineCount: 1,
        tasksWithOtherLine: ids('twin'),
        tasksWithOtherLineCount: 1,
        tasksUnknown: ids('unreadable'),
        tasksUnknownCount: 1,
      },
      message: {
        en: 'Line “一号线” expired at 2026-09-25 18:00. On it: 1 enabled task without another line, 1 enabled task with another line left, 1 enabled task whose other lines are not known.',
        zh: '线路「一号线」已于 2026-09-25 18:00 到期：1 个已启用的任务没有其他可用线路，1 个已启用的任务仍有其他线路，1 个已启用的任务的其他线路未知。',
      },
    });
  });

  it.each<[string, readonly Task[], string]>([
    ['an enabled task has no other line', [alone, twin], 'CRITICAL'],
    ['all enabled tasks have another line', [twin], 'WARNING'],
    ['the other lines are not known', [unreadable], 'WARNING'],
    ['the other line is missing', [enabledTask({ lines: ['1', '9'] })], 'CRITICAL'],
    [
      'the account is not known, nor the other line',
      [enabledTask({ lines: ['1', '9'], setupAccountId: null })],
      'WARNING',
    ],
    [
      'the account is not known, but the other line',
      [enabledTask({ lines: ['1', '4'], setupAccountId: null })],
      'WARNING',
    ],
    ['no enabled task uses it', [{ ...alone, isEnabled: false }], 'NOTICE'],
    ['the platform does not say whether a task is enabled', [{ ...alone, isEnabled: null }], 'NOTICE'],
    ['no task names it', [], 'NOTICE'],
  ])('of an expired line where %s', (_, tasks, severity) => {
    expect(only('LINE_EXPIRED', tasks, '1')?.severity).toBe(severity);
  });

  it.each<[string, readonly string[], string, Record<string, unknown>]>([
    ['without another line', ['2'], 'WARNING', { tasksWithoutLineCount: 1 }],
    ['with one that has expired', ['2', '1'], 'WARNING', { tasksWithoutLineCount: 1 }],
    ['with one that is valid longer', ['2', '3'], 'WARNING', { tasksWithOtherLineCount: 1 }],
  ])('of a line that expires, on a task %s', (_, lines, severity, parameters) => {
    const finding = only('LINE_EXPIRING', [enabledTask({ lines })], '2');
    expect(finding).toMatchObject({ severity, from: soon, until: null, parameters });
  });

  it('of a line without tasks is a notice', () => {
    expect(only('LINE_EXPIRING', [], '2')).toMatchObject({
      severity: 'NOTICE',
      message: {
        en: 'Line “二号线” expires at 2026-10-01 12:00. No enabled task is on it.',
        zh: '线路「二号线」将于 2026-10-01 12:00 到期：没有已启用的任务使用该线路。',
      },
    });
  });

  it('is neither of lines that are valid beyond the horizon, or without an end', () => {
    expect([only('LINE_EXPIRING', [], '3'), only('LINE_EXPIRED', [], '3'), only('LINE_EXPIRING', [], '4')]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('changes with the expiry', () => {
    const evening = instant('2026-09-28T20:00:00');
    const snapshot = snapshotOf([], setupOf({ lines: [createCallerLine({ id: '1', validUntil: evening })] }));
    expect(search(snapshot)).toMatchObject({
      changesAt: evening,
      findings: [{ kind: 'LINE_EXPIRING' }, { kind: 'LINE_UNUSED' }],
    });
    expect(search(snapshot, { now: evening }).findings).toMatchObject([{ kind: 'LINE_EXPIRED' }]);
  });

  it('is one finding for a line that several accounts have', () => {
    const sub = setupOf({ lines: [{ ...EXPIRED, validUntil: null }] }, 'sub');
    const task = enabledTask({ accountId: 'sub', setupAccountId: 'sub', lines: ['1'] });
    const findings = find('LINE_EXPIRED', snapshotOf([task], setupOf({ lines: [EXPIRED] }), sub));
    expect(findings).toMatchObject([
      { subject: { accountId: 'main' }, accountIds: ['main', 'sub'], severity: 'CRITICAL' },
    ]);
  });
});

describe('LINE_SHARED', () => {
  it('counts enabled tasks on the lines that the dialer runs', () => {
    const tasks = [
      enabledTask({ id: 'a', lines: ['4'] }),
      enabledTask({ id: 'b', lines: ['4'], accountId: 'sub', setupAccountId: 'sub' }),
      enabledTask({ id: 'c', lines: ['4'], isEnabled: null }),
      enabledTask({ id: 'd', lines: ['3'] }),
    ];
    expect(only('LINE_SHARED', tasks, '4')).toMatchObject({
      severity: 'NOTICE',
      tasks: [{ id: 'a' }, { id: 'b' }],
      accountIds: ['main', 'sub'],
      parameters: {
        concurrency: null,
        taskCount: 2,
        accounts: [
          { id: globalId('Account', 'main'), taskCount: 1 },
          { id: globalId('Account', 'sub'), taskCount: 1 },
        ],
        accountCount: 2,
      },
      message: {
        en: 'Line “4” is shared by 2 enabled tasks of 2 accounts.',
        zh: '线路「4」由 2 个账户的 2 个已启用的任务共用。',
      },
    });
    expect(only('LINE_SHARED', tasks, '3')).toBeNull();
  });
});

describe('LINE_UNUSED', () => {
  const local = {
    kind: 'local',
    setupAccountId: 'main',
    referenceScope: 'main',
    schedule: createSchedule({}),
    callerLineLimits: rowsOf({ callerLineId: '4', limit: null }),
  } as const;

  it.each<[string, readonly Task[], boolean]>([
    ['no task names it', [enabledTask({ lines: ['3'] })], true],
    ['tasks that name it are off', [enabledTask({ lines: ['4'], isEnabled: false })], true],
    ['an enabled task names it', [enabledTask({ lines: ['4'] })], false],
    [
      'a task names it of which it is not known whether it is enabled',
      [enabledTask({ lines: ['4'], isEnabled: null })],
      false,
    ],
    ['only the local copy of an enabled task names it', [enabledTask({ lines: ['3'], local })], false],
  ])('is found or not where %s', (_, tasks, isFound) => {
    expect(only('LINE_UNUSED', tasks, '4') !== null).toBe(isFound);
  });

  it('is not found of lines that are not valid now', () => {
    const lines = [EXPIRED, createCallerLine({ id: '5', validFrom: soon })];
    expect(find('LINE_UNUSED', snapshotOf([], setupOf({ lines })))).toEqual([]);
  });

  const unreadable = { rows: [], malformed: [BAD_ROW] };
  const complete = snapshotOf([], setupOf({ lines: [ENDLESS] }));

  it.each<[string, Snapshot, boolean]>([
    ['everything is known', complete, true],
    ['a task cannot be read', { ...complete, tasks: unreadable }, false],
    [
      'a line of an enabled task cannot be read',
      snapshotOf([enabledTask({ dialer: { callerLineLimits: unreadable } })], setupOf({ lines: [ENDLESS] })),
      false,
    ],
    [
      'a line of a task that is off cannot be read',
      snapshotOf(
        [enabledTask({ isEnabled: false, dialer: { callerLineLimits: unreadable } })],
        setupOf({ lines: [ENDLESS] }),
      ),
      true,
    ],
    ['the caller sees one account only', snapshotOf([], setupOf({ lines: [ENDLESS] }, 'sub')), false],
  ])('is certain or not where %s', (_, snapshot, isCertain) => {
    const [finding] = find('LINE_UNUSED', snapshot);
    expect(finding).toMatchObject({ severity: 'NOTICE', isCertain });
    expect(finding?.message).toEqual(
      isCertain
        ? { en: 'No enabled task uses the line “4”.', zh: '没有已启用的任务使用线路「4」。' }
        : {
            en: 'No enabled task that can be seen uses the line “4”; others may.',
            zh: '可见范围内没有已启用的任务使用线路「4」，是否有其他任务使用无法确定。',
          },
    );
  });
});

describe('SCRIPT_GROUP_WITHOUT_LINE', () => {
  function groupWith(lines: readonly CallerLine[], stated = {}) {
    return {
      lines: LINES,
      scriptGroups: rowsOf(scriptGroup({ id: '7', name: '催收', callerLines: rowsOf(...lines), ...stated })),
    };
  }
  const user = enabledTask({ id: 'user', scriptGroupId: '7', lines: ['4'] });

  it('tells of a group whose lines have all expired, with its enabled tasks', () => {
    const off = { ...user, id: 'off', isEnabled: false };
    const foreign = { ...user, id: 'foreign', setupAccountId: 'sub' };
    expect(
      find('SCRIPT_GROUP_WITHOUT_LINE', snapshotOf([user, off, foreign], setupOf(groupWith([EXPIRED])))),
    ).toMatchObject([
      {
        severity: 'CRITICAL',
        isCertain: true,
        causes: ['LINES_EXPIRED'],
        subject: { __typename: 'ScriptGroup', id: '7' },
        tasks: [{ id: 'user' }],
        parameters: {
          lines: [
            {
              id: globalId('CallerLine', 'main', '1'),
              name: '一号线',
              validFrom: null,
              validUntil: '2026-09-25T18:00:00+08:00',
            },
          ],
          lineCount: 1,
          taskCount: 1,
        },
        message: {
          en: 'Script group “催收” has no valid line among its 1; 1 enabled task uses it.',
          zh: '话术组「催收」的 1 条线路均不在有效期内，有 1 个已启用的任务使用该话术组。',
        },
      },
    ]);
  });

  it('is a notice without enabled tasks, and not certain of a group that lists no line', () => {
    const [finding] = find('SCRIPT_GROUP_WITHOUT_LINE', snapshotOf([], setupOf(groupWith([]))));
    expect(finding).toMatchObject({ severity: 'NOTICE', isCertain: false, causes: ['LINES_MISSING'] });
    expect(finding?.message).toEqual({
      en: 'Script group “催收” lists no line; 0 enabled tasks use it.',
      zh: '话术组「催收」没有列出任何线路，有 0 个已启用的任务使用该话术组。',
    });
  });

  it.each([
    ['has a valid line', groupWith([EXPIRED, ENDLESS])],
    ['is deleted', groupWith([EXPIRED], { deletedAt: past })],
    ['has lines that cannot be read', groupWith([], { callerLines: { rows: [EXPIRED], malformed: [BAD_ROW] } })],
  ])('is not found of a group that %s', (_, setup) => {
    expect(find('SCRIPT_GROUP_WITHOUT_LINE', snapshotOf([user], setupOf(setup)))).toEqual([]);
  });

  it('has no cause where the lines are only not valid yet, and changes when one is', () => {
    const evening = instant('2026-09-28T20:00:00');
    const task = enabledTask({ scriptGroupId: '7' });
    const snapshot = snapshotOf([task], setupOf(groupWith([createCallerLine({ id: '8', validFrom: evening })])));
    expect(find('SCRIPT_GROUP_WITHOUT_LINE', snapshot)).toMatchObject([{ causes: [] }]);
    expect(search(snapshot).changesAt).toBe(evening);
    expect(find('SCRIPT_GROUP_WITHOUT_LINE', snapshot, { now: evening })).toEqual([]);
  });
});
