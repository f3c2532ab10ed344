import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { isJsonObject, parseJson, type ReadonlyJson } from '../../src/sandbox/json.js';
import { platformIdsIn } from '../support/global-ids.js';
import { DOCUMENTED_ANSWERS } from '../support/documented-answers.js';
import { expectShown, fieldsOf, isOfHours, leavesOfRow, shownFor } from '../support/field-check.js';
import { readingOf } from '../support/field-readings.js';
import { buildQuery } from '../support/field-selection.js';
import {
  isReached,
  readFieldTable,
  type EndpointName,
  type FieldRow,
  type ReachedRow,
} from '../support/field-table.js';
import { startTestGateway, UNCACHED, type TestGateway } from '../support/test-gateway.js';
import { firstPathOf, keyOf, leavesOf, valueAt, withValueAt, withValueMoved } from '../support/upstream-leaves.js';

const ENDPOINTS: readonly EndpointName[] = ['subset_task', 'task/create'];
const REASONS = ['deprecated by the platform', 'no meaning known', 'repeats another key', 'consumed by the gateway'];

/** As many tasks as the example's `meta` tells of; its list shows the first of them. */
const DOCUMENTED_TASKS = 3;

let testGateway: TestGateway;

beforeAll(async () => {
  testGateway = await startTestGateway({ tasks: DOCUMENTED_TASKS, environment: UNCACHED });
});
afterAll(() => testGateway.close());

describe.each(ENDPOINTS)('the fields of %s', (endpoint) => {
  const example = DOCUMENTED_ANSWERS[endpoint];
  const { documented, named } = readFieldTable(endpoint);
  const reached = documented.filter(isReached);

  it('are all in the table, and nothing else is', () => {
    const keys = leavesOf(example).map(({ path }) => keyOf(path));
    expect(sorted(documented.map(({ key }) => key))).toEqual(sorted(keys));
  });

  it('that the example lacks are in a table of their own', () => {
    const keys = new Set(leavesOf(example).map(({ path }) => keyOf(path)));
    expect(named.filter(({ key }) => keys.has(key))).toEqual([]);
    expect(named.filter((row) => !isReached(row))).toEqual([]);
  });

  it('are left out for one of four reasons', () => {
    const leftOut = documented.filter((row) => !isReached(row));
    expect(leftOut.map(({ reading }) => reading).filter((reason) => !REASONS.includes(reason))).toEqual([]);
  });

  it('are left out as repetitions only of fields that are reached and state the same', () => {
    for (const row of documented.filter(({ reading }) => reading === 'repeats another key')) {
      const other = keyThatNoteNames(row);
      expect(reached.map(({ key }) => key)).toContain(other);
      expect({ [row.key]: firstValue(example, row.key) }).toEqual({ [row.key]: repetitionOf(example, row, other) });
    }
  });

  it('are answered as the example states them', async () => {
    const { answer, upstream } = { answer: await ask(reached), upstream: example };
    const checked = reached.flatMap((row) => leavesOfRow(row, example).map((leaf) => ({ row, leaf })));
    for (const { row, leaf } of checked) expectShown(row, leaf, { upstream, answer });
    expect(new Set(checked.map(({ row }) => row))).toEqual(new Set(reached));
  });
});

describe('the sandbox', () => {
  it('answers the examples value for value', async () => {
    const { mainAccountId } = testGateway.sandbox;
    expect(await askPlatform(`new/user/${mainAccountId}/subset_task?page=1&per_page=1`)).toEqual(
      DOCUMENTED_ANSWERS.subset_task,
    );
    expect(await askPlatform(`user/${mainAccountId}/task/create`)).toEqual(DOCUMENTED_ANSWERS['task/create']);
  });
});

/** What a task brings along counts only where the task's own reference names it. */
const REFERENCES: Readonly<Record<string, string>> = {
  'data[].auto_recycle_rule': 'data[].auto_recycle_rule_id',
  'data[].llm_intention_config': 'data[].llm_intention_id',
};

function withReference(upstream: ReadonlyJson, { key }: FieldRow, value: ReadonlyJson): ReadonlyJson {
  const reference = REFERENCES[key];
  if (reference === undefined || !isJsonObject(value)) return upstream;
  return withValueAt(upstream, firstPathOf(reference), value['id'] ?? null);
}

describe('a changed value of', () => {
  // The numbers of a page are counted anew for the page that is asked of the gateway; see below.
  const rows = ENDPOINTS.flatMap((endpoint) => {
    const { documented, named } = readFieldTable(endpoint);
    return [...documented, ...named].filter(isReached).flatMap((row) => {
      const isPlain = !row.key.startsWith('meta.') && !isOfHours(row) && row.reading !== 'key';
      return isPlain ? [{ endpoint, key: row.key, field: row.field, row }] : [];
    });
  });

  it.each(rows)('$key comes through as $field', async ({ endpoint, row }) => {
    const path = firstPathOf(row.key);
    const shown = new Set<string>();
    for (const value of readingOf(row.reading).samples) {
      const moved = movedInPlace(DOCUMENTED_ANSWERS[endpoint], row);
      const upstream = withValueAt(withReference(moved, row, value), path, value);
      const answer = await askInstead(endpoint, upstream, row);
      expectShown(row, { path, value }, { upstream, answer });
      shown.add(JSON.stringify(shownFor(row, path, answer)));
    }
    expect(shown.size).toBeGreaterThan(1);
  });
});

describe('a changed time or weekday of', () => {
  const rows = ENDPOINTS.flatMap((endpoint) =>
    readFieldTable(endpoint)
      .documented.filter(isReached)
      .filter(isOfHours)
      .map((row) => ({ endpoint, key: row.key, row })),
  );

  it.each(rows)('$key moves the hours', async ({ endpoint, row }) => {
    const example = DOCUMENTED_ANSWERS[endpoint];
    const [leaf] = leavesOfRow(row, example);
    if (leaf === undefined) throw new Error(`The example has no ${row.key}.`);
    const value = otherTimeOrWeekday(row);
    const upstream = withValueAt(example, leaf.path, value);
    const answer = await askInstead(endpoint, upstream, row);
    expectShown(row, { ...leaf, value }, { upstream, answer });
    expect(shownFor(row, leaf.path, answer)).not.toEqual(shownFor(row, leaf.path, await ask([row])));
  });

  function otherTimeOrWeekday({ key }: FieldRow): ReadonlyJson {
    if (key.endsWith('work_week[]')) return 5;
    if (key.endsWith('week') || key.endsWith('wday')) return 6;
    return key.includes('begin') ? '10:45' : '11:15';
  }
});

describe('an end action', () => {
  it('is known by its key', async () => {
    const upstream = withValueAt(DOCUMENTED_ANSWERS['task/create'], ['data', 'end_actions'], {
      '2': '锁定',
      '7': '新动作',
    });
    const row = { key: 'data.end_actions', field: 'taskSetup.endActions { id name }', reading: 'groups', note: '' };
    expect(shownFor(row, [], await askInstead('task/create', upstream, row))).toEqual([
      { id: '2', name: '锁定' },
      { id: '7', name: '新动作' },
    ]);
  });
});

describe('the numbers of a page', () => {
  const WINDOWS = [
    { page: 1, perPage: 1 },
    { page: 2, perPage: 2 },
    { page: 1, perPage: 100 },
    { page: 3, perPage: 1 },
  ];

  it.each(WINDOWS)('$page of $perPage are those that the platform tells', async ({ page, perPage }) => {
    const fields = readFieldTable('subset_task').documented.filter(isReached);
    const meta = fields.filter(({ key }) => key.startsWith('meta.'));
    const query = buildQuery(meta.map(({ field }) => field)).replace(/\(.*?\)/, `(page: ${page}, perPage: ${perPage})`);
    const path = `new/user/${testGateway.sandbox.mainAccountId}/subset_task`;
    const upstream = await askPlatform(`${path}?page=${page}&per_page=${perPage}`);
    const answer = await answerOf(query);
    for (const row of meta) {
      for (const leaf of leavesOfRow(row, upstream)) expectShown(row, leaf, { upstream, answer });
    }
    expect(meta.map(({ key }) => key)).toEqual(expect.arrayContaining(['meta.total', 'meta.last_page']));
  });
});

/** One query for the fields of all rows. */
function ask(rows: readonly ReachedRow[]): Promise<ReadonlyJson> {
  return answerOf(buildQuery(rows.flatMap(fieldsOf)));
}

async function answerOf(query: string): Promise<ReadonlyJson> {
  const { body } = await testGateway.query(query);
  expect(body.errors).toBeUndefined();
  return parseJson(JSON.stringify(platformIdsIn(body.data)));
}

/** The answer to a row's field while the platform says something else; a task's own set-up says nothing meanwhile. */
async function askInstead(endpoint: EndpointName, upstream: ReadonlyJson, row: ReachedRow): Promise<ReadonlyJson> {
  if (!isJsonObject(upstream)) throw new Error('An envelope was expected.');
  const { faults } = testGateway.sandbox;
  faults.inject({ kind: 'with', values: upstream }, { endpoint });
  if (endpoint === 'subset_task') faults.inject({ kind: 'with', values: { data: {} } }, { endpoint: 'task/create' });
  try {
    return await ask([row]);
  } finally {
    faults.clear();
  }
}

/** The platform's own answer, past the gateway. */
async function askPlatform(path: string): Promise<ReadonlyJson> {
  const { url, token } = testGateway.sandbox;
  const response = await fetch(`${url}/agent-api/${path}`, { headers: { authorization: `Bearer ${token}` } });
  return parseJson(await response.text());
}

/** For a key that comes in place of another: the example with the other's value under its name. */
function movedInPlace(example: ReadonlyJson, { key, note }: FieldRow): ReadonlyJson {
  const other = /^In place of `(.+)`$/.exec(note)?.[1];
  if (other === undefined) return example;
  const from = firstPathOf(other);
  return withValueMoved(example, from, firstPathOf(key).slice(0, from.length));
}

function keyThatNoteNames({ key, note }: FieldRow): string {
  const other = /^`([^`]+)`/.exec(note)?.[1];
  if (other === undefined) throw new Error(`The note of ${key} does not begin with the key that it repeats.`);
  return other;
}

/** A flag can repeat a number by telling whether it is over 1; an id can repeat one as a number that the other has as a text. */
function repetitionOf(example: ReadonlyJson, { key }: FieldRow, other: string): ReadonlyJson | undefined {
  const [value, repeated] = [firstValue(example, key), firstValue(example, other)];
  if (typeof value === 'boolean') return Number(repeated) > 1;
  return typeof value === 'number' ? Number(repeated) : repeated;
}

function firstValue(example: ReadonlyJson, key: string): ReadonlyJson | undefined {
  return valueAt(example, firstPathOf(key));
}

function sorted(keys: readonly string[]): string[] {
  return [...new Set(keys)].sort();
}
