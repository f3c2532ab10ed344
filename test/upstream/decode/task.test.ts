import { describe, expect, it } from '@jest/globals';
import type { Task } from '../../../src/domain/task.js';
import { decodeTask } from '../../../src/upstream/decode/task.js';
import { ORIGIN as ASKED, shanghai } from '../support/origin.js';

const ORIGIN = { ...ASKED, path: 'data[0]' };

function read(row: object): Task {
  const task = decodeTask({ uuid: 'task-1', ...row }, ORIGIN);
  if (task === null) throw new Error('The task was not read.');
  return task;
}

const NO_COPIES = [undefined, null, [], {}, '', 'text', 0, ['x']];

describe('a task', () => {
  it.each([undefined, null, '', 0, '0', {}, true])('has no id where uuid is %j', (uuid) => {
    expect(decodeTask({ uuid, name: 'x' }, ORIGIN)).toBeNull();
  });

  it('has its id trimmed and otherwise as it stands', () => {
    expect(read({ uuid: ' not-a-uuid ' }).id).toBe('not-a-uuid');
    expect(read({ uuid: 4711 }).id).toBe('4711');
  });

  it('is null in everything that it does not state', () => {
    const { id, accountId, setupAccountId, referenceScope, dialing, bridging, ...rest } = read({});
    expect([id, accountId, setupAccountId, referenceScope]).toEqual(['task-1', 'sub-1', 'sub-1', 'sub-1']);
    expect(new Set(Object.values(rest))).toEqual(new Set([null]));
    expect(new Set(Object.values(dialing))).toEqual(new Set([null]));
    expect(new Set(Object.values(bridging))).toEqual(new Set([null]));
  });

  it('belongs to the account that it states, else its set-up is that of the account that was asked', () => {
    expect(read({ user_id: 'sub-2' })).toMatchObject({ accountId: 'sub-2', account: { id: 'sub-2', isMain: false } });
    expect(read({ user_id: 'main-1' })).toMatchObject({ accountId: 'main-1', account: { id: 'main-1', isMain: true } });
    expect(read({ user_id: 42 })).toMatchObject({ accountId: '42', account: { id: '42', isMain: false } });
    expect(read({ user_id: '' })).toMatchObject({ accountId: 'sub-1', setupAccountId: 'sub-1', account: null });
    const main = { ...ORIGIN, accountId: ORIGIN.mainAccountId };
    expect(decodeTask({ uuid: 'task-1' }, main)).toMatchObject({
      accountId: 'main-1',
      setupAccountId: null,
      referenceScope: expect.stringMatching(/^\?/),
    });
  });

  it('reads 0 and "" as no reference, but 0 as an end action', () => {
    const none = {
      dial_time_id: 0,
      destination_extension: '',
      bridge_group_id: '0',
      auto_recycle_rule_id: 0,
      llm_intention_id: 0,
    };
    expect(read({ ...none, end_action: 0 })).toMatchObject({
      callTimeGroupId: null,
      scriptGroupId: null,
      bridgeGroupId: null,
      autoRecycleRuleId: null,
      llmIntentionConfigId: null,
      endActionId: '0',
    });
    expect(read({ end_action: '' }).endActionId).toBeNull();
    expect(read({ destination_extension: '123456789012345678' }).scriptGroupId).toBe('123456789012345678');
  });

  it.each<readonly [stated: unknown, flag: boolean | null]>([
    [1, true],
    [0, false],
    ['1', true],
    [null, null],
    ['?', null],
  ])('reads the flag %j as %j', (stated, flag) => {
    expect(read({ enable: stated, is_test: stated, is_top: stated })).toMatchObject({
      isEnabled: flag,
      isTest: flag,
      isPinned: flag,
    });
  });

  it('reads its instants as China Standard Time', () => {
    const task = read({
      create_datetime: '2024-09-02 21:45:18',
      alter_datetime: 'yesterday',
      deleted_at: null,
      restart_at: '2024-09-03 08:00:00',
    });
    expect(task).toMatchObject({
      createdAt: shanghai('2024-09-02 21:45:18'),
      updatedAt: null,
      deletedAt: null,
      restartAt: shanghai('2024-09-03 08:00:00'),
    });
  });

  it('has null for an Int beyond 32 bits, and keeps its row', () => {
    expect(read({ maximumcall: 3_000_000_000, sort: '5' })).toMatchObject({ maxConcurrency: null, sort: 5 });
  });
});

describe('what a task brings along', () => {
  it.each(NO_COPIES)('is nothing where it states %j', (stated) => {
    expect(read({ group: stated, auto_recycle_rule: stated, llm_intention_config: stated })).toMatchObject({
      ownScriptGroup: null,
      ownAutoRecycleRule: null,
      ownLlmIntentionConfig: null,
    });
  });

  it('is nothing without an id', () => {
    const stated = { name: 'nameless' };
    expect(read({ group: stated, auto_recycle_rule: stated, llm_intention_config: stated })).toMatchObject({
      ownScriptGroup: null,
      ownAutoRecycleRule: null,
      ownLlmIntentionConfig: null,
    });
  });

  it('is of the account of the task', () => {
    const task = read({
      user_id: 'sub-2',
      group: { id: 101, name: '话术', default: 1 },
      auto_recycle_rule: { id: 94, name: '重呼', status: 1, type: 2, details: [{ number_status: 8, time: '2' }] },
      llm_intention_config: { id: '48', llm_type: '2', is_default: 0 },
    });
    expect(task.ownScriptGroup).toEqual({ id: '101', name: '话术', isDefault: true });
    expect(task.ownAutoRecycleRule).toMatchObject({
      id: '94',
      accountId: 'sub-2',
      isEnabled: true,
      type: 'SCHEDULED',
      details: { rows: [{ numberStatus: 'BUSY', numberStatusText: null, attempts: 2 }], malformed: [] },
    });
    expect(task.ownLlmIntentionConfig).toMatchObject({ id: '48', accountId: 'sub-2', llmType: 2, isDefault: false });
  });
});

describe('the background of a task', () => {
  it('is null where none of its keys states anything', () => {
    expect(read({ background_id: 0, background_file_id: '', background_file_name: null }).background).toBeNull();
  });

  it('is there with an empty source', () => {
    expect(read({ background: '' }).background).toEqual({ id: null, fileId: null, fileName: null, source: '' });
  });

  it('has all four', () => {
    const stated = { background_id: 3, background_file_id: '7', background_file_name: 'a.wav', background: 'office' };
    expect(read(stated).background).toEqual({ id: '3', fileId: '7', fileName: 'a.wav', source: 'office' });
  });
});

describe('the copies of a task', () => {
  it.each(NO_COPIES)('are none where the platform sends %j', (stated) => {
    expect(read({ task_extras: stated, new_task_extra: stated })).toMatchObject({ local: null, remote: null });
  });

  it('state their hours and lines alike', () => {
    const copy = {
      line: ['line-1'],
      work_hour: [{ wday: '-1', begin: '9:00', end: '12:00' }],
      work_week: [1],
      holiday: [{ start: '2024-11-01 13:25', end: '2024-11-02 00:00' }],
      start_time: '2024-11-01 13:25:26',
      stop_time: '2025-11-01 13:25:26',
    };
    const { local, remote } = read({ task_extras: copy, new_task_extra: copy });
    expect(local?.schedule.workHours?.source).toBe('LOCAL_TASK');
    expect(remote?.schedule.workHours?.source).toBe('REMOTE_TASK');
    expect(local?.schedule.workHours?.week[0]?.ranges).toEqual([{ begin: 540, end: 720 }]);
    expect(local).toMatchObject({
      kind: 'local',
      setupAccountId: 'sub-1',
      referenceScope: 'sub-1',
      callerLineLimits: { rows: [{ callerLineId: 'line-1', limit: null }], malformed: [] },
    });
    expect(local?.schedule).toMatchObject({
      startsAt: shanghai('2024-11-01 13:25:26'),
      stopsAt: shanghai('2025-11-01 13:25:26'),
      blackouts: [{ from: shanghai('2024-11-01 13:25:00'), to: shanghai('2024-11-02 00:00:00') }],
    });
    expect(remote?.schedule.startsAt).toBe(local?.schedule.startsAt);
    expect(remote?.callerLineLimits).toEqual(local?.callerLineLimits);
  });

  it('are there with any one key, the rest is null', () => {
    const { local, remote } = read({ task_extras: { unknown: 1 }, new_task_extra: { call_status: 1 } });
    const unstated = { workHours: null, startsAt: null, stopsAt: null, blackouts: null };
    expect(local).toEqual({
      kind: 'local',
      setupAccountId: 'sub-1',
      referenceScope: 'sub-1',
      schedule: unstated,
      callerLineLimits: null,
    });
    expect(remote).toEqual({
      kind: 'remote',
      setupAccountId: 'sub-1',
      referenceScope: 'sub-1',
      schedule: unstated,
      callerLineLimits: null,
      name: null,
      isEnabled: null,
      isCalling: true,
      maxConcurrency: null,
      callsPerSecond: null,
      numberCount: null,
      scriptGroupId: null,
      blacklist: null,
      background: null,
      callInfo: null,
    });
  });

  it.each<readonly [line: unknown, limits: unknown]>([
    [undefined, null],
    [null, null],
    ['line-1', []],
    [[], []],
    [{}, []],
    [
      { 1: 'line-1', 3: { id: 'line-2', limit: 4 }, 18446744073709551615: 'line-4', 9007199254740993: 'line-3' },
      [
        ['line-1', null],
        ['line-2', 4],
        ['line-3', null],
        ['line-4', null],
      ],
    ],
    [
      ['line-1', ' line-2 ', 3],
      [
        ['line-1', null],
        ['line-2', null],
        ['3', null],
      ],
    ],
    [
      [{ id: 'line-1', limit: 5 }, { line_id: 'line-2', limit: '6' }, { value: 3 }],
      [
        ['line-1', 5],
        ['line-2', 6],
        ['3', null],
      ],
    ],
    [['', 0, null, {}, [], { limit: 5 }, ['x'], 'line-1'], [['line-1', null]]],
    [[{ id: 'line-1', limit: 5 }, 'line-1'], [['line-1', 5]]],
  ])('read the lines %j as %j', (line, limits) => {
    const { local } = read({ task_extras: { line, cps: 1 } });
    expect(local?.callerLineLimits?.rows.map((limit) => [limit.callerLineId, limit.limit]) ?? null).toEqual(limits);
  });

  it.each<readonly [line: unknown, places: string[]]>([
    ['line-1', ['line']],
    [7, ['line']],
    [{ first: 'line-1' }, ['line']],
    [
      ['line-1', {}, ''],
      ['line[1]', 'line[2]'],
    ],
    [{ 1: 'line-1', 3: null }, ['line[3]']],
  ])('report what of the lines %j cannot be read', (line, places) => {
    const { local, remote } = read({ task_extras: { line }, new_task_extra: { line } });
    const paths = (copy: string): string[] => places.map((place) => `data[0].${copy}.${place}`);
    expect(local?.callerLineLimits?.malformed.map(({ at }) => at)).toEqual(paths('task_extras'));
    expect(remote?.callerLineLimits?.malformed.map(({ at }) => at)).toEqual(paths('new_task_extra'));
  });

  it('keep what nobody has documented as it stands', () => {
    const callInfo = [{ anything: [1, 'two'] }];
    expect(read({ new_task_extra: { call_info: callInfo } }).remote?.callInfo).toEqual(callInfo);
  });
});
