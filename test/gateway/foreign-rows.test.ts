import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { isJsonObject, type ReadonlyJsonObject } from '../../src/sandbox/json.js';
import { startIdentifiedGateway, type IdentifiedGateway, type TestCaller } from '../support/identified-gateway.js';
import { pick, pickList } from '../support/pick.js';
import { UNCACHED } from '../support/test-gateway.js';

const LOGGED = 'The platform answered tasks of other accounts than it was asked for; they were left out.';

let gateway: IdentifiedGateway;
let main = '';
let own = '';
let sibling = '';
let bound: TestCaller;

beforeAll(async () => {
  gateway = await startIdentifiedGateway({ subAccounts: 3, tasks: 12, environment: UNCACHED });
  const { mainAccountId, subAccountIds } = gateway.sandbox;
  [main, own, sibling] = [mainAccountId, subAccountIds[1] ?? '', subAccountIds[2] ?? ''];
  bound = { mainAccountId: main, boundAccountId: own };
});
afterAll(() => gateway.close());
beforeEach(() => {
  gateway.sandbox.faults.clear();
  gateway.logLines.splice(0);
});

/** The tasks of an account as the platform holds them, under another owner where one is given. */
function rowsOf(accountId: string, owner = accountId): ReadonlyJsonObject[] {
  const tasks = gateway.sandbox.data.tasks().filter((task) => task.accountId === accountId);
  return tasks.flatMap(({ row }) => (isJsonObject(row) ? [{ ...row, user_id: owner }] : []));
}

function ownerless(rows: readonly ReadonlyJsonObject[]): ReadonlyJsonObject[] {
  return rows.map(({ user_id: _owner, ...row }) => row);
}

/** The platform answers these rows, whatever it is asked. */
function answerWith(rows: readonly ReadonlyJsonObject[], total = rows.length): void {
  const meta = { has_pages: false, total, last_page: 1, current_page: 1, per_page: '100' };
  gateway.sandbox.faults.inject({ kind: 'with', values: { data: rows, meta } }, { endpoint: 'subset_task' });
}

const logged = () => gateway.logLines.filter(({ msg }) => msg === LOGGED);
const idsOf = (rows: readonly ReadonlyJsonObject[]): unknown[] => rows.map(({ uuid }) => uuid);

describe('the tasks of a bound caller', () => {
  const ASK =
    '{ tasks(perPage: 100) { totalCount lastPage nodes { id: platformId } edges { node { id: platformId } } pageInfo { hasNextPage } } }';

  it('are its own only, where the platform does not keep to what it was asked for', async () => {
    const [mine, foreign] = [rowsOf(own), rowsOf(sibling)];
    const [first, ...rest] = mine;
    answerWith([...foreign.slice(0, 1), ...(first ? [first] : []), ...foreign.slice(1), ...rest]);
    const { body } = await gateway.askAs(bound, ASK);
    expect(body.errors).toBeUndefined();
    expect(pickList(body.data, 'tasks.nodes')).toEqual(idsOf(mine).map((id) => ({ id })));
    expect(pickList(body.data, 'tasks.edges')).toHaveLength(mine.length);
  });

  it('are counted as the platform counts them', async () => {
    answerWith([...rowsOf(own), ...rowsOf(sibling)]);
    const { body } = await gateway.askAs(bound, ASK);
    expect(pick(body.data, 'tasks.totalCount')).toBe(rowsOf(own).length + rowsOf(sibling).length);
  });

  it.each<[string, (row: ReadonlyJsonObject) => ReadonlyJsonObject]>([
    ['no owner', ({ user_id: _owner, ...row }) => row],
    ['null for an owner', (row) => ({ ...row, user_id: null })],
    ['an empty owner', (row) => ({ ...row, user_id: '' })],
    ['the owner 0', (row) => ({ ...row, user_id: 0 })],
    ['a list for an owner', (row) => ({ ...row, user_id: [own] })],
    ['the main account', (row) => ({ ...row, user_id: main })],
    ['its own id: platformId in capitals', (row) => ({ ...row, user_id: own.toUpperCase() })],
    ['more than its own id', (row) => ({ ...row, user_id: `${own},${sibling}` })],
  ])('are none that state %s', async (_, change) => {
    const rows = rowsOf(own).map(change);
    answerWith(rows);
    const { body } = await gateway.askAs(bound, ASK);
    expect(pickList(body.data, 'tasks.nodes')).toEqual([]);
    expect(pick(body.data, 'tasks.totalCount')).toBe(rows.length);
  });

  it('leave one line in the log for each answer that held others, with accounts and a count only', async () => {
    answerWith([...rowsOf(own), ...rowsOf(sibling), ...rowsOf(own, main), ...ownerless(rowsOf(own))]);
    await gateway.askAs(bound, ASK);
    const line = logged();
    expect(line).toHaveLength(1);
    expect(line[0]).toMatchObject({ level: 40, mainAccountId: main, accountId: own, owners: [sibling, main, null] });
    expect(line[0]).toHaveProperty('count', rowsOf(sibling).length + 2 * rowsOf(own).length);
    const text = JSON.stringify(line);
    expect(
      rowsOf(sibling).filter(({ uuid, name }) => text.includes(String(uuid)) || text.includes(String(name))),
    ).toEqual([]);
  });

  it('leave nothing in the log where the platform keeps to what it was asked for', async () => {
    await gateway.askAs(bound, ASK);
    expect(logged()).toEqual([]);
  });

  it('are counted without the others in a summary', async () => {
    answerWith([...rowsOf(own), ...rowsOf(sibling)]);
    const { body } = await gateway.askAs(
      bound,
      '{ taskSummary { total byAccount { account { id: platformId } count } } }',
    );
    const count = rowsOf(own).length;
    expect(body).toEqual({ data: { taskSummary: { total: count, byAccount: [{ account: { id: own }, count }] } } });
  });

  it('are not found by the id of another’s', async () => {
    const foreign = rowsOf(sibling);
    answerWith([...foreign, ...rowsOf(own)]);
    const query = `{ a: task(id: ${JSON.stringify(foreign[0]?.['uuid'])}) { id: platformId } b: task(id: ${JSON.stringify(rowsOf(own)[0]?.['uuid'])}) { id: platformId } }`;
    const { body } = await gateway.askAs(bound, query);
    expect(body).toEqual({ data: { a: null, b: { id: rowsOf(own)[0]?.['uuid'] } } });
  });
});

describe('the tasks of a main account', () => {
  it('are everybody’s, whatever owner they state', async () => {
    const rows = [...rowsOf(own), ...ownerless(rowsOf(sibling))];
    answerWith(rows);
    const { body } = await gateway.askAs(
      { mainAccountId: main, boundAccountId: null },
      '{ tasks(perPage: 100) { nodes { id: platformId } } }',
    );
    expect(pickList(body.data, 'tasks.nodes')).toEqual(idsOf(rows).map((id) => ({ id })));
    expect(logged()).toEqual([]);
  });
});
