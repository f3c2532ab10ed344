import { describe, expect, it } from '@jest/globals';

import type { FindingKind } from '../../../src/domain/findings/finding.js';
import type { Task } from '../../../src/domain/task.js';
import type { TaskSetup } from '../../../src/domain/task-setup.js';
import { globalId } from '../../support/global-ids.js';
import { createRemoteTask, createTask } from '../../support/task.js';
import { createSchedule } from '../../support/work-hours.js';
import { sampleHours, week } from '../work-hours/sample-hours.js';
import { createCallerLine } from '../../support/caller-line.js';
import {
  BAD_LIST,
  BAD_ROW,
  callTimeGroup,
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

/** The only finding of a kind, without what other tests look at. */
function only(kind: FindingKind, task: Task, setup?: TaskSetup) {
  const findings = find(kind, snapshotOf([task], ...(setup ? [setup] : [])));
  expect(findings.length).toBeLessThanOrEqual(1);
  return findings[0] ?? null;
}

it('a task that is fine has no findings', () => {
  expect(search(snapshotOf([enabledTask()])).findings).toEqual([]);
});

describe('BROKEN_TASK and UNKNOWN_STATUS', () => {
  const remote = createRemoteTask({ isCalling: true });

  it('tell of a task that the dialer does not have', () => {
    const task = createTask({ id: 't1', statusText: '异常任务', statusCode: 4 });
    expect(only('BROKEN_TASK', task)).toMatchObject({
      severity: 'CRITICAL',
      subject: { __typename: 'Task', id: 't1' },
      parameters: { statusText: '异常任务', statusCode: 4 },
      message: {
        en: 'Task “t1” is broken: the dialer does not have it, so it places no calls. Delete it and create it again.',
        zh: '任务「t1」异常：拨号端没有此任务，无法外呼。请删除后重新创建。',
      },
    });
    expect(only('UNKNOWN_STATUS', task)).toBeNull();
  });

  it.each([
    [false, remote, 'enabled: no, calling: yes', '启用状态为“否”，拨打状态为“是”'],
    [null, remote, 'enabled: not stated, calling: yes', '启用状态为“未提供”，拨打状态为“是”'],
    [true, createRemoteTask({}), 'enabled: yes, calling: not stated', '启用状态为“是”，拨打状态为“未提供”'],
  ])('tell of a status that is not known: %s', (isEnabled, copy, en, zh) => {
    const finding = only('UNKNOWN_STATUS', createTask({ name: 'A', isEnabled, remote: copy }));
    expect(finding).toMatchObject({ severity: 'WARNING', isCertain: true });
    expect(finding?.message.en).toBe(`Whether task “A” is running is not known: the platform says ${en}.`);
    expect(finding?.message.zh).toBe(`无法判断任务「A」的状态：平台返回的${zh}。`);
  });
});

describe('DRIFT', () => {
  it.each([
    [true, 'WARNING'],
    [false, 'NOTICE'],
    [null, 'NOTICE'],
  ])('of a task with enabled = %s is a %s', (isEnabled, severity) => {
    const task = enabledTask({
      name: 'A',
      isEnabled,
      maxConcurrency: 5,
      scriptGroupId: '1',
      dialer: { isEnabled: null, maxConcurrency: 10, scriptGroupId: '2' },
    });
    expect(only('DRIFT', task)).toMatchObject({
      severity,
      parameters: {
        aspects: [
          { aspect: 'CONCURRENCY', local: '5', remote: '10' },
          { aspect: 'SCRIPT_GROUP', local: '1', remote: '2' },
        ],
      },
      message: {
        en: 'Task “A” differs from what the dialer runs in concurrency and script group. What the dialer runs counts.',
        zh: '任务「A」与拨号端实际执行的不一致：并发、话术组。以拨号端为准。',
      },
    });
  });
});

describe('DANGLING_REFERENCE', () => {
  const present = setupOf({
    lines: [createCallerLine({ id: '1' })],
    scriptGroups: rowsOf(scriptGroup({ id: '2' })),
    callTimeGroups: rowsOf(callTimeGroup({ id: '3' })),
  });
  const rule = {
    name: null,
    remark: null,
    isEnabled: true,
    isDefault: false,
    type: 'AUTOMATIC',
    account: null,
    details: { rows: [], malformed: [] },
    configs: null,
    createdAt: null,
    updatedAt: null,
  } as const;
  const config = { name: null, llmType: null, isDefault: false, account: null, createdAt: null };

  it.each<[string, StatedTask, string, readonly string[]]>([
    ['a line', { lines: ['9', '1'] }, 'CallerLine', ['remote.callerLineIds']],
    ['a script group', { scriptGroupId: '9' }, 'ScriptGroup', ['scriptGroupId']],
    [
      'a script group of the dialer',
      { scriptGroupId: '2', dialer: { scriptGroupId: '9' } },
      'ScriptGroup',
      ['remote.scriptGroupId'],
    ],
    [
      'a script group of both',
      { scriptGroupId: '9', dialer: { scriptGroupId: '9' } },
      'ScriptGroup',
      ['scriptGroupId', 'remote.scriptGroupId'],
    ],
    ['a call-time group', { callTimeGroupId: '9' }, 'CallTimeGroup', ['callTimeGroupId']],
    ['a bridge group', { bridgeGroupId: '9' }, 'BridgeGroup', ['bridgeGroupId']],
    ['a rule', { autoRecycleRuleId: '9' }, 'AutoRecycleRule', ['autoRecycleRuleId']],
    ['a configuration', { llmIntentionConfigId: '9' }, 'LlmIntentionConfig', ['llmIntentionConfigId']],
  ])('tells of %s that is missing', (_, stated, type, fields) => {
    expect(only('DANGLING_REFERENCE', enabledTask(stated), present)).toMatchObject({
      severity: 'WARNING',
      isCertain: true,
      parameters: { type, platformId: '9', fields },
    });
  });

  it('names a line of the local copy, and both copies where both name it', () => {
    const task = enabledTask({
      name: 'A',
      lines: ['9'],
      local: {
        kind: 'local',
        setupAccountId: 'main',
        referenceScope: 'main',
        schedule: createSchedule({}),
        callerLineLimits: rowsOf({ callerLineId: '9', limit: null }),
      },
    });
    expect(only('DANGLING_REFERENCE', task, present)).toMatchObject({
      parameters: {
        type: 'CallerLine',
        id: globalId('CallerLine', 'main', '9'),
        fields: ['local.callerLineIds', 'remote.callerLineIds'],
      },
      message: { en: 'Task “A” names the line 9, which does not exist.', zh: '任务「A」引用的线路 9 不存在。' },
    });
  });

  it.each<[string, StatedTask]>([
    ['what exists', { lines: ['1'], scriptGroupId: '2', callTimeGroupId: '3' }],
    [
      'what the task carries',
      {
        scriptGroupId: '9',
        ownScriptGroup: { id: '9', name: null, isDefault: false },
        autoRecycleRuleId: '9',
        ownAutoRecycleRule: { ...rule, id: '9', accountId: 'main' },
        llmIntentionConfigId: '9',
        ownLlmIntentionConfig: { ...config, id: '9', accountId: 'main' },
      },
    ],
    ['an account that is not known', { callTimeGroupId: '9', setupAccountId: null }],
    ['a set-up that could not be read', { callTimeGroupId: '9', setupAccountId: 'sub' }],
    ['an end action, which is never missing', { endActionId: '9' }],
  ])('does not tell of %s', (_, stated) => {
    expect(only('DANGLING_REFERENCE', enabledTask(stated), present)).toBeNull();
  });

  it('is not certain where a row cannot be read, and not found where a list cannot', () => {
    const task = enabledTask({ name: 'A', bridgeGroupId: '9' });
    const withRow = only('DANGLING_REFERENCE', task, setupOf({ bridgeGroups: { rows: [], malformed: [BAD_ROW] } }));
    expect(withRow).toMatchObject({
      isCertain: false,
      message: {
        en: 'Task “A” names the bridge group 9, which was not found; some rows of the list could not be read.',
        zh: '任务「A」引用的转接组 9 未找到；列表中有部分数据无法读取。',
      },
    });
    expect(only('DANGLING_REFERENCE', task, setupOf({ bridgeGroups: { rows: [], malformed: [BAD_LIST] } }))).toBeNull();
  });
});

describe('UNREADABLE_HOURS', () => {
  const issues = [
    { code: 'INVALID_TIME', path: 'work_hour[0].begin', message: '' },
    { code: 'REVERSED_RANGE', path: 'work_hour[1]', message: '' },
    { code: 'INVALID_TIME', path: 'work_hour[2].begin', message: '' },
  ] as const;

  it('tells of what cannot be used in the hours of a task, enabled or not', () => {
    const task = enabledTask({ name: 'A', isEnabled: false, hours: sampleHours({ issues }) });
    expect(only('UNREADABLE_HOURS', task)).toMatchObject({
      severity: 'WARNING',
      causes: [],
      parameters: { issues, issueCount: 3 },
      message: {
        en: 'The hours of task “A” have 3 entries that cannot be used: an invalid time and a range that ends before it begins.',
        zh: '任务「A」的呼叫时间有 3 处无法使用：时间无效、结束时间早于开始时间。',
      },
    });
  });

  it('tells of an enabled task without hours, which is not said to call never again', () => {
    const task = enabledTask({ name: 'A', hours: null });
    expect(only('UNREADABLE_HOURS', task)).toMatchObject({
      causes: ['NOT_STATED'],
      message: {
        en: 'Task “A” states no hours: when it may call is not known.',
        zh: '任务「A」没有提供呼叫时间，无法判断何时可以外呼。',
      },
    });
    expect(only('NEVER_CALLS_AGAIN', task)).toBeNull();
    expect(only('UNREADABLE_HOURS', { ...task, isEnabled: false })).toBeNull();
  });

  it('tells of call-time groups, with the tasks that were made from them', () => {
    const [member, other] = [enabledTask({ id: 'a', callTimeGroupId: '3' }), enabledTask({ id: 'b' })];
    const bad = sampleHours({ issues: issues.slice(0, 1) });
    const groups = rowsOf(
      callTimeGroup({ id: '3', name: '白天', workHours: bad }),
      callTimeGroup({ id: '4', workHours: null }),
      callTimeGroup({ id: '5' }),
    );
    const findings = find('UNREADABLE_HOURS', snapshotOf([member, other], setupOf({ callTimeGroups: groups })));
    expect(findings).toMatchObject([
      {
        subject: { __typename: 'CallTimeGroup', id: '3' },
        tasks: [{ id: 'a' }],
        message: { en: 'The hours of call-time group “白天” have 1 entry that cannot be used: an invalid time.' },
      },
      { subject: { id: '4' }, tasks: [], causes: ['NOT_STATED'] },
    ]);
  });
});

describe('HOURS_OUT_OF_STEP', () => {
  const evening = sampleHours({ week: week(['MONDAY', 'SATURDAY'], '18:00-20:00') });

  it('tells of a group and its tasks that have other hours', () => {
    const tasks = [
      enabledTask({ id: 'same', callTimeGroupId: '3' }),
      enabledTask({ id: 'other', callTimeGroupId: '3', hours: evening }),
      enabledTask({ id: 'off', callTimeGroupId: '3', hours: evening, isEnabled: false }),
      enabledTask({ id: 'deleted', callTimeGroupId: '3', hours: evening, deletedAt: NOW }),
      enabledTask({ id: 'foreign', callTimeGroupId: '3', hours: evening, setupAccountId: 'sub', accountId: 'sub' }),
      enabledTask({ id: 'without hours', callTimeGroupId: '3', hours: null }),
    ];
    const setup = setupOf({ callTimeGroups: rowsOf(callTimeGroup({ id: '3', name: '白天' })) });
    const weekdays = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'];
    expect(find('HOURS_OUT_OF_STEP', snapshotOf(tasks, setup))).toMatchObject([
      {
        severity: 'WARNING',
        subject: { __typename: 'CallTimeGroup', id: '3' },
        tasks: [{ id: 'other' }, { id: 'off' }],
        parameters: {
          groupWeek: 'MON 09:00-18:00; TUE 09:00-18:00; WED 09:00-18:00; THU 09:00-18:00; FRI 09:00-18:00',
          taskCount: 2,
          enabledTaskCount: 1,
          tasks: [
            { id: globalId('Task', 'main', 'other'), weekdays },
            { id: globalId('Task', 'main', 'off'), weekdays },
          ],
        },
        message: {
          en: '2 tasks have other hours than the call-time group “白天” they were made from. If its change was meant for them, apply the group to them again.',
          zh: '2 个任务的呼叫时间与其呼叫时间组「白天」的当前设置不一致。如果该修改应对这些任务生效，请重新应用此呼叫时间组。',
        },
      },
    ]);
  });

  it('speaks of one task, and not of a group without hours', () => {
    const task = enabledTask({ callTimeGroupId: '3', hours: evening });
    const [one] = find(
      'HOURS_OUT_OF_STEP',
      snapshotOf([task], setupOf({ callTimeGroups: rowsOf(callTimeGroup({ id: '3' })) })),
    );
    expect(one?.message.en).toMatch(/^1 task has other hours/);
    const without = setupOf({ callTimeGroups: rowsOf(callTimeGroup({ id: '3', workHours: null })) });
    expect(find('HOURS_OUT_OF_STEP', snapshotOf([task], without))).toEqual([]);
  });
});
