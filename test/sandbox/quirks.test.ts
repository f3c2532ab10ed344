import { describe, expect, it } from '@jest/globals';
import { createPlatformData } from '../../src/sandbox/data/create-platform-data.js';
import { isJsonObject, type ReadonlyJsonObject } from '../../src/sandbox/json.js';
import { Random } from '../../src/sandbox/random.js';
import { rowsAt } from './platform-client.js';
import { DRIFT } from './quirk-tables/drift.js';
import { HOURS } from './quirk-tables/hours.js';
import { REFERENCES } from './quirk-tables/references.js';
import { SETUPS } from './quirk-tables/setups.js';
import { STATES } from './quirk-tables/states.js';
import type { Case } from './quirk-tables/task-case.js';
import { VALUES } from './quirk-tables/values.js';

const cases = (seed: number): { tasks: Case[]; setups: ReadonlyJsonObject[] } => {
  const data = createPlatformData(new Random(seed), {});
  const tasks = data.tasks().flatMap(({ row, accountId }) => {
    if (!isJsonObject(row)) return [];
    return [{ row, local: row['task_extras'], remote: row['new_task_extra'], setup: data.taskSetup(accountId) }];
  });
  return { tasks, setups: (data.mainAccounts[0]?.subAccountIds ?? []).map((id) => data.taskSetup(id)) };
};

const aspectsOf = (task: Case) => Object.values(DRIFT).filter((holds) => holds(task));

describe.each([1, 2, 20241101])('the quirks of the data with seed %i', (seed) => {
  const { tasks, setups } = cases(seed);

  it.each(Object.entries({ ...STATES, ...VALUES, ...HOURS, ...REFERENCES }))('has among its tasks: %s', (_, holds) => {
    expect(tasks.slice(1).filter(holds).length).toBeGreaterThan(0);
  });

  it.each(Object.entries(DRIFT))('has drift of nothing but one aspect: %s', (_, holds) => {
    const alone = tasks.slice(1).filter((task) => holds(task) && aspectsOf(task).length === 1);
    expect(alone.length).toBeGreaterThan(0);
  });

  it('has drift of many aspects at once', () => {
    expect(tasks.slice(1).filter((task) => aspectsOf(task).length > 5)).toHaveLength(1);
  });

  it.each(Object.entries(SETUPS))('has among its set-ups: %s', (_, holds) => {
    expect(setups.filter(holds).length).toBeGreaterThan(0);
  });

  it('has every number status', () => {
    const statuses = setups.flatMap((setup) =>
      rowsAt(setup, 'auto_recycle_rules').flatMap((rule) => rowsAt(rule, 'details')),
    );
    const numbers = new Set(statuses.map((each) => each['number_status']));
    expect(Array.from({ length: 13 }, (_, number) => number).filter((number) => !numbers.has(number))).toEqual([]);
  });

  it('keeps most tasks sane', () => {
    const states = ['dialing', 'paused', 'waiting'] as const;
    expect(tasks.filter((task) => states.some((state) => STATES[state]?.(task))).length).toBeGreaterThan(120);
    expect(tasks.filter((task) => aspectsOf(task).length > 0).length).toBeLessThan(25);
  });
});
