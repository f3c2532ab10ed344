import { describe, expect, it } from '@jest/globals';

import type { SandboxRequest } from '../../src/sandbox/sandbox.js';
import { pick, pickList } from '../support/pick.js';
import { UNCACHED, type Answer, type TestGateway, type TestGatewayOptions } from '../support/test-gateway.js';
import { createHold } from '../support/hold.js';
import { listRequests, pagesOf, taskIds, withGateway } from '../support/with-gateway.js';

const TASKS_WITH_SETUPS = `query ($first: Int!) {
  tasks(first: $first) {
    nodes {
      id: platformId
      account { id: platformId }
      callTimeGroup { name }
      workHoursDrift { weekday }
      scriptGroup { name isDebug callerLines { id: platformId } }
      callerLines { name }
      bridgeGroup { name }
      autoRecycleRule { name }
      endAction { name }
      llmIntentionConfig { name }
      remote { scriptGroup { name } callerLines { id: platformId } }
      local { callerLines { id: platformId } }
    }
  }
}`;

function idsAt(answer: Answer, path: string): unknown[] {
  return pickList(answer.body, `data.${path}.nodes`).map((node) => pick(node, 'id'));
}

function text(value: unknown): string {
  if (typeof value !== 'string') throw new Error(`${JSON.stringify(value)} is no text.`);
  return value;
}

/** Taken from another gateway, so that the one under test has read nothing yet. */
async function cursorAfter(count: number, options: TestGatewayOptions = {}): Promise<string> {
  let cursor = '';
  await withGateway(options, async ({ query }) => {
    const { body } = await query('query ($count: Int!) { tasks(first: $count) { pageInfo { endCursor } } }', { count });
    cursor = text(pick(body, 'data.tasks.pageInfo.endCursor'));
  });
  return cursor;
}

/** The cache as shipped, and in addition nothing cached. */
const CACHES = [
  ['as shipped', {}],
  ['with nothing cached', UNCACHED],
] as const;

describe.each(CACHES)('tasks with what their set-ups hold, %s,', (_name, environment) => {
  it.each([15, 100])('cost one call for %i tasks and one for each of their five sub-accounts', (first) =>
    withGateway({ environment }, async (gateway) => {
      const answer = await gateway.query(TASKS_WITH_SETUPS, { first });
      expect(answer.body.errors).toBeUndefined();
      expect(idsAt(answer, 'tasks')).toEqual(taskIds(gateway.sandbox).slice(0, first));
      expect(answer.upstreamCalls).toEqual({ subset_task: 1, 'task/create': 5 });
      const setups = gateway.sandbox.calls.requests.filter(({ endpoint }) => endpoint === 'task/create');
      expect(setups.map(({ accountId }) => accountId).sort()).toEqual([...gateway.sandbox.subAccountIds].sort());
    }),
  );

  it('are read in two rounds, the set-ups at once', () =>
    withGateway({ environment }, async ({ sandbox, query }) => {
      const [list, setups] = [createHold(), createHold()];
      sandbox.faults.inject({ kind: 'hold', until: list.until }, { endpoint: 'subset_task' });
      sandbox.faults.inject({ kind: 'hold', until: setups.until }, { endpoint: 'task/create' });
      const pending = query(TASKS_WITH_SETUPS, { first: 15 });
      await sandbox.calls.arrived(1);
      expect(sandbox.calls.counts).toEqual({ subset_task: 1 });
      list.release();
      await sandbox.calls.arrived(6);
      expect(sandbox.calls.open).toBe(5);
      setups.release();
      const answer = await pending;
      expect(answer.body.errors).toBeUndefined();
      expect(answer.upstreamCalls).toEqual({ subset_task: 1, 'task/create': 5 });
    }));
});

describe('tasks', () => {
  it('cost no set-up where the fields need only the task', () =>
    withGateway({}, async ({ query }) => {
      const answer = await query(`{
        tasks(first: 100) {
          nodes {
            status type account { id: platformId isMain } callBlockers callTimeGroupId scriptGroupId bridgeGroupId endActionId
            autoRecycleRuleId llmIntentionConfigId callerLineIds callerLineLimits { callerLineId limit }
            workHours { isOpen nextOpening nextClosing openings { from } issues { code } }
            drift { aspect local remote }
            endAction { id: platformId kind }
            dialing { dialplan } bridging { hasEcho } background { source }
            local { callerLineIds workHours { minutesPerWeek } }
            remote { callerLineIds scriptGroupId workHours { minutesPerWeek } callInfo }
          }
        }
      }`);
      expect(answer.body.errors).toBeUndefined();
      expect(answer.upstreamCalls).toEqual({ subset_task: 1 });
    }));

  it('cost no set-up for the identity of a script group that the task brings along', () =>
    withGateway({ tasks: 3 }, async ({ sandbox, query }) => {
      const [, id = ''] = taskIds(sandbox);
      const own = { destination_extension: '77', group: { id: 77, name: 'own' } };
      sandbox.data.changeTask(id, (row) => Object.assign(row, own));
      const answer = await query('query ($id: ID!) { task(id: $id) { scriptGroup { platformId accountId } } }', { id });
      expect(pick(answer.body, 'data.task.scriptGroup.platformId')).toBe('77');
      expect(answer.upstreamCalls).toEqual({ subset_task: 1 });
    }));

  it.each([
    'callTimeGroup { id: platformId }',
    'bridgeGroup { id: platformId }',
    'callerLines { id: platformId }',
    'workHoursDrift { weekday }',
  ])('cost no set-up for %s where there is no reference', (field) =>
    withGateway({ tasks: 2 }, async ({ sandbox, query }) => {
      const [, id = ''] = taskIds(sandbox);
      const nothing = { dial_time_id: 0, bridge_group_id: '', task_extras: { line: [] } };
      sandbox.data.changeTask(id, (row) => Object.assign(row, nothing));
      const answer = await query(`query ($id: ID!) { task(id: $id) { ${field} } }`, { id });
      expect(answer.body.errors).toBeUndefined();
      expect(answer.upstreamCalls).toEqual({ subset_task: 1 });
    }),
  );

  it('share a set-up with the fields that name its account', () =>
    withGateway({}, async ({ sandbox, query }) => {
      const [accountId = ''] = sandbox.subAccountIds;
      const answer = await query(
        `query ($accountId: ID!) {
          taskSetup(accountId: $accountId) { maxRecycleLimit }
          account(id: $accountId) { taskSetup { account { id: platformId } } }
          callTimeGroups(accountId: $accountId) { id: platformId }
          callerLines(accountId: $accountId) { id: platformId }
          scriptGroups(accountId: $accountId) { id: platformId }
          callTimeGroup(id: "1", accountId: $accountId) { id: platformId }
          own: taskSetup { maxRecycleLimit }
        }`,
        { accountId },
      );
      expect(answer.body.errors).toBeUndefined();
      expect(answer.upstreamCalls).toEqual({ 'task/create': 2 });
    }));

  it('look up a task without an owner in the sub-account that was asked, and nowhere where all were asked', () =>
    withGateway({ tasks: 2, subAccounts: 1 }, async ({ sandbox, query }) => {
      const [, id = ''] = taskIds(sandbox);
      sandbox.data.changeTask(id, (row) => Reflect.deleteProperty(row, 'user_id'));
      const [accountId] = sandbox.subAccountIds;
      const question =
        'query ($id: ID!, $accountId: ID) { task(id: $id, accountId: $accountId) { endAction { id: platformId name } } }';
      const ofAll = await query(question, { id });
      expect(ofAll.body).toMatchObject({ data: { task: { endAction: { name: null } } } });
      expect(ofAll.body.errors).toBeUndefined();
      expect(ofAll.upstreamCalls).toEqual({ subset_task: 1 });
      const ofOne = await query(question, { id, accountId });
      expect(pick(ofOne.body.data, 'task.endAction.name')).toEqual(expect.any(String));
      expect(sandbox.calls.requests.map((request) => request.accountId)).toEqual([accountId, accountId]);
    }));
});

describe('windows of one list', () => {
  it('that overlap or adjoin are read by one call, and each has its own page numbers', () =>
    withGateway({}, async (gateway) => {
      const after = await cursorAfter(12);
      const ids = taskIds(gateway.sandbox);
      const answer = await gateway.query(
        `query ($after: String!) {
          board: tasks(page: 1, perPage: 10) { ...Window }
          next: tasks(page: 2, perPage: 10) { ...Window }
          overlapping: tasks(first: 20, after: $after) { ...Window }
          top: tasks(first: 5) { ...Window }
          third: tasks(page: 3) { ...Window }
        }
        fragment Window on TaskConnection {
          nodes { id: platformId } totalCount currentPage perPage lastPage pageInfo { hasNextPage hasPreviousPage }
        }`,
        { after },
      );
      expect(answer.body.errors).toBeUndefined();
      expect(answer.upstreamCalls).toEqual({ subset_task: 1 });
      expect(pagesOf(gateway.sandbox.calls.requests)).toEqual(['1/45']);
      const windows = ['board', 'next', 'overlapping', 'top', 'third'];
      expect(windows.map((alias) => idsAt(answer, alias))).toEqual([
        ids.slice(0, 10),
        ids.slice(10, 20),
        ids.slice(12, 32),
        ids.slice(0, 5),
        ids.slice(30, 45),
      ]);
      expect(windows.map((alias) => pick(answer.body, `data.${alias}`))).toMatchObject([
        { currentPage: 1, perPage: 10, lastPage: 14, pageInfo: { hasNextPage: true, hasPreviousPage: false } },
        { currentPage: 2, perPage: 10, lastPage: 14, pageInfo: { hasNextPage: true, hasPreviousPage: true } },
        { currentPage: null, perPage: 20, lastPage: 7, pageInfo: { hasNextPage: true, hasPreviousPage: true } },
        { currentPage: null, perPage: 5, lastPage: 28, pageInfo: { hasNextPage: true, hasPreviousPage: false } },
        { currentPage: 3, perPage: 15, lastPage: 10, totalCount: 137 },
      ]);
    }));

  it('cost one call off every page boundary where one block holds them', () =>
    withGateway({}, async (gateway) => {
      const after = await cursorAfter(7);
      const answer = await gateway.query(
        'query ($after: String!) { tasks(first: 15, after: $after) { nodes { id: platformId } } }',
        {
          after,
        },
      );
      expect(idsAt(answer, 'tasks')).toEqual(taskIds(gateway.sandbox).slice(7, 22));
      expect(pagesOf(gateway.sandbox.calls.requests)).toEqual(['1/100']);
    }));

  it('cost two calls where they cross a block', () =>
    withGateway({ tasks: 300 }, async (gateway) => {
      const after = await cursorAfter(90, { tasks: 300 });
      const answer = await gateway.query(
        'query ($after: String!) { tasks(first: 100, after: $after) { nodes { id: platformId } } }',
        { after },
      );
      expect(idsAt(answer, 'tasks')).toEqual(taskIds(gateway.sandbox).slice(90, 190));
      expect(answer.upstreamCalls).toEqual({ subset_task: 2 });
    }));

  it('that lie apart are read apart, at once', () =>
    withGateway({ tasks: 300 }, async ({ sandbox, query }) => {
      const hold = createHold();
      sandbox.faults.inject({ kind: 'hold', until: hold.until });
      const pending = query(
        '{ a: tasks(page: 1) { nodes { id: platformId } } b: tasks(page: 15) { nodes { id: platformId } } }',
      );
      await sandbox.calls.arrived(2);
      hold.release();
      const answer = await pending;
      expect(idsAt(answer, 'b')).toEqual(taskIds(sandbox).slice(210, 225));
      expect(pagesOf(sandbox.calls.requests).sort()).toEqual(['1/15', '15/15']);
    }));

  it('are put together from pages no larger than UPSTREAM_MAX_PAGE_SIZE', () =>
    withGateway({ environment: { UPSTREAM_MAX_PAGE_SIZE: '20' } }, async ({ sandbox, query }) => {
      const hold = createHold();
      sandbox.faults.inject({ kind: 'hold', until: hold.until });
      const pending = query('{ tasks(first: 60) { nodes { id: platformId } perPage lastPage } }');
      await sandbox.calls.arrived(3);
      expect(sandbox.calls.open).toBe(3);
      hold.release();
      const answer = await pending;
      expect(idsAt(answer, 'tasks')).toEqual(taskIds(sandbox).slice(0, 60));
      expect(answer.body.data).toMatchObject({ tasks: { perPage: 60, lastPage: 3 } });
      expect(pagesOf(sandbox.calls.requests).sort()).toEqual(['1/20', '2/20', '3/20']);
    }));

  it('are right where the platform clamps its pages in silence', () =>
    withGateway({ maxPerPage: 20 }, async ({ sandbox, query }) => {
      const ids = taskIds(sandbox);
      const answer = await query(`{
        tasks(first: 50) { nodes { id: platformId } totalCount }
        later: tasks(page: 4, perPage: 30) { nodes { id: platformId } currentPage perPage lastPage }
        taskSummary { total }
        task(id: "${ids[130] ?? ''}") { id: platformId }
      }`);
      expect(answer.body.errors).toBeUndefined();
      expect(idsAt(answer, 'tasks')).toEqual(ids.slice(0, 50));
      expect(idsAt(answer, 'later')).toEqual(ids.slice(90, 120));
      expect(answer.body.data).toMatchObject({
        later: { currentPage: 4, perPage: 30, lastPage: 5 },
        taskSummary: { total: 137 },
        task: { id: ids[130] },
      });
      expect(Math.max(...sandbox.calls.requests.slice(2).map(({ query: asked }) => Number(asked['per_page'])))).toBe(
        20,
      );
    }));

  it('end where the list ends, and beyond it there is nothing', () =>
    withGateway({}, async ({ sandbox, query }) => {
      const answer = await query(`{
        last: tasks(page: 10) { nodes { id: platformId } currentPage lastPage pageInfo { hasNextPage } }
        beyond: tasks(page: 11) { nodes { id: platformId } edges { cursor } totalCount pageInfo { hasNextPage endCursor } }
      }`);
      expect(idsAt(answer, 'last')).toEqual(taskIds(sandbox).slice(135));
      expect(answer.body.data).toMatchObject({
        last: { currentPage: 10, lastPage: 10, pageInfo: { hasNextPage: false } },
        beyond: { nodes: [], edges: [], totalCount: 137, pageInfo: { hasNextPage: false, endCursor: null } },
      });
    }));

  it('are shared by `account.tasks` and `tasks`', () =>
    withGateway({}, async ({ sandbox, query }) => {
      const [accountId = ''] = sandbox.subAccountIds;
      const answer = await query(
        `query ($accountId: ID!) {
          tasks { nodes { id: platformId } }
          account { tasks(first: 20) { nodes { id: platformId } } }
          sub: tasks(filter: { accountId: $accountId }) { nodes { id: platformId } }
          account2: account(id: $accountId) { tasks { nodes { id: platformId } } }
        }`,
        { accountId },
      );
      expect(answer.upstreamCalls).toEqual({ subset_task: 2 });
      expect(idsAt(answer, 'account.tasks')).toEqual(taskIds(sandbox).slice(0, 20));
      expect(idsAt(answer, 'sub')).toEqual(taskIds(sandbox, accountId).slice(0, 15));
      expect(idsAt(answer, 'account2.tasks')).toEqual(idsAt(answer, 'sub'));
    }));

  it('with different filters are read by calls of their own', () =>
    withGateway({}, async ({ sandbox, query }) => {
      const [accountId = ''] = sandbox.subAccountIds;
      const answer = await query(
        `query ($accountId: ID!) {
          all: tasks { nodes { id: platformId } }
          named: tasks(filter: { name: "回访" }) { nodes { id: platformId name } totalCount }
          owned: tasks(filter: { accountId: $accountId }) { nodes { id: platformId } totalCount }
          both: tasks(filter: { accountId: $accountId, name: "回访" }) { nodes { id: platformId } totalCount }
          unfiltered: tasks(filter: { name: "" }) { nodes { id: platformId } }
        }`,
        { accountId },
      );
      expect(answer.upstreamCalls).toEqual({ subset_task: 4 });
      const names = pickList(answer.body, 'data.named.nodes').map((node) => text(pick(node, 'name')));
      expect(names.length).toBeGreaterThan(0);
      expect(names.every((name) => name.includes('回访'))).toBe(true);
      expect(idsAt(answer, 'unfiltered')).toEqual(idsAt(answer, 'all'));
      expect(pick(answer.body, 'data.owned.totalCount')).toBe(taskIds(sandbox, accountId).length);
    }));
});

describe('paging by cursor', () => {
  const PAGE = `query ($after: String) {
    tasks(first: 23, after: $after) { edges { cursor node { id: platformId } } pageInfo { hasNextPage endCursor } }
  }`;

  async function readAll({ query }: TestGateway, betweenPages: (page: number) => void = () => undefined) {
    const ids: unknown[] = [];
    const calls: number[] = [];
    let after: unknown = null;
    for (let page = 1; ; page += 1) {
      const answer = await query(PAGE, { after });
      expect(answer.body.errors).toBeUndefined();
      ids.push(...pickList(answer.body, 'data.tasks.edges').map((edge) => pick(edge, 'node.id')));
      calls.push(answer.upstreamCalls['subset_task'] ?? 0);
      if (pick(answer.body, 'data.tasks.pageInfo.hasNextPage') === false) return { ids, calls };
      after = pick(answer.body, 'data.tasks.pageInfo.endCursor');
      betweenPages(page);
    }
  }

  it.each(CACHES)('gives every task once, in order, for at most one call a page, %s', (_name, environment) =>
    withGateway({ environment }, async (gateway) => {
      const { ids, calls } = await readAll(gateway);
      expect(ids).toEqual(taskIds(gateway.sandbox));
      expect(calls).toHaveLength(6);
      expect(Math.max(...calls)).toBe(1);
    }),
  );

  it('shows no task twice though others are added above', () =>
    withGateway({}, async (gateway) => {
      const before = taskIds(gateway.sandbox);
      const { ids } = await readAll(gateway, (page) => {
        gateway.sandbox.data.changeTasks(([first, ...tasks]) => {
          if (!first) throw new Error('There are no tasks.');
          return [{ ...first, row: { uuid: `new-${page}` } }, first, ...tasks];
        });
      });
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids).toEqual(before);
    }));
});

describe('a search for tasks', () => {
  it('reads pages of the largest size, however many are wanted', () =>
    withGateway({ tasks: 337 }, async ({ sandbox, query }) => {
      const ids = taskIds(sandbox);
      const answer = await query(
        'query ($a: ID!, $b: ID!, $c: ID!) { a: task(id: $a) { id: platformId } b: task(id: $b) { id: platformId } c: task(id: $c) { id: platformId } }',
        { a: ids[3], b: ids[250], c: ids[120] },
      );
      expect(answer.body).toEqual({ data: { a: { id: ids[3] }, b: { id: ids[250] }, c: { id: ids[120] } } });
      expect(pagesOf(sandbox.calls.requests).sort()).toEqual(['1/100', '2/100', '3/100']);
    }));

  it('ends as soon as all are found', () =>
    withGateway({ tasks: 337 }, async ({ sandbox, query }) => {
      const answer = await query('query ($id: ID!) { task(id: $id) { id: platformId } }', { id: taskIds(sandbox)[99] });
      expect(answer.upstreamCalls).toEqual({ subset_task: 1 });
    }));

  it('finds in what a window reads, at no further cost', () =>
    withGateway({}, async ({ sandbox, query }) => {
      const id = taskIds(sandbox)[10];
      const answer = await query(
        'query ($id: ID!) { tasks { nodes { id: platformId } } task(id: $id) { id: platformId } }',
        { id },
      );
      expect(answer.body.data).toMatchObject({ task: { id } });
      expect(answer.upstreamCalls).toEqual({ subset_task: 1 });
    }));

  it('within a sub-account goes through its tasks only', () =>
    withGateway({}, async ({ sandbox, query }) => {
      const [accountId = '', other = ''] = sandbox.subAccountIds;
      const question = 'query ($id: ID!, $accountId: ID!) { task(id: $id, accountId: $accountId) { id: platformId } }';
      const id = taskIds(sandbox, accountId).at(-1);
      const answer = await query(question, { id, accountId });
      expect(answer.body).toEqual({ data: { task: { id } } });
      expect(sandbox.calls.requests.map(({ query: asked }) => asked['sub_user_id'])).toEqual([accountId]);
      expect((await query(question, { id, accountId: other })).body).toEqual({ data: { task: null } });
    }));

  it('answers null for a task that is not there, after reading all', () =>
    withGateway({}, async ({ query }) => {
      const answer = await query(
        '{ task(id: "nobody") { id: platformId } other: task(id: "nothing") { id: platformId } }',
      );
      expect(answer.body).toEqual({ data: { task: null, other: null } });
      expect(answer.upstreamCalls).toEqual({ subset_task: 2 });
    }));

  it('ends at UPSTREAM_SCAN_PAGES with an error, and the rest of the answer stands', () =>
    withGateway({ environment: { UPSTREAM_SCAN_PAGES: '1' } }, async ({ sandbox, query }) => {
      const ids = taskIds(sandbox);
      const answer = await query(
        'query ($near: ID!, $far: ID!) { near: task(id: $near) { id: platformId } far: task(id: $far) { id: platformId } }',
        {
          near: ids[99],
          far: ids[100],
        },
      );
      expect(answer.status).toBe(200);
      expect(answer.body).toMatchObject({
        data: { near: { id: ids[99] }, far: null },
        errors: [{ path: ['far'], extensions: { code: 'SCAN_LIMIT' } }],
      });
      expect(answer.upstreamCalls).toEqual({ subset_task: 1 });
    }));
});

describe('a summary', () => {
  const SUMMARY =
    '{ taskSummary { total drifting byStatus { count } byAccount { account { id: platformId isMain } count } } }';

  it.each(CACHES)('counts every task once, and its sums agree, %s', (_name, environment) =>
    withGateway({ environment }, async ({ sandbox, query }) => {
      const { body, upstreamCalls } = await query(SUMMARY);
      const sum = (path: string): number =>
        pickList(body, path).reduce<number>((total, row) => total + Number(pick(row, 'count')), 0);
      expect(pick(body, 'data.taskSummary.total')).toBe(137);
      expect(sum('data.taskSummary.byStatus')).toBe(137);
      expect(sum('data.taskSummary.byAccount')).toBe(137);
      expect(upstreamCalls).toEqual({ subset_task: 2 });
      expect(pagesOf(sandbox.calls.requests)).toEqual(['1/100', '2/100']);
    }),
  );

  it('ends at UPSTREAM_SCAN_PAGES before reading on, and the rest of the answer stands', () =>
    withGateway({ environment: { UPSTREAM_SCAN_PAGES: '1' } }, async ({ sandbox, query }) => {
      const answer = await query('{ now tasks { nodes { id: platformId } } taskSummary { total } }');
      expect(answer.status).toBe(200);
      expect(answer.body.errors).toMatchObject([{ path: ['taskSummary'], extensions: { code: 'SCAN_LIMIT' } }]);
      expect(idsAt(answer, 'tasks')).toEqual(taskIds(sandbox).slice(0, 15));
      expect(pick(answer.body, 'data.now')).toBe('2026-06-03T10:00:00+08:00');
      expect(answer.upstreamCalls).toEqual({ subset_task: 1 });
    }));

  it('reads the first page, then all others at once', () =>
    withGateway({ tasks: 537 }, async ({ sandbox, query }) => {
      const hold = createHold();
      const isLater = ({ query: asked }: SandboxRequest): boolean => asked['page'] !== '1';
      sandbox.faults.inject({ kind: 'hold', until: hold.until }, { when: isLater });
      const pending = query(SUMMARY);
      await sandbox.calls.arrived(6);
      expect(sandbox.calls.open).toBe(5);
      hold.release();
      expect(pick((await pending).body, 'data.taskSummary.total')).toBe(537);
    }));

  it('shares its pages with the windows and searches beside it', () =>
    withGateway({}, async ({ sandbox, query }) => {
      const ids = taskIds(sandbox);
      const answer = await query(
        `query ($id: ID!) {
          taskSummary { total }
          tasks { nodes { id: platformId } }
          end: tasks(page: 9) { nodes { id: platformId } }
          task(id: $id) { id: platformId }
        }`,
        { id: ids[136] },
      );
      expect(answer.body.errors).toBeUndefined();
      expect(idsAt(answer, 'end')).toEqual(ids.slice(120, 135));
      expect(answer.upstreamCalls).toEqual({ subset_task: 2 });
    }));
});

describe('rows that move between pages while one reads', () => {
  /** Between the first page and the second, a task is put on top: the last row of the first page comes again. */
  function pushDown({ sandbox }: TestGateway): void {
    const stop = sandbox.onRequest(({ query: asked }) => {
      if (asked['page'] !== '2') return;
      stop();
      sandbox.data.changeTasks(([first, ...tasks]) => {
        if (!first) throw new Error('There are no tasks.');
        return [{ ...first, row: { uuid: 'new' } }, first, ...tasks];
      });
    });
  }

  it('are never counted twice', () =>
    withGateway({}, async (gateway) => {
      pushDown(gateway);
      const answer = await gateway.query('{ taskSummary { total byStatus { count } } }');
      expect(answer.body.errors).toBeUndefined();
      expect(taskIds(gateway.sandbox)).toHaveLength(138);
      expect(pick(answer.body, 'data.taskSummary.total')).toBe(137);
    }));

  it('are never shown twice', () =>
    // One call at a time, so that the second page is asked for after the first has been answered.
    withGateway({ environment: { UPSTREAM_MAX_PAGE_SIZE: '20', UPSTREAM_CONCURRENCY: '1' } }, async (gateway) => {
      const before = taskIds(gateway.sandbox);
      pushDown(gateway);
      const answer = await gateway.query(
        '{ tasks(first: 40) { nodes { id: platformId } edges { node { id: platformId } } totalCount } }',
      );
      expect(idsAt(answer, 'tasks')).toEqual(before.slice(0, 39));
      expect(pickList(answer.body, 'data.tasks.edges')).toHaveLength(39);
      expect(pick(answer.body, 'data.tasks.totalCount')).toBe(138);
    }));
});

describe('the account in a call', () => {
  it('is stated as sub_user_id for sub-accounts, and never for the main account', () =>
    withGateway({}, async ({ sandbox, query }) => {
      const { mainAccountId: main, subAccountIds } = sandbox;
      const [sub = ''] = subAccountIds;
      const answer = await query(
        `query ($main: ID!, $sub: ID!) {
          own: tasks(filter: { accountId: $main }) { totalCount }
          ownAccount: account(id: $main) { isMain tasks(perPage: 3) { totalCount } taskSetup { account { id: platformId isMain } } }
          ownSetup: taskSetup(accountId: $main) { maxRecycleLimit }
          ownTask: task(id: "nobody", accountId: $main) { id: platformId }
          sub: tasks(filter: { accountId: $sub }) { totalCount }
          subSetup: taskSetup(accountId: $sub) { account { id: platformId isMain } }
        }`,
        { main, sub },
      );
      expect(answer.body.errors).toBeUndefined();
      const { requests } = sandbox.calls;
      expect(requests.every(({ mainAccountId }) => mainAccountId === main)).toBe(true);
      const stated = requests.map(({ endpoint, query: asked }) => `${endpoint ?? '?'} ${asked['sub_user_id'] ?? '-'}`);
      expect(new Set(stated)).toEqual(
        new Set(['subset_task -', 'task/create -', `subset_task ${sub}`, `task/create ${sub}`]),
      );
      expect(answer.body.data).toMatchObject({
        own: { totalCount: 137 },
        ownAccount: { isMain: true, taskSetup: { account: { id: main, isMain: true } } },
        subSetup: { account: { id: sub, isMain: false } },
      });
    }));

  it('comes with the name of a filter as the client gave it', () =>
    withGateway({}, async ({ sandbox, query }) => {
      const name = '重客 & 回访?page=2#50%';
      await query('query ($name: String) { tasks(filter: { name: $name }) { totalCount } }', { name });
      expect(listRequests(sandbox.calls.requests).map(({ query: asked }) => asked)).toEqual([
        { page: '1', per_page: '15', name },
      ]);
    }));
});

describe('UPSTREAM_CONCURRENCY', () => {
  it('bounds the calls at once, of one caller by a quarter', () =>
    withGateway({ subAccounts: 8, environment: { UPSTREAM_CONCURRENCY: '12' } }, async ({ sandbox, query }) => {
      const hold = createHold();
      sandbox.faults.inject({ kind: 'hold', until: hold.until }, { times: 3 });
      // No two operations read the same.
      const pending = sandbox.subAccountIds.map((accountId) =>
        query(
          'query ($accountId: ID) { taskSetup(accountId: $accountId) { maxRecycleLimit } account(id: $accountId) { tasks { totalCount } } }',
          { accountId },
        ),
      );
      await sandbox.calls.arrived(3);
      hold.release();
      const answers = await Promise.all(pending);
      expect(answers.map(({ body }) => body.errors)).toEqual(answers.map(() => undefined));
      expect(sandbox.calls.total).toBe(8 * 2);
      expect(sandbox.calls.highestOpen).toBe(3);
    }));
});
