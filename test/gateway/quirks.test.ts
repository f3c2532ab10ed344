import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { createSchema } from '../../src/graphql/schema.js';
import { fullSelection } from '../support/full-selection.js';
import { platformIdsIn } from '../support/global-ids.js';
import { pick, pickList } from '../support/pick.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

const schema = createSchema();
const shallow = new Set(['Account', 'TaskEdge']);
const TASKS = `query ($page: Int) {
  tasks(page: $page, perPage: 100) ${fullSelection(schema, 'TaskConnection', shallow)}
}`;
const SETUP = `query ($accountId: ID) {
  taskSetup(accountId: $accountId) ${fullSelection(schema, 'TaskSetup', shallow)}
  callTimeGroups(accountId: $accountId) { id: platformId }
  callerLines(accountId: $accountId) { id: platformId }
  scriptGroups(accountId: $accountId) { id: platformId }
  account(id: $accountId) { id: platformId isMain taskSetup { account { id: platformId } } tasks(perPage: 1) { totalCount } }
}`;

interface ShownTask {
  /** As the platform states it. */
  readonly row: unknown;
  /** As the gateway shows it. */
  readonly task: unknown;
}

let gateway: TestGateway;
let shown: ShownTask[];
/** Set-ups as shown, by account. */
let setups: Map<string, unknown>;
let errors: unknown[];

/** All of it is read once; the tests only look at what came. */
beforeAll(async () => {
  // Each answer is to be the platform's, also where one account is asked twice.
  gateway = await startTestGateway({ environment: { CACHE_TTL_MS: '0' } });
  const { data, mainAccountId, subAccountIds } = gateway.sandbox;
  const pages = [await gateway.query(TASKS, { page: 1 }), await gateway.query(TASKS, { page: 2 })];
  const accountIds = [mainAccountId, ...subAccountIds];
  const ofAccounts = await Promise.all(accountIds.map((accountId) => gateway.query(SETUP, { accountId })));
  const tasks = pages.flatMap(({ body }) => pickList(platformIdsIn(body), 'data.tasks.nodes'));
  shown = data.tasks().map(({ row }, index) => ({ row, task: tasks[index] }));
  setups = new Map(
    ofAccounts.map(({ body }, index) => [accountIds[index] ?? '', pick(platformIdsIn(body), 'data.taskSetup')]),
  );
  errors = [...pages, ...ofAccounts].flatMap(({ body }) => body.errors ?? []);
});
afterAll(() => gateway.close());

/** The tasks for whose rows this holds; throws where there are none, since then nothing is tested. */
function tasksWhere(holds: (row: unknown) => boolean): ShownTask[] {
  const found = shown.filter(({ row }) => holds(row));
  if (found.length === 0) throw new Error('The sandbox has no such task.');
  return found;
}

/** The one task whose quirk this is. */
function taskWhere(holds: (row: unknown) => boolean): ShownTask {
  const [first] = tasksWhere(holds);
  if (!first) throw new Error('The sandbox has no such task.');
  return first;
}

/** Whether a row lacks a key. */
function lacks(row: unknown, path: string): boolean {
  return pick(row, path) === undefined;
}

function size(value: unknown): number {
  return typeof value === 'object' && value !== null ? Object.keys(value).length : 0;
}

describe('every field of every task and set-up', () => {
  it('is answered without an error', () => {
    expect(errors).toEqual([]);
    expect(shown).toHaveLength(137);
    expect(shown.every(({ row, task }) => pick(task, 'id') === pick(row, 'uuid'))).toBe(true);
    expect([...setups.values()].every((setup) => pickList(setup, 'callTimeGroups').length > 0)).toBe(true);
  });

  it('is asked for: the selection is as deep as the schema', () => {
    expect(TASKS).toContain('scriptGroup { id platformId accountId name');
    expect(TASKS).toMatch(/remote \{.*callerLines \{ id.*callInfo/);
    expect(SETUP).toMatch(/autoRecycleRules \{.*details \{ numberStatus/);
  });
});

describe('ids', () => {
  it('of 18 digits survive as texts', () => {
    const { row, task } = taskWhere((each) => String(pick(each, 'destination_extension')).length === 18);
    expect(pick(task, 'scriptGroupId')).toBe(pick(row, 'destination_extension'));
    expect(pick(task, 'scriptGroup')).toMatchObject({ id: pick(row, 'destination_extension') });
    expect(pick(task, 'remote.scriptGroup.id')).toBe(pick(row, 'destination_extension'));
  });

  it('are texts, however the platform writes them', () => {
    const { row, task } = taskWhere(
      (each) => typeof pick(each, 'dial_time_id') === 'string' && pick(each, 'dial_time_id') !== '',
    );
    expect(pick(task, 'callTimeGroup.id')).toBe(pick(row, 'dial_time_id'));
    expect(pick(task, 'bridgeGroup.id')).toBe(pick(row, 'bridge_group_id'));
    const number = taskWhere((each) => typeof pick(each, 'destination_extension') === 'number');
    expect(pick(number.task, 'scriptGroup.id')).toBe(String(pick(number.row, 'destination_extension')));
  });

  it.each([0, ''])('that are %p name nothing', (none) => {
    for (const { task } of tasksWhere((row) => pick(row, 'dial_time_id') === none)) {
      expect(task).toMatchObject({ callTimeGroupId: null, callTimeGroup: null, workHoursDrift: null });
    }
  });

  it('of end actions may be 0', () => {
    for (const { task } of tasksWhere((row) => pick(row, 'end_action') === 0)) {
      expect(task).toMatchObject({ endActionId: '0', endAction: { id: '0', kind: 'NONE' } });
    }
    const { task } = taskWhere((row) => pick(row, 'end_action') === 9);
    expect(task).toMatchObject({ endActionId: '9', endAction: { id: '9', kind: 'UNKNOWN', name: null } });
  });

  it('that dangle stand beside null', () => {
    const { task } = taskWhere((row) => pick(row, 'dial_time_id') === 90_001);
    expect(task).toMatchObject({ callTimeGroupId: '90001', callTimeGroup: null, workHoursDrift: null });
    expect(shown[0]?.task).toMatchObject({ autoRecycleRuleId: '94', autoRecycleRule: null });
  });
});

describe('values', () => {
  it('that are whole numbers may be texts', () => {
    const { task } = taskWhere((row) => pick(row, 'maximumcall') === '20');
    expect(task).toMatchObject({ maxConcurrency: 20, sort: 7, type: 'V2_NEXT', typeCode: 7, statusCode: 1 });
    expect(pick(task, 'remote')).toMatchObject({ maxConcurrency: 20, callsPerSecond: 5, numberCount: 1200 });
    expect(pick(task, 'dialing.cachedNumbers')).toBe(350);
  });

  it('beyond 32 bits are null', () => {
    const { task } = taskWhere((row) => pick(row, 'cache_number_count') === 9_999_999_999);
    expect(pick(task, 'dialing.cachedNumbers')).toBeNull();
  });

  it.each([
    [1, true],
    [0, false],
    [null, null],
    [true, true],
    [false, false],
  ])('of flags may be %p', (stated, isOn) => {
    const ofPin = shown.filter(({ row }) => pick(row, 'is_top') === stated);
    const ofEcho = shown.filter(({ row }) => pick(row, 'direct_bridge_echo') === stated);
    const flags = [
      ...ofPin.map(({ task }) => pick(task, 'isPinned')),
      ...ofEcho.map(({ task }) => pick(task, 'bridging.hasEcho')),
    ];
    expect(flags.length).toBeGreaterThan(0);
    expect(new Set(flags)).toEqual(new Set([isOn]));
  });

  it('of the switches may be 1 and 0', () => {
    expect(taskWhere((row) => pick(row, 'enable') === 1).task).toMatchObject({ isEnabled: true, status: 'DIALING' });
    expect(taskWhere((row) => pick(row, 'enable') === 0).task).toMatchObject({ isEnabled: false, status: 'PAUSED' });
  });

  it('that nobody can read as a datetime are null', () => {
    const { task } = taskWhere((row) => pick(row, 'create_datetime') === '0000-00-00 00:00:00');
    expect(task).toMatchObject({ createdAt: null, restartAt: null });
  });

  it('of undocumented shape are handed on', () => {
    const { row, task } = taskWhere((each) => pick(each, 'new_task_extra.call_info.total') === 1200);
    expect(pick(task, 'remote.callInfo')).toEqual(pick(row, 'new_task_extra.call_info'));
  });

  it('that are missing are null', () => {
    const { task } = taskWhere((row) => lacks(row, 'task_type') && lacks(row, 'sort') && lacks(row, 'alter_datetime'));
    expect(task).toMatchObject({ remark: null, sort: null, statusText: null, updatedAt: null, typeCode: null });
    expect(task).toMatchObject({ type: 'UNKNOWN', remote: { callsPerSecond: null, numberCount: null } });
    expect(taskWhere((row) => lacks(row, 'user_id')).task).toMatchObject({ account: null });
    expect(taskWhere((row) => lacks(row, 'task_extras')).task).toMatchObject({ local: null, callerLineIds: [] });
  });
});

describe('states', () => {
  it('are broken where the remote task is null, [] or {}', () => {
    const isEmpty = (row: unknown): boolean => size(pick(row, 'new_task_extra')) === 0;
    const broken = tasksWhere(isEmpty);
    expect(broken.length).toBeGreaterThanOrEqual(4);
    expect(new Set(broken.map(({ row }) => JSON.stringify(pick(row, 'new_task_extra'))))).toEqual(
      new Set(['null', '[]', '{}']),
    );
    for (const { task } of broken) {
      expect(task).toMatchObject({ status: 'BROKEN', remote: null, drift: null });
      expect(pickList(task, 'callBlockers')).toContain('BROKEN');
    }
    expect(shown.filter(({ task }) => pick(task, 'status') === 'BROKEN')).toHaveLength(broken.length);
  });

  it.each([
    [true, true, 'DIALING'],
    [false, false, 'PAUSED'],
    [true, false, 'WAITING'],
    [false, true, 'UNKNOWN'],
  ])('with enable %p and call_status %p are %s', (enable, callStatus, status) => {
    const found = tasksWhere((row) => {
      const isWhole = size(pick(row, 'new_task_extra')) > 0;
      return isWhole && pick(row, 'enable') === enable && pick(row, 'new_task_extra.call_status') === callStatus;
    });
    expect(found.map(({ task }) => pick(task, 'status'))).toEqual(found.map(() => status));
  });

  it.each(['enable', 'new_task_extra.call_status'])('are unknown without %s', (key) => {
    const found = tasksWhere((row) => size(pick(row, 'new_task_extra')) > 0 && lacks(row, key));
    expect(found.map(({ task }) => pick(task, 'status'))).toEqual(found.map(() => 'UNKNOWN'));
  });
});

describe('hours', () => {
  /** What both forms of the same two windows make of every day. */
  const TWO_WINDOWS = [
    { begin: '09:00', end: '12:00', minutes: 180 },
    { begin: '13:00', end: '18:00', minutes: 300 },
  ];

  it.each(['-1', -1, null])('for every day are stated by wday %p', (wday) => {
    const found = tasksWhere((row) => {
      const windows = pick(row, 'new_task_extra.work_hour');
      const isWholeWeek = size(pick(row, 'new_task_extra.work_week')) === 7;
      return isWholeWeek && Array.isArray(windows) && windows.length === 2 && isTwoWindows(windows, wday);
    });
    for (const { task } of found) {
      const ranges = pickList(task, 'remote.workHours.week').map((day) => pick(day, 'ranges'));
      expect(ranges).toEqual(Array.from({ length: 7 }, () => TWO_WINDOWS));
    }
  });

  function isTwoWindows(windows: readonly unknown[], wday: unknown): boolean {
    return (
      windows.every((window) => pick(window, 'wday') === wday) &&
      windows.map((window) => `${String(pick(window, 'begin'))}-${String(pick(window, 'end'))}`).join() ===
        '09:00-12:00,13:00-18:00'
    );
  }

  it('for every day of the work week are stated by a window without a day', () => {
    const { row, task } = taskWhere((each) => {
      const windows = pick(each, 'new_task_extra.work_hour');
      return Array.isArray(windows) && windows.length === 1 && lacks(windows, '0.wday');
    });
    const open = pickList(task, 'workHours.week').filter((day) => pickList(day, 'ranges').length > 0);
    expect(open).toHaveLength(pickList(row, 'new_task_extra.work_week').length);
    expect(new Set(open.map((day) => pick(day, 'minutes')))).toEqual(new Set([540]));
  });

  it('are the same in both copies of the documented task, and as its page shows them', () => {
    const task = shown[0]?.task;
    expect(pick(task, 'local.workHours.week')).toEqual(pick(task, 'remote.workHours.week'));
    expect(pick(task, 'workHours')).toMatchObject({
      source: 'REMOTE_TASK',
      timeZone: 'Asia/Shanghai',
      minutesPerWeek: 7 * 480,
      startsAt: '2024-11-01T13:25:26+08:00',
      stopsAt: '2025-11-01T13:25:26+08:00',
      isOpen: false,
      issues: [],
    });
    expect(pickList(task, 'drift').map((drift) => pick(drift, 'aspect'))).toEqual([
      'NAME',
      'CONCURRENCY',
      'SCRIPT_GROUP',
    ]);
  });

  it('without work_hour are null; with none in it they are never open', () => {
    const isWhole = (row: unknown): boolean => size(pick(row, 'new_task_extra')) > 0;
    const neither = (row: unknown): boolean =>
      isWhole(row) && lacks(row, 'new_task_extra.work_hour') && lacks(row, 'task_extras.work_hour');
    expect(taskWhere(neither).task).toMatchObject({ workHours: null });
    expect(pickList(taskWhere(neither).task, 'callBlockers')).toContain('HOURS_UNKNOWN');
    const none = taskWhere(
      (row) => size(pick(row, 'new_task_extra.work_hour')) === 0 && !lacks(row, 'new_task_extra.work_hour'),
    );
    expect(pick(none.task, 'workHours')).toMatchObject({ minutesPerWeek: 0, isOpen: false, nextOpening: null });
  });

  it.each([
    ['INVALID_WEEKDAY', 'work_hour[0].wday'],
    ['INVALID_TIME', 'work_hour[0].begin'],
    ['REVERSED_RANGE', 'work_hour[0]'],
    ['EMPTY_RANGE', 'work_hour[0]'],
    ['OUTSIDE_WORK_WEEK', 'work_hour[0].wday'],
    ['INVALID_PERIOD', 'start_time'],
    ['INVALID_PERIOD', 'stop_time'],
  ])('that nobody can act on are told: %s at %s', (code, path) => {
    const issues = shown.flatMap(({ task }) =>
      pick(task, 'workHours') === null ? [] : pickList(task, 'workHours.issues'),
    );
    expect(issues).toContainEqual({ code, path, message: expect.stringMatching(/\.$/) });
  });
});

describe('lines', () => {
  it('of newer tasks are objects, with a limit or without', () => {
    const isOfObjects = (row: unknown): boolean => typeof pick(row, 'task_extras.line.0') === 'object';
    const limits = new Set<unknown>();
    for (const { row, task } of tasksWhere(isOfObjects)) {
      const ids = pickList(row, 'task_extras.line').map((line) => pick(line, 'id'));
      expect(pick(task, 'callerLineIds')).toEqual(ids);
      expect(pick(task, 'remote.callerLineIds')).toEqual(ids);
      expect(pickList(task, 'callerLines').map((line) => pick(line, 'id'))).toEqual(ids);
      for (const limit of pickList(task, 'callerLineLimits')) limits.add(pick(limit, 'limit'));
    }
    expect(limits).toEqual(new Set([5, 8, null]));
  });

  it('that are ids have no limit', () => {
    const { task } = taskWhere((row) => typeof pick(row, 'task_extras.line.0') === 'string');
    expect(pickList(task, 'callerLineLimits').map((limit) => pick(limit, 'limit'))).toEqual(
      pickList(task, 'callerLineIds').map(() => null),
    );
  });

  it('that are numbers become texts, and lines that dangle are shown as ids only', () => {
    const { task } = taskWhere((row) => pick(row, 'task_extras.line.0') === 90210);
    expect(pick(task, 'callerLineIds')).toEqual(['90210', '90211']);
    const dangling = taskWhere((row) => pick(row, 'task_extras.line.0') === '7d1f6a52-0f0e-4c57-9d7e-2f7f0c5e9a11');
    expect(dangling.task).toMatchObject({ callerLines: [], local: { callerLines: [] } });
    expect(pickList(dangling.task, 'callerLineIds')).toHaveLength(1);
  });

  it.each([
    ['missing', (row: unknown) => lacks(row, 'task_extras.line') && !lacks(row, 'task_extras')],
    ['null', (row: unknown) => pick(row, 'task_extras.line') === null],
    ['none', (row: unknown) => Array.isArray(pick(row, 'task_extras.line')) && lacks(row, 'task_extras.line.0')],
  ])('may be %s', (_how, holds) => {
    for (const { task } of tasksWhere(holds)) {
      expect(task).toMatchObject({ callerLineIds: [], callerLines: [], callerLineLimits: [] });
    }
  });
});

describe('set-ups', () => {
  function setupOf(place: number): { readonly raw: unknown; readonly setup: unknown } {
    const id = gateway.sandbox.subAccountIds[place] ?? '';
    return { raw: gateway.sandbox.data.taskSetup(id), setup: setups.get(id) };
  }

  it.each([
    ['enum_dial_time_group', 0],
    ['task_dial_times', 1],
  ])('have their call-time groups under %s', (key, place) => {
    const { raw, setup } = setupOf(place);
    const stated = pickList(raw, key).map((group) => String(pick(group, 'id')));
    expect(pickList(setup, 'callTimeGroups').map((group) => pick(group, 'id'))).toEqual(stated);
    expect(stated.length).toBeGreaterThan(0);
  });

  it('state holidays in their legacy form only, and owners in their newer form only', () => {
    const legacy = pickList(setupOf(0).setup, 'callTimeGroups.0.workHours.week');
    expect(legacy).toHaveLength(7);
    expect(pick(setupOf(0).setup, 'callTimeGroups.0.workHours.skipsStatutoryHolidays')).toEqual(expect.any(Boolean));
    expect(pick(setupOf(0).setup, 'callTimeGroups.0.account')).toBeNull();
    const newer = pick(setupOf(1).setup, 'callTimeGroups.0');
    expect(newer).toMatchObject({
      workHours: { skipsStatutoryHolidays: null },
      account: { id: gateway.sandbox.subAccountIds[1], isMain: false },
      createdAt: expect.stringMatching(/\+08:00$/),
    });
  });

  it('may lack the name of a group', () => {
    expect(pick(setupOf(0).setup, 'callTimeGroups.7.name')).toBeNull();
  });

  it('name a line by value, line_id or id, and label it by its remark where it has no name', () => {
    for (const place of [0, 1]) {
      const { raw, setup } = setupOf(place);
      const stated = pickList(raw, 'caller_line_list').map((line) => ({
        id: String(pick(line, 'value') ?? pick(line, 'line_id') ?? pick(line, 'id')),
        name: pick(line, 'name') ?? pick(line, 'remark') ?? null,
      }));
      expect(setup).toMatchObject({ callerLines: stated });
    }
    expect(pickList(setupOf(0).setup, 'callerLines').map((line) => pick(line, 'name'))).toContain('备用线路（待命名）');
  });

  it('state end actions as a map, as a list or not at all', () => {
    const ofPlace = (place: number): unknown[] =>
      pickList(setupOf(place).setup, 'endActions').map((action) => [pick(action, 'id'), pick(action, 'kind')]);
    const all = [
      ['0', 'NONE'],
      ['1', 'PAUSE_AND_RELEASE'],
      ['2', 'PAUSE_AND_HOLD'],
    ];
    expect(Array.isArray(pick(setupOf(2).raw, 'end_actions'))).toBe(true);
    expect([0, 2, 4].map(ofPlace)).toEqual([all, all, []]);
  });

  it('may have customer-service groups, none, or no such key', () => {
    const counts = [0, 1, 3].map((place) => pickList(setupOf(place).setup, 'customerServiceGroups').length);
    expect(counts).toEqual([expect.any(Number), 0, 0]);
    expect(counts[0]).toBeGreaterThan(0);
  });

  it('may use codes that nobody knows', () => {
    const details = pickList(setupOf(4).setup, 'autoRecycleRules').map((rule) => pick(rule, 'type'));
    expect(details).toContain('UNKNOWN');
    expect(pick(setupOf(4).setup, 'autoRecycleRules.3.details')).toEqual([
      { numberStatus: 'UNKNOWN', numberStatusText: '未知状态', attempts: 2 },
    ]);
  });

  it('know lines that only a script group names', () => {
    const group = pick(setupOf(3).setup, 'scriptGroups.10');
    expect(pick(group, 'callerLines')).toMatchObject([
      { id: '3c0f7a18-5a0e-4f5c-8a86-0d6b3f1f7c22', concurrency: 6, concurrencyInUse: 2, concurrencyAvailable: 4 },
    ]);
  });

  it('give their rows one by one, by id', async () => {
    const accountId = gateway.sandbox.subAccountIds[3] ?? '';
    const setup = setups.get(accountId);
    const [group, line, script] = ['callTimeGroups', 'callerLines', 'scriptGroups'].map((list) =>
      pick(setup, `${list}.2`),
    );
    const { body, upstreamCalls } = await gateway.query(
      `query ($accountId: ID!, $group: ID!, $line: ID!, $script: ID!) {
        callTimeGroup(id: $group, accountId: $accountId) { id: platformId name }
        callerLine(id: $line, accountId: $accountId) { id: platformId name isExpired }
        scriptGroup(id: $script, accountId: $accountId) { id: platformId name }
        lineOfScript: callerLine(id: "3c0f7a18-5a0e-4f5c-8a86-0d6b3f1f7c22", accountId: $accountId) { name }
        noGroup: callTimeGroup(id: "nobody", accountId: $accountId) { id: platformId }
        noLine: callerLine(id: "nobody", accountId: $accountId) { id: platformId }
        noScript: scriptGroup(id: "nobody", accountId: $accountId) { id: platformId }
      }`,
      { accountId, group: pick(group, 'id'), line: pick(line, 'id'), script: pick(script, 'id') },
    );
    expect(body).toEqual({
      data: {
        callTimeGroup: { id: pick(group, 'id'), name: pick(group, 'name') },
        callerLine: { id: pick(line, 'id'), name: pick(line, 'name'), isExpired: pick(line, 'isExpired') },
        scriptGroup: { id: pick(script, 'id'), name: pick(script, 'name') },
        lineOfScript: { name: '话术专线-2025' },
        noGroup: null,
        noLine: null,
        noScript: null,
      },
    });
    expect(upstreamCalls).toEqual({ 'task/create': 1 });
  });
});
