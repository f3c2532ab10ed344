import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { pick, pickList } from '../support/pick.js';
import { errorsOf, LIST_ONLY, startTaskScene, type TaskScene } from '../support/task-scene.js';

let scene: TaskScene;

beforeEach(async () => {
  scene = await startTaskScene();
});
afterEach(() => scene.close());

describe('an account', () => {
  it('is the caller’s own unless another is named, and costs nothing by itself', async () => {
    const { body, upstreamCalls } = await scene.query(
      '{ own: account { id: platformId isMain } other: account(id: "x") { id: platformId isMain } }',
    );
    expect(body).toEqual({
      data: { own: { id: scene.sandbox.mainAccountId, isMain: true }, other: { id: 'x', isMain: false } },
    });
    expect(upstreamCalls).toEqual({});
  });

  it('that the platform does not know is refused when a field asks for it', async () => {
    const answer = await scene.query(
      '{ account(id: "x") { id: platformId taskSetup { maxRecycleLimit } tasks { totalCount } } }',
    );
    expect(answer.body.data).toEqual({ account: { id: 'x', taskSetup: null, tasks: null } });
    expect(errorsOf(answer)).toEqual(['account.taskSetup: UPSTREAM_REFUSED', 'account.tasks: UPSTREAM_REFUSED']);
    expect(answer.upstreamCalls).toEqual({ subset_task: 1, 'task/create': 1 });
  });
});

describe('the tasks of an account', () => {
  const TASKS = '{ account(id: $id) { tasks { totalCount nodes { id: platformId account { id: platformId } } } } }';

  it('are all sub-accounts’ where it is the main one, whose id is never sent as a sub-account’s', async () => {
    const { mainAccountId } = scene.sandbox;
    for (const id of [mainAccountId, null]) {
      const { body, upstreamCalls } = await scene.query(`query ($id: ID) ${TASKS}`, { id });
      expect(rowIds(pickList(body.data, 'account.tasks.nodes'))).toEqual(storedIds());
      expect(upstreamCalls).toEqual(LIST_ONLY);
      expect(sentSubAccounts()).toEqual([undefined]);
    }
  });

  it('are its own where it is a sub-account', async () => {
    const { body, upstreamCalls } = await scene.query(`query ($id: ID) ${TASKS}`, { id: scene.accountId });
    const nodes = pickList(body.data, 'account.tasks.nodes');
    expect(rowIds(nodes)).toEqual(storedIds(scene.accountId));
    expect(rowIds(nodes).length).toBeLessThan(storedIds().length);
    expect(upstreamCalls).toEqual(LIST_ONLY);
    expect(sentSubAccounts()).toEqual([scene.accountId]);
  });

  it('can be narrowed by name, which an empty name does not', async () => {
    const { body, upstreamCalls } = await scene.query(
      '{ account { named: tasks(name: "子账户") { nodes { id: platformId } } every: tasks(name: "") { totalCount } } }',
    );
    expect(body).toMatchObject({ data: { account: { every: { totalCount: 3 } } } });
    expect(rowIds(pickList(body.data, 'account.named.nodes'))).toEqual(storedIds().slice(0, 1));
    expect(upstreamCalls).toEqual({ subset_task: 2 });
  });
});

function sentSubAccounts(): (string | undefined)[] {
  return scene.sandbox.calls.requests.map(({ query }) => query['sub_user_id']);
}

function storedIds(accountId?: string): unknown[] {
  const stored = scene.sandbox.data.tasks().filter((task) => accountId === undefined || task.accountId === accountId);
  return stored.map(({ row }) => pick(row, 'uuid'));
}

function rowIds(rows: readonly unknown[]): unknown[] {
  return rows.map((row) => pick(row, 'id'));
}
