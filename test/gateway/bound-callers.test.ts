import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { getNamedType, isInputObjectType, isObjectType, type GraphQLArgument, type GraphQLField } from 'graphql';
import { encodeGlobalId } from '../../src/domain/global-id.js';
import { isJsonList, isJsonObject, type ReadonlyJson, type ReadonlyJsonObject } from '../../src/sandbox/json.js';
import { readOwnSchema } from '../schema/schema-files.js';
import { startIdentifiedGateway, type IdentifiedGateway, type TestCaller } from '../support/identified-gateway.js';
import { platformIdsIn } from '../support/global-ids.js';
import { pick, pickList } from '../support/pick.js';
import { errorsOf } from '../support/task-scene.js';
import { UNCACHED, type Answer } from '../support/test-gateway.js';

const OWNER = '{ id: platformId isMain taskSetup { maxRecycleLimit } }';

/** Every place of the schema where a caller can name an account, and a query that names one there. */
const NAMED_AT: Readonly<Record<string, (account: string) => string>> = {
  'Query.agenda(accountId:)': (account) => `agenda(accountId: ${account}) { at }`,
  'Query.findings(accountId:)': (account) => `findings(accountId: ${account}) { totalCount }`,
  'Query.lineLoad(accountId:)': (account) => `lineLoad(accountId: ${account}) { peakAtLeast }`,
  'Query.account(id:)': (account) => `account(id: ${account}) { id: platformId }`,
  'Query.callTimeGroup(accountId:)': (account) => `callTimeGroup(id: "1", accountId: ${account}) { id: platformId }`,
  'Query.callTimeGroups(accountId:)': (account) => `callTimeGroups(accountId: ${account}) { id: platformId }`,
  'Query.callerLine(accountId:)': (account) => `callerLine(id: "1", accountId: ${account}) { id: platformId }`,
  'Query.callerLines(accountId:)': (account) => `callerLines(accountId: ${account}) { id: platformId }`,
  'Query.preflight(input.accountId:)': (account) =>
    `preflight(input: { accountId: ${account}, workHours: { days: [] }, scriptGroup: "1", callerLines: [], maxConcurrency: 1 }) {
      canStart
    }`,
  'Query.scriptGroup(accountId:)': (account) => `scriptGroup(id: "1", accountId: ${account}) { id: platformId }`,
  'Query.scriptGroups(accountId:)': (account) => `scriptGroups(accountId: ${account}) { id: platformId }`,
  'Query.task(accountId:)': (account) => `task(id: "1", accountId: ${account}) { id: platformId }`,
  'Query.taskSetup(accountId:)': (account) => `taskSetup(accountId: ${account}) { maxRecycleLimit }`,
  'Query.taskSummary(filter.accountId:)': (account) => `taskSummary(filter: { accountId: ${account} }) { total }`,
  'Query.tasks(filter.accountId:)': (account) => `tasks(filter: { accountId: ${account} }) { totalCount }`,
};

/** Every edge that leads to an account, with the set-up's list behind it where a row could name a foreign one. */
const REACHED_BY: Readonly<
  Record<string, { readonly query: string; readonly path: string; readonly lists?: string[] }>
> = {
  'AutoRecycleRule.account': {
    query: `{ taskSetup { autoRecycleRules { account ${OWNER} } } }`,
    path: 'taskSetup.autoRecycleRules.0.account',
    lists: ['auto_recycle_rules'],
  },
  'CallTimeGroup.account': {
    query: `{ callTimeGroups { account ${OWNER} } }`,
    path: 'callTimeGroups.0.account',
    lists: ['enum_dial_time_group', 'task_dial_times'],
  },
  'LineLoad.accounts': { query: `{ lineLoad { accounts ${OWNER} } }`, path: 'lineLoad.0.accounts.0' },
  'LlmIntentionConfig.account': {
    query: `{ taskSetup { llmIntentionConfigs { account ${OWNER} } } }`,
    path: 'taskSetup.llmIntentionConfigs.0.account',
    lists: ['llm_intention_configs'],
  },
  'Query.account': { query: `{ account ${OWNER} }`, path: 'account' },
  'ScriptGroup.account': {
    query: `{ scriptGroups { account ${OWNER} } }`,
    path: 'scriptGroups.0.account',
    lists: ['outbound_group'],
  },
  'Task.account': { query: `{ tasks { nodes { account ${OWNER} } } }`, path: 'tasks.nodes.0.account' },
  'TaskAccountCount.account': {
    query: `{ taskSummary { byAccount { account ${OWNER} } } }`,
    path: 'taskSummary.byAccount.0.account',
  },
  'TaskSetup.account': { query: `{ taskSetup { account ${OWNER} } }`, path: 'taskSetup.account' },
};

let gateway: IdentifiedGateway;
let main = '';
let own = '';
let sibling = '';
let bound: TestCaller;

beforeAll(async () => {
  gateway = await startIdentifiedGateway({ mainAccounts: 2, subAccounts: 3, tasks: 12, environment: UNCACHED });
  const [account] = gateway.sandbox.data.mainAccounts;
  main = account?.mainAccountId ?? '';
  // The second sub-account's set-up is in the newer form, whose groups state their owner.
  sibling = account?.subAccountIds[0] ?? '';
  own = account?.subAccountIds[1] ?? '';
  bound = { mainAccountId: main, boundAccountId: own };
});
afterAll(() => gateway.close());
beforeEach(() => {
  gateway.sandbox.faults.clear();
});

const codesOf = (answer: Answer): unknown[] => (answer.body.errors ?? []).map(({ extensions }) => extensions['code']);

describe('every place where an account can be named', () => {
  it('is in the table below, and so is every edge that leads to one', () => {
    const fields = Object.values(readOwnSchema().getTypeMap())
      .filter((type) => isObjectType(type) && !type.name.startsWith('__'))
      .flatMap((type) => (isObjectType(type) ? Object.values(type.getFields()).map((field) => ({ type, field })) : []));
    const named = fields.flatMap(({ type, field }) =>
      accountArguments(field).map((argument) => `${type.name}.${field.name}(${argument}:)`),
    );
    const reached = fields.filter(({ field }) => getNamedType(field.type).name === 'Account');
    expect(named.sort()).toEqual(Object.keys(NAMED_AT).sort());
    expect(reached.map(({ type, field }) => `${type.name}.${field.name}`).sort()).toEqual(
      Object.keys(REACHED_BY).sort(),
    );
  });
});

describe.each(Object.entries(NAMED_AT))('at %s', (_place, fieldFor) => {
  it('a bound caller may name its own account', async () => {
    const answer = await gateway.askAs(bound, `{ ${fieldFor(JSON.stringify(own))} }`);
    expect(codesOf(answer)).toEqual([]);
    expect(gateway.sandbox.calls.requests.every(({ query }) => query['sub_user_id'] === own)).toBe(true);
  });

  it('every other account is forbidden before any call, with no word on whether it exists', async () => {
    const other = gateway.sandbox.data.mainAccounts[1];
    const foreign = [
      sibling,
      main,
      other?.mainAccountId,
      other?.subAccountIds[0],
      'unheard-of',
      `${own} `,
      own.toUpperCase(),
    ];
    for (const account of foreign) {
      const answer = await gateway.askAs(bound, `{ field: ${fieldFor(JSON.stringify(account))} }`);
      expect(answer.upstreamCalls).toEqual({});
      expect(answer.status).toBe(200);
      expect(answer.body).toEqual({
        data: { field: null },
        errors: [expect.objectContaining({ path: ['field'], extensions: { code: 'FORBIDDEN', retryable: false } })],
      });
      expect(JSON.stringify(answer.body.errors)).not.toContain(account);
    }
  });

  it('a main account may name its sub-accounts and itself', async () => {
    for (const account of [sibling, own, main]) {
      const caller = { mainAccountId: main, boundAccountId: null };
      expect(codesOf(await gateway.askAs(caller, `{ ${fieldFor(JSON.stringify(account))} }`))).toEqual([]);
    }
  });

  it('the platform refuses a main account what belongs to another', async () => {
    const stranger = gateway.sandbox.data.mainAccounts[1]?.subAccountIds[0] ?? '';
    const caller = { mainAccountId: main, boundAccountId: null };
    const answer = await gateway.askAs(caller, `{ ${fieldFor(JSON.stringify(stranger))} }`);
    if (Object.keys(answer.upstreamCalls).length > 0) expect(codesOf(answer)).toEqual(['UPSTREAM_REFUSED']);
  });
});

describe('without any account named', () => {
  it.each(Object.entries(NAMED_AT))('a bound caller is asked for at %s with its own', async (_place, fieldFor) => {
    const query = `{ ${fieldFor('null').replace('filter: { accountId: null }', 'filter: {}')} }`;
    expect(codesOf(await gateway.askAs(bound, query))).toEqual([]);
    expect(gateway.sandbox.calls.requests.every(({ query: sent }) => sent['sub_user_id'] === own)).toBe(true);
  });

  it('a bound caller sees all of its tasks, and no others', async () => {
    const answer = await gateway.askAs(
      bound,
      '{ tasks { totalCount nodes { id: platformId account { id: platformId isMain } } } account { id: platformId isMain } }',
    );
    const stored = gateway.sandbox.data.tasks(main).filter(({ accountId }) => accountId === own);
    const ids = stored.map(({ row }) => (isJsonObject(row) ? row['uuid'] : null));
    expect(pickList(answer.body.data, 'tasks.nodes')).toEqual(
      ids.map((id) => ({ id, account: { id: own, isMain: false } })),
    );
    expect(pick(answer.body.data, 'account')).toEqual({ id: own, isMain: false });
    expect(pick(answer.body.data, 'tasks.totalCount')).toBe(stored.length);
  });

  it('a task of another account is not found by its id', async () => {
    const foreign = gateway.sandbox.data.tasks(main).find(({ accountId }) => accountId === sibling)?.row;
    const id = JSON.stringify(isJsonObject(foreign) ? foreign['uuid'] : '');
    const answer = await gateway.askAs(bound, `{ task(id: ${id}) { id: platformId } }`);
    expect(answer.body).toEqual({ data: { task: null } });
  });

  it('a cursor of another account is none of one’s own', async () => {
    const ask = (caller: TestCaller, after: string) =>
      gateway.askAs(caller, `{ tasks(first: 1${after}) { pageInfo { endCursor } } }`);
    const answer = await ask({ mainAccountId: main, boundAccountId: sibling }, '');
    const cursor = JSON.stringify(pick(answer.body.data, 'tasks.pageInfo.endCursor'));
    expect(codesOf(await ask(bound, `, after: ${cursor}`))).toEqual(['BAD_USER_INPUT']);
  });
});

describe('the tasks of a line that several accounts use', () => {
  let line = '';
  const globalLine = (accountId: string) => encodeGlobalId({ type: 'CallerLine', accountId, platformId: line });
  const tasksOf = (accountId: string) =>
    gateway.sandbox.data.tasks(main).filter((task) => task.accountId === accountId && isJsonObject(task.row));
  const ownersOf = (answer: Answer, path: string) => [
    ...new Set(pickList(answer.body.data, path).map((task) => pick(task, 'account.platformId'))),
  ];
  const TASKS = 'tasks(first: 100) { nodes { account { platformId } } totalCount }';

  beforeAll(() => {
    const setup = gateway.sandbox.data.taskSetup(own);
    const [row] = [...listAt(setup, 'caller_line_list')];
    line = String(pick(row, 'value') ?? pick(row, 'line_id'));
    // Each account has a task that runs on it.
    for (const account of [own, sibling]) {
      const task = tasksOf(account).find((one) => isJsonObject(one.row) && isJsonObject(one.row['new_task_extra']));
      gateway.sandbox.data.changeTask(String(pick(task?.row, 'uuid')), ({ new_task_extra: remote }) => {
        if (isJsonObject(remote)) Object.assign(remote, { line: [line] });
      });
    }
  });

  it('are those of all accounts for the main account, by whichever account it names the line', async () => {
    const filter = (id: string) => `tasks(filter: { callerLine: ${JSON.stringify(id)} }, first: 100)`;
    const answer = await gateway.askAs(
      { mainAccountId: main, boundAccountId: null },
      `{ callerLine(id: "${globalLine(own)}") { ${TASKS} }
         plain: ${filter(line)} { totalCount } other: ${filter(globalLine(sibling))} { totalCount } }`,
    );
    expect(ownersOf(answer, 'callerLine.tasks.nodes').sort()).toEqual([own, sibling].sort());
    const total = pick(answer.body.data, 'callerLine.tasks.totalCount');
    expect(answer.body.data).toMatchObject({ plain: { totalCount: total }, other: { totalCount: total } });
  });

  it('are its own for a bound caller, who is told nothing of the others', async () => {
    const answer = await gateway.askAs(
      bound,
      `{ callerLine(id: "${globalLine(own)}") { ${TASKS} } tasks(filter: { callerLine: "${line}" }, first: 100) { nodes { account { platformId } } } }`,
    );
    expect(codesOf(answer)).toEqual([]);
    expect(ownersOf(answer, 'callerLine.tasks.nodes')).toEqual([own]);
    expect(ownersOf(answer, 'tasks.nodes')).toEqual([own]);
    expect(gateway.sandbox.calls.requests.every(({ query }) => query['sub_user_id'] === own)).toBe(true);
  });

  it.each(['callerLine', 'scriptGroup', 'callTimeGroup'] as const)(
    'cannot be asked for by an id of another account: %s',
    async (name) => {
      const type = ({ callerLine: 'CallerLine', scriptGroup: 'ScriptGroup', callTimeGroup: 'CallTimeGroup' } as const)[
        name
      ];
      for (const accountId of [sibling, main]) {
        const id = encodeGlobalId({ type, accountId, platformId: '1' });
        for (const field of ['tasks', 'taskSummary']) {
          const below = field === 'tasks' ? 'totalCount' : 'total';
          const answer = await gateway.askAs(bound, `{ ${field}(filter: { ${name}: "${id}" }) { ${below} } }`);
          expect(errorsOf(answer)).toEqual([`${field}: FORBIDDEN`]);
          expect(answer.upstreamCalls).toEqual({});
        }
      }
    },
  );
});

describe.each(Object.entries(REACHED_BY))('along %s', (_edge, { query, path, lists }) => {
  it('a bound caller reaches its own account', async () => {
    const answer = await gateway.askAs(bound, query);
    expect(codesOf(answer)).toEqual([]);
    expect(pick(answer.body.data, path)).toMatchObject({ id: own, isMain: false, taskSetup: expect.any(Object) });
  });

  if (lists === undefined) return;

  it.each([
    ['a sub-account of the same main account', () => sibling],
    ['the main account', () => main],
  ])('a bound caller is forbidden %s, at that edge only', async (_whose, stranger) => {
    const restore = stateOwner(lists, stranger());
    const answer = await gateway.askAs(bound, query);
    restore();
    expect(pick(answer.body.data, path)).toBeNull();
    expect(errorsOf(answer)).toEqual([`${path}: FORBIDDEN`]);
    expect(answer.upstreamCalls).toEqual({ 'task/create': 1 });
    expect(JSON.stringify(answer.body)).not.toContain(stranger());
  });

  it('a row of another owner stands where nobody follows its edge', async () => {
    const restore = stateOwner(lists, sibling);
    const answer = await gateway.askAs(bound, query.replace(`account ${OWNER}`, 'id: platformId accountId'));
    restore();
    expect(codesOf(answer)).toEqual([]);
    expect(pick(platformIdsIn(answer.body.data), path.replace(/account$/, 'accountId'))).toBe(own);
  });
});

function stateOwner(lists: readonly string[], owner: string): () => void {
  const { data } = gateway.sandbox;
  const before = data.taskSetup(own);
  data.changeTaskSetup(own, (setup) => {
    for (const name of lists) {
      const [row] = listAt(setup, name);
      if (isJsonObject(row)) Object.assign(row, { user_id: owner });
    }
  });
  return () => {
    data.changeTaskSetup(own, (setup) => void Object.assign(setup, before));
  };
}

function listAt(setup: ReadonlyJsonObject, name: string): readonly ReadonlyJson[] {
  const list = setup[name];
  return isJsonList(list) ? list : [];
}

/** Arguments that name an account: by their own name, by that of an input's field, or as the id of an account. */
function accountArguments(field: GraphQLField<unknown, unknown>): string[] {
  return field.args.flatMap((argument) => [
    ...(namesAccount(field, argument) ? [argument.name] : []),
    ...inputFields(argument).map((name) => `${argument.name}.${name}`),
  ]);
}

function namesAccount(field: GraphQLField<unknown, unknown>, { name }: GraphQLArgument): boolean {
  return /account/i.test(name) || (name === 'id' && getNamedType(field.type).name === 'Account');
}

function inputFields({ type }: GraphQLArgument): string[] {
  const named = getNamedType(type);
  return isInputObjectType(named) ? Object.keys(named.getFields()).filter((name) => /account/i.test(name)) : [];
}
