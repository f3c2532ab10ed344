import { describe, expect, it } from '@jest/globals';
import { createPlatformData, type PlatformSize } from '../../src/sandbox/data/create-platform-data.js';
import type { PlatformData } from '../../src/sandbox/data/platform-data.js';
import { isJsonObject } from '../../src/sandbox/json.js';
import { Random } from '../../src/sandbox/random.js';
import { at, rowsAt, text } from './platform-client.js';

const create = (seed = 1, size: PlatformSize = {}): PlatformData => createPlatformData(new Random(seed), size);
const everything = (data: PlatformData): unknown =>
  data.mainAccounts.map((account) => [
    account,
    data.tasks(account.mainAccountId),
    [account.mainAccountId, ...account.subAccountIds].map((id) => data.taskSetup(id)),
  ]);

const DOCUMENTED_ACCOUNTS = {
  mainAccountId: '5832d184-dd53-42a0-8ace-0bf8d660f4cc',
  subAccountIds: [
    '4e92e425-036e-4759-b594-ee6911605533',
    '5b55bcca-d653-4a58-8f9a-437fb0601f8e',
    '91f9254f-ca58-49af-be34-8370d7549d73',
    'f00c8abc-433f-4666-a9d6-70479605ced1',
    expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
  ],
};

describe('the size of the platform', () => {
  it('has the documented accounts, five sub-accounts and 137 tasks unless told otherwise', () => {
    const data = create();
    expect(data.mainAccounts).toMatchObject([DOCUMENTED_ACCOUNTS]);
    expect(data.tasks()).toHaveLength(137);
  });

  it('takes other sizes', () => {
    const data = create(1, { mainAccounts: 3, subAccounts: 8, tasks: 300 });
    const ids = data.mainAccounts.flatMap((account) => [account.mainAccountId, ...account.subAccountIds]);
    expect(new Set(ids).size).toBe(27);
    for (const { mainAccountId, subAccountIds } of data.mainAccounts) {
      expect(data.tasks(mainAccountId)).toHaveLength(300);
      expect(new Set(data.tasks(mainAccountId).map(({ accountId }) => accountId))).toEqual(new Set(subAccountIds));
    }
  });

  it('has no tasks where there are no sub-accounts', () => {
    expect(create(1, { subAccounts: 0 }).tasks()).toEqual([]);
  });

  it('shows every sub-account among the first 15 tasks', () => {
    expect(
      new Set(
        create(1, { tasks: 15 })
          .tasks()
          .map(({ accountId }) => accountId),
      ).size,
    ).toBe(5);
  });

  it('has set-ups of the size that the platform sends', () => {
    const data = create();
    for (const id of data.mainAccounts[0]?.subAccountIds ?? []) {
      const bytes = Buffer.byteLength(data.text(data.taskSetup(id)));
      expect(bytes).toBeGreaterThan(30_000);
      expect(bytes).toBeLessThan(40_000);
    }
  });
});

describe('determinism', () => {
  it('is the same for a seed and another for another seed', () => {
    expect(everything(create(7))).toEqual(everything(create(7)));
    expect(everything(create(7))).not.toEqual(everything(create(8)));
  });

  it('keeps the first tasks whatever the number of tasks', () => {
    expect(create(1, { tasks: 15 }).tasks()).toEqual(create(1).tasks().slice(0, 15));
  });
});

describe('the moment that the data is made for', () => {
  const NOW = Date.UTC(2031, 2, 5, 2);
  const moved = create(1, { now: NOW });
  const rows = (data: PlatformData) => data.tasks().slice(1);

  it('moves the dates, and changes no id', () => {
    const ids = (data: PlatformData) => rows(data).map(({ row }) => at(row, 'uuid'));
    expect(ids(moved)).toEqual(ids(create()));
    expect(everything(moved)).not.toEqual(everything(create()));
  });

  it('lies after the creation of every task, and within the period of nearly all', () => {
    const now = '2031-03-05 10:00:00';
    const late = rows(moved).filter(({ row }) => text(at(row, 'create_datetime')) > now);
    expect(late).toEqual([]);
    const outside = rows(moved).filter(({ row }) => {
      const stop = at(row, 'task_extras', 'stop_time');
      return typeof stop === 'string' && stop < now;
    });
    expect(outside.length).toBeLessThanOrEqual(2);
  });

  it('leaves hardly a task dialing in a holiday of its own', () => {
    const resting = rows(create(1, { now: Date.UTC(2026, 9, 3, 2) })).filter(({ row }) =>
      JSON.stringify(at(row, 'task_extras', 'holiday') ?? null).includes('2026-10-01'),
    );
    expect(resting.length).toBeGreaterThan(10);
    const dialing = resting.filter(({ row }) => at(row, 'new_task_extra', 'call_status') === true);
    // One has a copy with a state of its own, see state-quirks.ts.
    expect(dialing.length).toBeLessThanOrEqual(1);
  });

  it('is at most two months after the batch that a task is named after', () => {
    const names = rows(moved).flatMap(({ row }) => /(\d+)月第\d批$/.exec(text(at(row, 'name')))?.[1] ?? []);
    expect(new Set(names)).toEqual(new Set(['1', '2', '3']));
  });
});

describe('references', () => {
  const data = create();
  const rows = data.tasks().map(({ row, accountId }) => ({ row, setup: data.taskSetup(accountId) }));
  const idsOf = (setup: (typeof rows)[number]['setup'], ...lists: string[]): string[] =>
    lists.flatMap((list) => rowsAt(setup, list).map(({ id }) => text(id)));

  it('has ids that are unique over all tasks', () => {
    expect(new Set(rows.map(({ row }) => at(row, 'uuid'))).size).toBe(137);
  });

  it('finds most references of most tasks in their own set-up', () => {
    const found = rows.filter(({ row, setup }) => {
      const group = text(at(row, 'dial_time_id'));
      const script = text(at(row, 'destination_extension'));
      return (
        idsOf(setup, 'enum_dial_time_group', 'task_dial_times').includes(group) &&
        idsOf(setup, 'outbound_group').includes(script)
      );
    });
    expect(found.length).toBeGreaterThan(110);
  });

  it('asks for no more concurrency than the lines of a sane task have free', () => {
    const over = rows.filter(({ row, setup }) => {
      const line = at(row, 'new_task_extra', 'line');
      const used = rowsAt(setup, 'caller_line_list').filter((each) =>
        text(line).includes(text(each['value'] ?? each['line_id'])),
      );
      return used.some(({ residue }) => Number(at(row, 'maximumcall')) > Number(residue));
    });
    expect(over.length).toBeLessThan(14);
  });
});

describe('malformed rows', () => {
  it('has none unless asked to', () => {
    const rows = create()
      .tasks()
      .map(({ row }) => row);
    expect(rows.filter((row) => typeof at(row, 'uuid') !== 'string')).toEqual([]);
  });

  it('puts rows without an id among tasks and lines, and keeps the rest', () => {
    const [sane, spoilt] = [create(), create(1, { malformedRows: true })];
    const [sub = ''] = sane.mainAccounts[0]?.subAccountIds ?? [];
    const bad = spoilt.tasks().filter(({ row }) => typeof at(row, 'uuid') !== 'string');
    expect(bad.map(({ row }) => isJsonObject(row))).toEqual([true, false]);
    expect(spoilt.tasks().filter((task) => !bad.includes(task))).toEqual(
      sane.tasks().filter((_, index) => index !== 4 && index !== 21),
    );
    const lines = rowsAt(spoilt.taskSetup(sub), 'caller_line_list');
    expect(lines.slice(0, -1)).toEqual(rowsAt(sane.taskSetup(sub), 'caller_line_list'));
    expect(Object.keys(lines.at(-1) ?? {})).toEqual(['name', 'residue', 'call_line']);
  });
});

describe('changes', () => {
  const uuid = 'dc7dd781-6d8a-42b1-9402-6d57636a8513';

  it('shows a changed task, and leaves what was read before alone', () => {
    const data = create();
    const [before, rendered] = [data.task(uuid), data.text(data.task(uuid))];
    data.changeTask(uuid, (row) => (row['name'] = '改名'));
    expect(data.task(uuid)).toEqual({ ...before, name: '改名' });
    expect(data.text(data.task(uuid))).toContain('改名');
    expect(before['name']).toBe('子账户');
    expect(data.text(before)).toBe(rendered);
  });

  it('shows a changed set-up, deep within too', () => {
    const data = create();
    const [id = ''] = data.mainAccounts[0]?.subAccountIds ?? [];
    const before = data.text(data.taskSetup(id));
    data.changeTaskSetup(id, (setup) => {
      const [line] = Array.isArray(setup['caller_line_list']) ? setup['caller_line_list'] : [];
      Object.assign(Object(line), { residue: 123456 });
    });
    expect(before).not.toContain('123456');
    expect(data.text(data.taskSetup(id))).toContain('123456');
    expect(rowsAt(data.taskSetup(id), 'caller_line_list')[0]).toMatchObject({ residue: 123456 });
  });

  it('renders what is unchanged only once', () => {
    const data = create();
    expect(data.text({ a: 1 })).toBe('{"a":1}');
    expect(data.text('row')).toBe('"row"');
    const [first, second] = [data.text(data.task(uuid)), data.text(data.task(uuid))];
    expect(Object.is(first, second)).toBe(true);
  });

  it('moves, adds and removes tasks', () => {
    const data = create();
    const accountId = data.mainAccounts[0]?.subAccountIds[0] ?? '';
    data.changeTasks((tasks) => [{ accountId, row: { uuid: 'new', name: '新任务' } }, ...tasks.slice(1)]);
    expect(data.tasks()).toHaveLength(137);
    expect(data.task('new')).toEqual({ uuid: 'new', name: '新任务' });
    expect(() => data.task(uuid)).toThrow(RangeError);
  });

  it('knows no account or task that it does not have', () => {
    const data = create();
    expect(data.mainAccount('nobody')).toBeNull();
    expect(data.tasks('nobody')).toEqual([]);
    expect(() => data.taskSetup('nobody')).toThrow('The sandbox has no account nobody.');
    expect(() => {
      data.changeTask('nothing', () => undefined);
    }).toThrow('The sandbox has no task nothing.');
  });
});
