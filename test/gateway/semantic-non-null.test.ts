import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Fault } from '../../src/sandbox/sandbox.js';
import { pick, pickList } from '../support/pick.js';
import { startTestGateway, UNCACHED, type Answer, type TestGateway } from '../support/test-gateway.js';

/** Each marked coordinate, asked for by the name `field`. */
const OWN: readonly (readonly [coordinate: string, query: string, path: string])[] = [
  ['Query.account', '{ field: account(id: "") { id } }', 'field'],
  ['Query.tasks', '{ field: tasks { totalCount } }', 'field'],
  ['Query.taskSummary', '{ field: taskSummary { total } }', 'field'],
  ['Query.taskSetup', '{ field: taskSetup { maxRecycleLimit } }', 'field'],
  ['Query.callTimeGroups', '{ field: callTimeGroups { id } }', 'field'],
  ['Query.callerLines', '{ field: callerLines { id } }', 'field'],
  ['Query.scriptGroups', '{ field: scriptGroups { id } }', 'field'],
  ['Account.taskSetup', '{ account { field: taskSetup { maxRecycleLimit } } }', 'account.field'],
  ['Account.tasks', '{ account { field: tasks { totalCount } } }', 'account.field'],
];
const LINES: readonly (readonly [coordinate: string, query: string, path: string])[] = [
  ['Task.callerLines', '{ tasks(first: 9) { nodes { field: callerLines { id } } } }', 'field'],
  ['LocalTask.callerLines', '{ tasks(first: 9) { nodes { local { field: callerLines { id } } } } }', 'local.field'],
  ['RemoteTask.callerLines', '{ tasks(first: 9) { nodes { remote { field: callerLines { id } } } } }', 'remote.field'],
];
const EDGES: readonly (readonly [coordinate: string, query: string, list: string])[] = [
  ['CallerLine.tasks', '{ callerLines { field: tasks { totalCount } } }', 'callerLines'],
  ['CallTimeGroup.tasks', '{ callTimeGroups { field: tasks { totalCount } } }', 'callTimeGroups'],
  ['ScriptGroup.tasks', '{ scriptGroups { field: tasks { totalCount } } }', 'scriptGroups'],
];
const FAULTS: readonly Fault[] = [
  { kind: 'status', status: 500 },
  { kind: 'refusal', code: 6007, message: '用户不存在' },
  { kind: 'with', values: { data: null } },
];

let gateway: TestGateway;
beforeAll(async () => {
  const calm = { UPSTREAM_RETRIES: '0', UPSTREAM_BREAKER_FAILURES: '0' };
  gateway = await startTestGateway({ tasks: 9, environment: { ...UNCACHED, ...calm } });
});
afterAll(() => gateway.close());

function pathsOf({ body }: Answer): unknown[] {
  return (body.errors ?? []).map(({ path }) => path?.join('.'));
}

describe.each(FAULTS)('null at a marked coordinate over a platform that fails with %j', (fault) => {
  beforeAll(() => {
    gateway.sandbox.faults.inject(fault);
  });
  afterAll(() => {
    gateway.sandbox.faults.clear();
  });

  it.each(OWN)('has an error at its path: %s', async (_coordinate, query, path) => {
    const answer = await gateway.query(query);
    expect(pick(answer.body.data, path)).toBeNull();
    expect(pathsOf(answer)).toEqual([path]);
  });
});

describe.each(FAULTS)('lines of tasks over set-ups that fail with %j', (fault) => {
  beforeAll(() => {
    gateway.sandbox.faults.inject(fault, { endpoint: 'task/create' });
  });
  afterAll(() => {
    gateway.sandbox.faults.clear();
  });

  it.each(LINES)('are null with an error at their path only: %s', async (_coordinate, query, path) => {
    const answer = await gateway.query(query);
    const nulls = Array.from({ length: 9 }, (_, index) => `tasks.nodes.${index}.${path}`).filter(
      (at) => pick(answer.body.data, at) === null,
    );
    expect(nulls.length).toBeGreaterThan(0);
    expect(pathsOf(answer).sort()).toEqual(nulls.sort());
  });
});

describe.each(FAULTS)('tasks of lines and groups over lists that fail with %j', (fault) => {
  beforeAll(() => {
    gateway.sandbox.faults.inject(fault, { endpoint: 'subset_task' });
  });
  afterAll(() => {
    gateway.sandbox.faults.clear();
  });

  it.each(EDGES)('are null with an error at their path only: %s', async (_coordinate, query, list) => {
    const answer = await gateway.query(query);
    const paths = pickList(answer.body.data, list).map((_item, index) => `${list}.${index}.field`);
    expect(paths.length).toBeGreaterThan(0);
    expect(paths.map((path) => pick(answer.body.data, path))).toEqual(paths.map(() => null));
    expect(pathsOf(answer).sort()).toEqual(paths.sort());
  });
});

describe('a marked coordinate over a platform that works', () => {
  it.each([...OWN.slice(1), ...LINES, ...EDGES])('is not null: %s', async (_coordinate, query) => {
    const { body } = await gateway.query(query);
    expect(body.errors).toBeUndefined();
    expect(JSON.stringify(body.data)).not.toContain('"field":null');
  });
});
