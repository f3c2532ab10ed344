import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { decodeGlobalId, isUnknownAccount, NODE_TYPES } from '../../src/domain/global-id.js';
import { createSchema } from '../../src/graphql/schema.js';
import { fullSelection } from '../support/full-selection.js';
import { globalId } from '../support/global-ids.js';
import { startIdentifiedGateway } from '../support/identified-gateway.js';
import { pick, pickList } from '../support/pick.js';
import { errorsOf } from '../support/task-scene.js';
import { startTestGateway, UNCACHED, type TestGateway } from '../support/test-gateway.js';
import { taskIds, withGateway } from '../support/with-gateway.js';

type JsonObject = Readonly<Record<string, unknown>>;

const schema = createSchema();
const TASKS = `query ($page: Int) {
  tasks(page: $page, perPage: 100) { nodes ${withTypes(fullSelection(schema, 'Task', new Set(['Account'])))} }
}`;
const SETUP = `query ($id: ID) {
  taskSetup(accountId: $id) ${withTypes(fullSelection(schema, 'TaskSetup', new Set(['Account'])))}
}`;

function withTypes(selection: string): string {
  return selection.replaceAll('{', '{ __typename');
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** All objects with an id of their own, wherever they are in an answer. */
function nodesIn(value: unknown): JsonObject[] {
  if (Array.isArray(value)) return value.flatMap(nodesIn);
  if (!isObject(value)) return [];
  const below = Object.values(value).flatMap(nodesIn);
  return NODE_TYPES.some((type) => type === value['__typename']) ? [value, ...below] : below;
}

let gateway: TestGateway;
/** All tasks and all set-ups of the sandbox, with its quirks. */
let nodes: JsonObject[];
let tasks: unknown[];

beforeAll(async () => {
  gateway = await startTestGateway({ environment: { OPERATION_TIMEOUT_MS: '60000' } });
  const { mainAccountId, subAccountIds } = gateway.sandbox;
  const pages = [await gateway.query(TASKS, { page: 1 }), await gateway.query(TASKS, { page: 2 })];
  const setups = [];
  for (const id of [mainAccountId, ...subAccountIds]) setups.push(await gateway.query(SETUP, { id }));
  tasks = pages.flatMap(({ body }) => pickList(body.data, 'tasks.nodes'));
  nodes = [...pages, ...setups].flatMap(({ body }) => nodesIn(body.data));
}, 60_000);
afterAll(() => gateway.close());

describe('the ids of all objects of the sandbox', () => {
  it('are global: of the type, the account and the platform’s id of the object', () => {
    expect(nodes.length).toBeGreaterThan(1000);
    for (const node of nodes) {
      const { __typename: type, id, platformId, accountId } = node;
      const decoded = decodeGlobalId(String(id));
      expect(decoded).toMatchObject({ type, platformId });
      const isOfUnknownAccount = isUnknownAccount(decoded?.accountId ?? '');
      if (accountId !== undefined && !isOfUnknownAccount) {
        expect(accountId).toBe(globalId('Account', decoded?.accountId ?? ''));
      }
    }
    expect(new Set(nodes.map(({ __typename }) => __typename))).toEqual(new Set(NODE_TYPES));
  });

  it('name one object each: the same id has equal fields wherever it is', () => {
    const fields = new Map<string, unknown>();
    const differing: string[] = [];
    for (const node of nodes) {
      for (const [field, value] of Object.entries(node)) {
        if (isObject(value) || Array.isArray(value)) continue;
        const key = `${String(node['__typename'])} ${String(node['platformId'])}.${field} of ${String(node['id'])}`;
        if (fields.has(key) && fields.get(key) !== value) differing.push(key);
        fields.set(key, value);
      }
    }
    expect(differing).toEqual([]);
  });

  it.each([
    ['callTimeGroup', 'callTimeGroupId'],
    ['scriptGroup', 'scriptGroupId'],
    ['bridgeGroup', 'bridgeGroupId'],
    ['autoRecycleRule', 'autoRecycleRuleId'],
    ['endAction', 'endActionId'],
    ['llmIntentionConfig', 'llmIntentionConfigId'],
    ['remote.scriptGroup', 'remote.scriptGroupId'],
  ])('are those that tasks refer to: %s', (field, reference) => {
    const found = tasks.filter((task) => isObject(pick(task, field)));
    expect(found.length).toBeGreaterThan(0);
    for (const task of found) expect(pick(task, `${field}.id`)).toBe(pick(task, reference));
    const name = field.split('.')[0] ?? '';
    if (name === 'remote') return;
    for (const task of tasks) {
      const raw = pick(task, reference) === null ? null : decodeGlobalId(String(pick(task, reference)))?.platformId;
      expect(pick(task, `platformIds.${name}`)).toBe(raw);
    }
  });

  it('are those of lines as well', () => {
    const found = tasks.filter((task) => pickList(task, 'callerLines').length > 0);
    expect(found.length).toBeGreaterThan(0);
    for (const task of found) {
      const ids = pickList(task, 'callerLineIds');
      expect(pickList(task, 'callerLineLimits').map((limit) => pick(limit, 'callerLineId'))).toEqual(ids);
      for (const line of pickList(task, 'callerLines')) expect(ids).toContain(pick(line, 'id'));
      expect(pickList(task, 'platformIds.callerLines')).toEqual(
        ids.map((id) => decodeGlobalId(String(id))?.platformId),
      );
    }
  });

  it('are unique for backgrounds as well, which are no nodes', () => {
    const found = tasks.filter(
      (task) => pick(task, 'background.platformId') !== null && isObject(pick(task, 'background')),
    );
    expect(found.length).toBeGreaterThan(0);
    for (const task of found) {
      const account = String(pick(task, 'account.platformId'));
      const content = Buffer.from(String(pick(task, 'background.id')), 'base64url').toString();
      expect(content).toBe(`Background/${account}/${String(pick(task, 'background.platformId'))}`);
    }
  });

  it('do not claim an account for what a task without an owner refers to', async () => {
    const unowned = tasks.filter((task) => pick(task, 'account') === null);
    expect(unowned.length).toBeGreaterThan(0);
    for (const task of unowned) {
      const { accountId = '' } = decodeGlobalId(String(pick(task, 'scriptGroupId'))) ?? {};
      expect(isUnknownAccount(accountId)).toBe(true);
      expect(pick(task, 'scriptGroup.id')).toBe(pick(task, 'scriptGroupId'));
      const { body } = await gateway.query(
        'query ($id: ID!, $group: ID!) { task(id: $id) { id } node(id: $group) { id } }',
        {
          ...{ id: pick(task, 'id'), group: pick(task, 'scriptGroupId') },
        },
      );
      expect(body).toEqual({ data: { task: { id: pick(task, 'id') }, node: null } });
    }
  });
});

describe('node', () => {
  it('gives every object of every type back', async () => {
    const wanted = new Map(nodes.map((node) => [String(node['id']), node]));
    const known = [...wanted.values()].filter(({ id }) => {
      const { type, accountId = '' } = decodeGlobalId(String(id)) ?? {};
      // The search for tasks has tests of its own.
      return type !== 'Task' && !isUnknownAccount(accountId);
    });
    const SELECTION = '{ __typename id ... on CallerLine { platformId name } ... on ScriptGroup { name isDebug } }';
    for (let begin = 0; begin < known.length; begin += 100) {
      const batch = known.slice(begin, begin + 100);
      const { body } = await gateway.query(`query ($ids: [ID!]!) { nodes(ids: $ids) ${SELECTION} }`, {
        ids: batch.map(({ id }) => id),
      });
      expect(body.errors).toBeUndefined();
      pickList(body.data, 'nodes').forEach((node, index) => {
        if (node === null) expect(isDangling(batch[index])).toBe(true);
        else expect(batch[index]).toMatchObject(isObject(node) ? node : {});
      });
    }
  });

  /** Only a task knows it: the set-up lacks it. */
  function isDangling(node: JsonObject | undefined): boolean {
    return ['AutoRecycleRule', 'EndAction', 'LlmIntentionConfig', 'ScriptGroup'].includes(String(node?.['__typename']));
  }

  it('gives a task by its id, from the list of its own sub-account', () =>
    withGateway({ environment: UNCACHED }, async ({ sandbox, query }) => {
      const [accountId = ''] = sandbox.subAccountIds;
      const [id = ''] = taskIds(sandbox, accountId);
      const { body, upstreamCalls } = await query(
        'query ($id: ID!) { node(id: $id) { id ... on Task { platformId account { platformId } } } }',
        { id: globalId('Task', accountId, id) },
      );
      expect(body).toEqual({
        data: { node: { id: globalId('Task', accountId, id), platformId: id, account: { platformId: accountId } } },
      });
      expect(upstreamCalls).toEqual({ subset_task: 1 });
      expect(sandbox.calls.requests.map(({ query: sent }) => sent['sub_user_id'])).toEqual([accountId]);
    }));

  it('gives 100 objects of one account’s set-up for one call, in the order of the ids, null for those there are not', () =>
    withGateway({ environment: UNCACHED }, async ({ sandbox, query }) => {
      const [accountId = ''] = sandbox.subAccountIds;
      const setup = await query(
        `query ($id: ID) { callerLines(accountId: $id) { id } scriptGroups(accountId: $id) { id } }`,
        {
          id: accountId,
        },
      );
      const found = [...pickList(setup.body.data, 'scriptGroups'), ...pickList(setup.body.data, 'callerLines')];
      const ids = found.map((row) => pick(row, 'id'));
      const all = [
        ...ids,
        ...Array.from({ length: 100 - ids.length }, (_, i) => globalId('CallerLine', accountId, `x${i}`)),
      ];
      const { body, upstreamCalls } = await query('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: all });
      expect(body).toEqual({ data: { nodes: all.map((id, index) => (index < ids.length ? { id } : null)) } });
      expect(upstreamCalls).toEqual({ 'task/create': 1 });
    }));

  it('refuses one id without harm to others, and more than 100', async () => {
    const [accountId = ''] = gateway.sandbox.subAccountIds;
    const account = globalId('Account', accountId);
    const ids = [account, 'dc7dd781-6d8a-42b1-9402-6d57636a8513', account];
    const answer = await gateway.query('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });
    expect(answer.body.data).toEqual({ nodes: [{ id: account }, null, { id: account }] });
    expect(errorsOf(answer)).toEqual(['nodes.1: BAD_USER_INPUT']);
    const many = await gateway.query('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
      ids: Array(101).fill(account),
    });
    expect(errorsOf(many)).toEqual(['nodes: BAD_USER_INPUT']);
    const one = await gateway.query('{ node(id: "5") { id } }');
    expect(one.body.data).toEqual({ node: null });
    expect(errorsOf(one)).toEqual(['node: BAD_USER_INPUT']);
  });

  it('forbids a bound caller every object of another account, before any call', async () => {
    const identified = await startIdentifiedGateway({ tasks: 6, subAccounts: 2 });
    const { mainAccountId, subAccountIds } = identified.sandbox;
    const [own = '', sibling = ''] = subAccountIds;
    const caller = { mainAccountId, boundAccountId: own };
    for (const type of NODE_TYPES) {
      const foreign = JSON.stringify(globalId(type, sibling, type === 'Account' ? sibling : '1'));
      const answer = await identified.askAs(caller, `{ node(id: ${foreign}) { id } }`);
      expect(answer.body.data).toEqual({ node: null });
      expect(errorsOf(answer)).toEqual(['node: FORBIDDEN']);
      expect(answer.upstreamCalls).toEqual({});
    }
    const line = JSON.stringify(globalId('CallerLine', sibling, '1'));
    const ownLine = JSON.stringify(globalId('CallerLine', own, '1'));
    for (const args of [
      `id: ${line}`,
      `id: ${line}, accountId: "${own}"`,
      `id: ${ownLine}, accountId: "${mainAccountId}"`,
    ]) {
      const answer = await identified.askAs(caller, `{ callerLine(${args}) { id } }`);
      expect(errorsOf(answer)).toEqual(['callerLine: FORBIDDEN']);
    }
    await identified.close();
  });
});

describe('an id argument', () => {
  it.each(['callTimeGroup', 'callerLine', 'scriptGroup'])(
    '%s(id:) takes the global id, and the platform’s',
    async (field) => {
      const [accountId = ''] = gateway.sandbox.subAccountIds;
      const list = await gateway.query(`query ($id: ID) { rows: ${field}s(accountId: $id) { id platformId } }`, {
        id: accountId,
      });
      const [row] = pickList(list.body.data, 'rows');
      const { body } = await gateway.query(
        `query ($global: ID!, $own: ID!, $account: ID!, $globalAccount: ID!) {
        a: ${field}(id: $global) { id }
        b: ${field}(id: $own, accountId: $account) { id }
        c: ${field}(id: $own, accountId: $globalAccount) { id }
        d: ${field}(id: $global, accountId: $globalAccount) { id }
      }`,
        {
          ...{ global: pick(row, 'id'), own: pick(row, 'platformId') },
          ...{ account: accountId, globalAccount: globalId('Account', accountId) },
        },
      );
      const found = { id: pick(row, 'id') };
      expect(body).toEqual({ data: { a: found, b: found, c: found, d: found } });
    },
  );

  it('accountId, filter.accountId and account(id:) take both, and so does task(id:)', async () => {
    const [account = ''] = gateway.sandbox.subAccountIds;
    const [task = ''] = taskIds(gateway.sandbox, account);
    const { mainAccountId: main } = gateway.sandbox;
    const fields = (id: string): string => `
      account(id: "${id}") { id }
      tasks(perPage: 5, filter: { accountId: "${id}" }) { totalCount nodes { id } }
      taskSetup(accountId: "${id}") { account { id } maxRecycleLimit }`;
    const [own, global] = [
      await gateway.query(`{ ${fields(account)} task(id: "${task}") { id } }`),
      await gateway.query(
        `{ ${fields(globalId('Account', account))} task(id: "${globalId('Task', account, task)}", accountId: "${main}") { id } }`,
      ),
    ];
    expect(own.body.errors).toBeUndefined();
    expect(global.body).toEqual(own.body);
    expect(pick(own.body.data, 'task.id')).toBe(globalId('Task', account, task));
  });

  it('refuses an id of another type or account, and does not find a malformed one', async () => {
    const [account = '', other = ''] = gateway.sandbox.subAccountIds;
    const line = globalId('CallerLine', account, '1');
    const answer = await gateway.query(`{
      task(id: "${line}") { id }
      taskSetup(accountId: "${line}") { maxRecycleLimit }
      callerLine(id: "${line}", accountId: "${other}") { id }
      lost: callerLine(id: "${line.slice(0, -1)}=", accountId: "${account}") { id }
    }`);
    expect(answer.body.data).toEqual({ task: null, taskSetup: null, callerLine: null, lost: null });
    expect(errorsOf(answer)).toEqual([
      'callerLine: BAD_USER_INPUT',
      'task: BAD_USER_INPUT',
      'taskSetup: BAD_USER_INPUT',
    ]);
  });

  it('refuses an account id with a slash, whose global id could not be read again', async () => {
    const answer = await gateway.query('{ account(id: "a/b") { id } }');
    expect(errorsOf(answer)).toEqual(['account: BAD_USER_INPUT']);
  });

  it('is never a number that JSON has rounded', async () => {
    const ask = (variables: JsonObject) =>
      gateway.query(
        'query ($id: ID, $filter: TaskFilter) { account(id: $id) { platformId } tasks(filter: $filter) { totalCount } }',
        variables,
      );
    for (const variables of [{ id: 2 ** 53 }, { id: -(2 ** 53) }, { filter: { accountId: 1e300 } }]) {
      const { body } = await ask(variables);
      expect(body.data).toBeUndefined();
      expect(body.errors).toEqual([
        expect.objectContaining({ extensions: expect.objectContaining({ code: 'BAD_USER_INPUT' }) }),
      ]);
      expect(body.errors?.[0]?.message).toContain('send the id as a string');
    }
    const exact = await gateway.query('query ($id: ID) { account(id: $id) { platformId } }', { id: 2 ** 53 - 1 });
    expect(exact.body).toEqual({ data: { account: { platformId: '9007199254740991' } } });
    const literal = await gateway.query('{ account(id: 900719925474099312) { platformId } }');
    expect(literal.body).toEqual({ data: { account: { platformId: '900719925474099312' } } });
  });
});

describe('a task that the platform changes between two reads of one operation', () => {
  it('is the same object wherever the answer shows it', () =>
    withGateway({ tasks: 3, subAccounts: 2, environment: UNCACHED }, async ({ sandbox, query }) => {
      const [account = ''] = sandbox.subAccountIds;
      const [id = ''] = taskIds(sandbox, account);
      let calls = 0;
      sandbox.data.changeTask(id, (row) =>
        Object.defineProperty(row, 'name', { get: () => `name ${++calls}`, enumerable: true }),
      );
      const { body, upstreamCalls } = await query(
        `{ tasks { nodes { id name } } account(id: "${account}") { tasks { nodes { id name } } } }`,
      );
      expect(upstreamCalls).toEqual({ subset_task: 2 });
      const names = [...pickList(body.data, 'tasks.nodes'), ...pickList(body.data, 'account.tasks.nodes')]
        .filter((task) => pick(task, 'id') === globalId('Task', account, id))
        .map((task) => pick(task, 'name'));
      expect(names).toHaveLength(2);
      expect(new Set(names).size).toBe(1);
      expect(calls).toBeGreaterThan(1);
    }));
});
