import { describe, expect, it } from '@jest/globals';

import { pick, pickList } from '../support/pick.js';
import { UNCACHED, type Answer, type TestGateway } from '../support/test-gateway.js';
import { taskIds, withGateway } from '../support/with-gateway.js';

/** The sandbox's malformed tasks, by their place in the list. */
const [NO_ID, NO_OBJECT] = [4, 21];
const SPOILT = { malformedRows: true };

function told({ body: { errors = [] } }: Answer): string[] {
  return errors.map(({ path, extensions }) => `${path?.join('.') ?? '-'} ${String(extensions['at'])}`);
}

function warnings({ logLines }: TestGateway) {
  return logLines.filter(({ msg }) => msg === 'Malformed rows of the platform were left out.');
}

/** Takes what identifies it from an entry of a list of a set-up. */
function spoil({ sandbox }: TestGateway, change: { account: string; list: string; index: number }): void {
  sandbox.data.changeTaskSetup(change.account, (setup) => {
    const list = setup[change.list];
    if (!Array.isArray(list)) throw new Error(`There is no list ${change.list}.`);
    list[change.index] = { name: 'without an id' };
  });
}

describe('a malformed row of the task list', () => {
  it('is left out, and told once for each list that lacks it', () =>
    withGateway(SPOILT, async (gateway) => {
      const answer = await gateway.query(
        '{ tasks(first: 30) { nodes { id: platformId } edges { node { id: platformId } } totalCount } }',
      );
      const expected = taskIds(gateway.sandbox)
        .slice(0, 30)
        .filter((id) => id !== '?');
      expect(answer.status).toBe(200);
      expect(expected).toHaveLength(28);
      expect(pickList(answer.body, 'data.tasks.nodes').map((node) => pick(node, 'id'))).toEqual(expected);
      expect(pickList(answer.body, 'data.tasks.edges').map((edge) => pick(edge, 'node.id'))).toEqual(expected);
      expect(pick(answer.body, 'data.tasks.totalCount')).toBe(137);
      expect(told(answer).sort()).toEqual([
        'tasks.edges data[21]',
        'tasks.edges data[4]',
        'tasks.nodes data[21]',
        'tasks.nodes data[4]',
      ]);
      expect(answer.body.errors).toEqual(
        [
          ['nodes', NO_ID, 'The row has no id.'],
          ['nodes', NO_OBJECT, 'The row is not an object.'],
          ['edges', NO_ID, 'The row has no id.'],
          ['edges', NO_OBJECT, 'The row is not an object.'],
        ].map(([list, place, message]) => ({
          message,
          path: ['tasks', list],
          extensions: { code: 'UPSTREAM_BAD_RESPONSE', retryable: false, at: `data[${String(place)}]` },
        })),
      );
    }));

  it('is told at the windows that lack it only, and at each of them', () =>
    withGateway(SPOILT, async ({ query }) => {
      const answer = await query(`{
        top: tasks(perPage: 4) { nodes { id: platformId } }
        first: tasks(first: 10) { nodes { id: platformId } }
        again: tasks(page: 1, perPage: 5) { nodes { id: platformId } }
        account { tasks(page: 2, perPage: 15) { nodes { id: platformId } } }
        counted: tasks { totalCount }
      }`);
      expect(answer.upstreamCalls).toEqual({ subset_task: 1 });
      expect(told(answer).sort()).toEqual([
        'account.tasks.nodes data[21]',
        'again.nodes data[4]',
        'first.nodes data[4]',
      ]);
      expect(pickList(answer.body, 'data.top.nodes')).toHaveLength(4);
      expect(pickList(answer.body, 'data.first.nodes')).toHaveLength(9);
    }));

  it('is told by its place in the answer that held it', () =>
    withGateway(SPOILT, async ({ query }) => {
      expect(told(await query('{ tasks(page: 2) { nodes { id: platformId } } }'))).toEqual(['tasks.nodes data[6]']);
    }));

  it('is left out of a count, which says so', () =>
    withGateway(SPOILT, async ({ query }) => {
      const answer = await query('{ taskSummary { total } }');
      expect(answer.body.data).toEqual({ taskSummary: { total: 135 } });
      expect(told(answer)).toEqual(['taskSummary data[4]', 'taskSummary data[21]']);
    }));

  it('does not keep a task from being found', () =>
    withGateway(SPOILT, async ({ sandbox, query }) => {
      const id = taskIds(sandbox)[30];
      expect((await query('query ($id: ID!) { task(id: $id) { id: platformId } }', { id })).body).toEqual({
        data: { task: { id } },
      });
    }));

  it('does not disturb paging by cursor', () =>
    withGateway({ ...SPOILT, tasks: 25 }, async ({ sandbox, query }) => {
      const ids: unknown[] = [];
      let after: unknown = null;
      for (let hasNextPage: unknown = true; hasNextPage === true;) {
        const { body } = await query(
          `query ($after: String) {
            tasks(first: 5, after: $after) { nodes { id: platformId } pageInfo { endCursor hasNextPage } }
          }`,
          { after },
        );
        ids.push(...pickList(body, 'data.tasks.nodes').map((node) => pick(node, 'id')));
        after = pick(body, 'data.tasks.pageInfo.endCursor');
        hasNextPage = pick(body, 'data.tasks.pageInfo.hasNextPage');
      }
      expect(ids).toEqual(taskIds(sandbox).filter((id) => id !== '?'));
    }));

  it('is logged once for each version of an answer', () =>
    withGateway({ ...SPOILT, environment: UNCACHED }, async (gateway) => {
      await gateway.query(
        '{ a: tasks(first: 30) { nodes { id: platformId } edges { cursor } } b: tasks { nodes { id: platformId } } }',
      );
      expect(warnings(gateway)).toEqual([
        expect.objectContaining({
          count: 2,
          places: ['data[4]', 'data[21]'],
          accountId: gateway.sandbox.mainAccountId,
        }),
      ]);
      await gateway.query('{ tasks(first: 30) { totalCount } }');
      expect(warnings(gateway)).toHaveLength(1);
      gateway.sandbox.data.changeTask(taskIds(gateway.sandbox)[0] ?? '', (row) => Object.assign(row, { name: 'new' }));
      await gateway.query('{ tasks(first: 30) { totalCount } }');
      expect(warnings(gateway)).toHaveLength(2);
    }));
});

describe('a malformed row of a set-up', () => {
  it('is left out of the list of lines, and told at each field that shows it', () =>
    withGateway({ ...SPOILT, tasks: 3 }, async (gateway) => {
      const [accountId = ''] = gateway.sandbox.subAccountIds;
      const answer = await gateway.query(
        `query ($accountId: ID!) {
          callerLines(accountId: $accountId) { id: platformId }
          taskSetup(accountId: $accountId) { callerLines { id: platformId } maxRecycleLimit callTimeGroups { id: platformId } }
        }`,
        { accountId },
      );
      expect(answer.status).toBe(200);
      expect(pickList(answer.body, 'data.callerLines')).toHaveLength(12);
      expect(pickList(answer.body, 'data.taskSetup.callerLines')).toHaveLength(12);
      expect(pickList(answer.body, 'data.taskSetup.callTimeGroups')).toHaveLength(10);
      expect(answer.body.errors).toEqual(
        [['callerLines'], ['taskSetup', 'callerLines']].map((path) => ({
          message: 'The row has no id.',
          path,
          extensions: { code: 'UPSTREAM_BAD_RESPONSE', retryable: false, at: 'data.caller_line_list[12]' },
        })),
      );
      expect(warnings(gateway)).toEqual([
        expect.objectContaining({ accountId, places: ['data.caller_line_list[12]'] }),
      ]);
    }));

  it.each([
    ['enum_dial_time_group', 'callTimeGroups', true],
    ['outbound_group', 'scriptGroups', true],
    ['caller_line_list', 'callerLines', true],
    ['bridge_groups', 'bridgeGroups', false],
    ['auto_recycle_rules', 'autoRecycleRules', false],
    ['llm_intention_configs', 'llmIntentionConfigs', false],
    ['customer_service', 'customerServiceGroups', false],
  ])('is told at its own list: %s', (list, field, isRootField) =>
    withGateway({ tasks: 3 }, async (gateway) => {
      const [account = ''] = gateway.sandbox.subAccountIds;
      spoil(gateway, { account, list, index: 1 });
      const rootField = isRootField ? `${field}(accountId: $account) { id: platformId }` : '';
      const answer = await gateway.query(
        `query ($account: ID!) { ${rootField} taskSetup(accountId: $account) { ${field} { id: platformId } account { id: platformId } } }`,
        { account },
      );
      const paths = isRootField ? [field, `taskSetup.${field}`] : [`taskSetup.${field}`];
      expect(told(answer)).toEqual(paths.map((path) => `${path} data.${list}[1]`));
      expect(pickList(answer.body, `data.taskSetup.${field}`).length).toBeGreaterThan(0);
      expect(warnings(gateway)).toHaveLength(1);
    }),
  );

  it('is told at the script group whose line it is', () =>
    withGateway({ tasks: 1, subAccounts: 1 }, async (gateway) => {
      const { sandbox, query } = gateway;
      sandbox.data.changeTaskSetup(sandbox.mainAccountId, (setup) => {
        setup['outbound_group'] = [
          { id: 1, name: 'whole', caller_lines: [{ id: 'a' }] },
          { id: 2, name: 'spoilt', caller_lines: [{ id: 'b' }, { name: 'without an id' }, 'text', { id: 'c' }] },
        ];
      });
      const answer = await query(
        '{ scriptGroups { name callerLines { id: platformId } } taskSetup { scriptGroups { name } } }',
      );
      expect(pick(answer.body, 'data.scriptGroups.1.callerLines')).toEqual([{ id: 'b' }, { id: 'c' }]);
      expect(told(answer)).toEqual([
        'scriptGroups.1.callerLines data.outbound_group[1].caller_lines[1]',
        'scriptGroups.1.callerLines data.outbound_group[1].caller_lines[2]',
      ]);
      expect(warnings(gateway)).toEqual([expect.objectContaining({ count: 2 })]);
    }));

  it('is not told where the list is not shown', () =>
    withGateway({ tasks: 3 }, async (gateway) => {
      const account = gateway.sandbox.mainAccountId;
      spoil(gateway, { account, list: 'enum_dial_time_group', index: 0 });
      const answer = await gateway.query('{ callTimeGroup(id: "1") { id: platformId } taskSetup { maxRecycleLimit } }');
      expect(answer.body.errors).toBeUndefined();
      expect(warnings(gateway)).toHaveLength(1);
    }));

  it('may be a whole list that is none', () =>
    withGateway({ tasks: 3 }, async ({ sandbox, query }) => {
      sandbox.data.changeTaskSetup(sandbox.mainAccountId, (setup) => {
        Object.assign(setup, { bridge_groups: 'none', end_actions: 7 });
      });
      const answer = await query(
        '{ taskSetup { bridgeGroups { id: platformId } endActions { id: platformId } callerLines { id: platformId } } }',
      );
      expect(answer.body.data).toMatchObject({ taskSetup: { bridgeGroups: [], endActions: [] } });
      expect(told(answer)).toEqual([
        'taskSetup.bridgeGroups data.bridge_groups',
        'taskSetup.endActions data.end_actions',
      ]);
    }));
});
