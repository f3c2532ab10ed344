import { describe, expect, it } from '@jest/globals';
import { decodeTaskSetup } from '../../../src/upstream/decode/task-setup.js';
import { ORIGIN, shanghai } from '../support/origin.js';

function read(data: Record<string, unknown>) {
  return decodeTaskSetup(data, ORIGIN);
}

const LISTS = [
  ['caller_line_list', 'callerLines'],
  ['outbound_group', 'scriptGroups'],
  ['customer_service', 'customerServiceGroups'],
  ['bridge_groups', 'bridgeGroups'],
  ['auto_recycle_rules', 'autoRecycleRules'],
  ['llm_intention_configs', 'llmIntentionConfigs'],
  ['enum_dial_time_group', 'callTimeGroups'],
  ['task_dial_times', 'callTimeGroups'],
] as const;

describe('a set-up', () => {
  it('is of the account that was asked', () => {
    expect(read({}).account).toEqual({ id: 'sub-1', isMain: false });
    const main = { ...ORIGIN, accountId: 'main-1' };
    expect(decodeTaskSetup({}, main).account).toEqual({ id: 'main-1', isMain: true });
  });

  it('is empty where it states nothing', () => {
    const { account, callerLinesById, unreadableLines, maxRecycleLimit, ...lists } = read({});
    expect(account.id).toBe('sub-1');
    expect(callerLinesById.size).toBe(0);
    expect(unreadableLines).toBeNull();
    expect(maxRecycleLimit).toBeNull();
    for (const list of Object.values(lists)) expect(list).toEqual({ rows: [], malformed: [] });
  });

  it.each(LISTS)('reads the rows of %s, and tells which have no id', (key, name) => {
    const list = read({ [key]: [{ id: 1 }, { name: 'no id' }, { id: '2' }, { id: 1, name: 'again' }] })[name];
    expect(list.rows.map((row) => [row.id, row.accountId, row.name])).toEqual([
      ['1', 'sub-1', null],
      ['2', 'sub-1', null],
    ]);
    expect(list.malformed).toEqual([{ at: `data.${key}[1]`, message: 'The row has no id.' }]);
  });

  it.each(LISTS)('has no rows in %s where that is no list, and tells so', (key, name) => {
    expect(read({ [key]: 'text' })[name]).toMatchObject({ rows: [], malformed: [{ at: `data.${key}` }] });
    expect(read({ [key]: {} })[name]).toEqual({ rows: [], malformed: [] });
    expect(read({ [key]: null })[name]).toEqual({ rows: [], malformed: [] });
  });

  it.each([
    [50, 50],
    ['50', 50],
    [null, null],
    ['many', null],
  ])('reads the recycle limit %j as %j', (stated, limit) => {
    expect(read({ max_recycle_limit: stated }).maxRecycleLimit).toBe(limit);
  });
});

describe('call-time groups', () => {
  it.each<readonly [newer: unknown, older: unknown, ids: readonly string[]]>([
    [[{ id: 1 }], [{ id: 2 }], ['1', '2']],
    [[{ id: 1 }], [{ id: 1 }, { id: 2 }], ['1', '2']],
    [[], [{ id: 2 }], ['2']],
    [{}, [{ id: 2 }], ['2']],
    [null, [{ id: 2 }], ['2']],
    [[{ id: 1 }], [], ['1']],
    [[{ id: 1 }], null, ['1']],
    [[], [], []],
  ])('are those of task_dial_times %j and then those of enum_dial_time_group %j', (newer, older, ids) => {
    const { rows, malformed } = read({ task_dial_times: newer, enum_dial_time_group: older }).callTimeGroups;
    expect(rows.map((group) => group.id)).toEqual(ids);
    expect(malformed).toEqual([]);
  });

  it('that stand in both lists are one: the newer entry wins, the older fills its gaps', () => {
    const content = [{ week: 1, times: [{ begin_time: '9:00', end_time: '10:00' }] }];
    const { rows } = read({
      task_dial_times: [{ id: 1, name: null, remark: '新', content }],
      enum_dial_time_group: [{ id: '1', name: '旧', remark: '旧', content: [], skip_holiday: true, is_default: 1 }],
    }).callTimeGroups;
    expect(rows).toMatchObject([
      { name: '旧', remark: '新', isDefault: true, workHours: { skipsStatutoryHolidays: true } },
    ]);
    expect(rows[0]?.workHours?.week[0]?.ranges).toEqual([{ begin: 540, end: 600 }]);
  });

  it('tell of a list under one name that is none, beside those under the other', () => {
    const groups = read({ task_dial_times: 'text', enum_dial_time_group: [{ id: 2 }] }).callTimeGroups;
    expect(groups).toMatchObject({ rows: [{ id: '2' }], malformed: [{ at: 'data.task_dial_times' }] });
  });

  it('state their hours, their owner and their times', () => {
    const { rows } = read({
      task_dial_times: [
        {
          id: 7,
          user_id: 'main-1',
          remark: '备注',
          is_default: 1,
          skip_holiday: 1,
          content: [{ week: 0, times: [{ begin_time: '9:00', end_time: '10:00' }] }],
          created_at: '2024-01-02 03:04:05',
          updated_at: '',
        },
        { id: 8 },
      ],
    }).callTimeGroups;
    expect(rows[0]).toMatchObject({
      name: null,
      remark: '备注',
      isDefault: true,
      account: { id: 'main-1', isMain: true },
      createdAt: shanghai('2024-01-02 03:04:05'),
      updatedAt: null,
      workHours: { source: 'CALL_TIME_GROUP', skipsStatutoryHolidays: true },
    });
    expect(rows[0]?.workHours?.week[6]).toEqual({ weekday: 'SUNDAY', ranges: [{ begin: 540, end: 600 }] });
    expect(rows[1]).toMatchObject({ isDefault: false, account: null, workHours: null });
  });
});

describe('caller lines', () => {
  it.each<readonly [row: object, id: string, name: string | null]>([
    [{ value: 'a', name: 'line' }, 'a', 'line'],
    [{ line_id: 'b', name: null, remark: 'remark' }, 'b', 'remark'],
    [{ id: 3 }, '3', null],
    [{ value: '', line_id: 0, id: 'c' }, 'c', null],
    [{ value: 'a', line_id: 'b', id: 'c', name: 'name', remark: 'remark' }, 'a', 'name'],
  ])('of %j have their id and label where the platform puts them', (row, id, name) => {
    expect(read({ caller_line_list: [row] }).callerLines.rows).toMatchObject([{ id, name }]);
  });

  it('take from script groups what the account’s list leaves open, wherever they stand', () => {
    const setup = read({
      caller_line_list: [
        { value: 'a', name: 'listed', residue: 7, call_line: 13, available_at: '2020-07-01 00:00:00' },
      ],
      outbound_group: [
        {
          id: 1,
          caller_lines: [
            {
              id: 'a',
              name: 'grouped',
              begin_at: '2019-07-01 00:00:00',
              deadline_at: '2030-01-01 00:00:00',
              description: 'first',
            },
            { id: 'b', call_line: 5, call_line_used: 2 },
          ],
        },
        {
          id: 2,
          caller_lines: [
            { id: 'b', name: 'late', call_line: 9 },
            { name: 'no id' },
            { id: 'a', description: 'second' },
          ],
        },
      ],
    });
    const a = {
      id: 'a',
      accountId: 'sub-1',
      name: 'listed',
      description: 'first',
      callerNumber: null,
      concurrency: 13,
      concurrencyInUse: 6,
      concurrencyAvailable: 7,
      validFrom: shanghai('2019-07-01 00:00:00'),
      validUntil: shanghai('2020-07-01 00:00:00'),
    };
    const b = { id: 'b', name: 'late', concurrency: 5, concurrencyInUse: 2, concurrencyAvailable: 3 };
    expect(setup.callerLines.rows).toEqual([a]);
    expect([...setup.callerLinesById.keys()]).toEqual(['a', 'b']);
    expect(setup.callerLinesById.get('b')).toMatchObject(b);
    expect(setup.scriptGroups.rows.map((group) => group.callerLines.rows)).toMatchObject([
      [a, b],
      [b, a],
    ]);
    expect(setup.scriptGroups.rows[1]?.callerLines.malformed).toEqual([
      { at: 'data.outbound_group[1].caller_lines[1]', message: 'The row has no id.' },
    ]);
  });
});

describe('end actions', () => {
  it.each<readonly [stated: unknown, actions: unknown]>([
    [
      { 2: '锁定', 0: '无', 1: '释放' },
      [
        ['0', 'NONE', '无'],
        ['1', 'PAUSE_AND_RELEASE', '释放'],
        ['2', 'PAUSE_AND_HOLD', '锁定'],
      ],
    ],
    [
      ['无', '释放'],
      [
        ['0', 'NONE', '无'],
        ['1', 'PAUSE_AND_RELEASE', '释放'],
      ],
    ],
    [
      { later: 'x', 10: 'ten', 9: null },
      [
        ['9', 'UNKNOWN', null],
        ['10', 'UNKNOWN', 'ten'],
        ['later', 'UNKNOWN', 'x'],
      ],
    ],
    [[], []],
    [{}, []],
    [null, []],
  ])('stated as %j are %j', (stated, actions) => {
    const { rows, malformed } = read({ end_actions: stated }).endActions;
    expect(rows.map((action) => [action.id, action.kind, action.name])).toEqual(actions);
    expect(malformed).toEqual([]);
  });

  it('without an id, or of another type, are told', () => {
    expect(read({ end_actions: { '': 'x', 1: 'y' } }).endActions).toMatchObject({
      rows: [{ id: '1', accountId: 'sub-1' }],
      malformed: [{ at: 'data.end_actions[""]' }],
    });
    expect(read({ end_actions: { [' '.repeat(1000)]: 'x' } }).endActions).toMatchObject({
      malformed: [{ at: `data.end_actions["${' '.repeat(40)}…"]` }],
    });
    expect(read({ end_actions: 'text' }).endActions).toMatchObject({
      rows: [],
      malformed: [{ at: 'data.end_actions' }],
    });
  });
});

describe('auto-recycle rules', () => {
  it('report the details that cannot be read', () => {
    const { rows } = read({
      auto_recycle_rules: [
        { id: 1, details: [null, 'x', { number_status: 99 }], configs: { any: 1 } },
        { id: 2, details: 'x' },
        { id: 3, details: {} },
      ],
    }).autoRecycleRules;
    expect(rows.map(({ details }) => details.malformed.map(({ at }) => at))).toEqual([
      ['data.auto_recycle_rules[0].details[0]', 'data.auto_recycle_rules[0].details[1]'],
      ['data.auto_recycle_rules[1].details'],
      [],
    ]);
    expect(rows.map(({ details }) => details.rows)).toEqual([
      [{ numberStatus: 'UNKNOWN', numberStatusText: null, attempts: null }],
      [],
      [],
    ]);
    expect(rows.map((rule) => rule.configs)).toEqual([{ any: 1 }, null, null]);
    expect(rows[0]).toMatchObject({ isEnabled: false, isDefault: false, type: 'UNKNOWN' });
  });
});
