import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Random } from '../../src/sandbox/random.js';
import type { Sandbox } from '../../src/sandbox/sandbox.js';
import { isJsonObject } from '../../src/sandbox/json.js';
import {
  startIdentifiedGateway,
  tokenOf,
  type IdentifiedGateway,
  type TestCaller,
} from '../support/identified-gateway.js';
import { MarkedTenants } from '../support/marked-tenants.js';
import { pick, pickList } from '../support/pick.js';
import { UNCACHED } from '../support/test-gateway.js';

type Fault = Parameters<Sandbox['faults']['inject']>[0];
type FaultSelector = NonNullable<Parameters<Sandbox['faults']['inject']>[1]>;

/** Far more than it takes; a busy machine is given the time. */
jest.setTimeout(180_000);

/** Draws milliseconds. */
const pauses = new Random(7);
const ROUNDS = 8;
const AT_ONCE = 32;
const PAGE_SIZE = 20;

interface Question {
  readonly caller: TestCaller;
  readonly query: string;
  /** Whether the tasks of an answer without errors must be all that the caller has. */
  readonly asksForTasks: boolean;
}

interface Verdict {
  readonly seen: number;
  readonly isWhole: boolean;
  readonly codes: readonly string[];
  /** What is wrong with the answer, for people. */
  readonly complaints: readonly string[];
}

let gateway: IdentifiedGateway;
let tenants: MarkedTenants;

async function start(cache: Readonly<Record<string, string>>): Promise<void> {
  const environment = {
    // Every fault reaches its caller at once.
    ...{ UPSTREAM_RETRIES: '0', UPSTREAM_BREAKER_FAILURES: '0' },
    ...cache,
  };
  gateway = await startIdentifiedGateway({ mainAccounts: 3, subAccounts: 3, tasks: 18, environment });
  tenants = new MarkedTenants(gateway.sandbox);
}

/** Texts are the same for all callers, so that whatever is keyed by the text alone would be shared. */
function questions(): { query: string; asksForTasks: boolean }[] {
  const { data } = gateway.sandbox;
  const someTask = JSON.stringify(tenants.taskIds(tenants.callers[1] ?? NOBODY)[0]);
  const someAccount = JSON.stringify(data.mainAccounts[0]?.subAccountIds[0]);
  const task =
    'id: platformId name remark account { id: platformId isMain } callTimeGroup { id: platformId accountId name } scriptGroup { id: platformId name callerLines { id: platformId name } }';
  return [
    {
      query: `{ tasks(perPage: ${PAGE_SIZE}) { totalCount nodes { ${task} local { callerLines { id: platformId name } } } } }`,
      asksForTasks: true,
    },
    {
      query: `{ tasks(first: 3) { nodes { id: platformId name callerLines { id: platformId name description } autoRecycleRule { id: platformId name } } } }`,
      asksForTasks: false,
    },
    {
      query:
        '{ account { id: platformId tasks { totalCount } taskSetup { account { id: platformId } bridgeGroups { id: platformId name } } } }',
      asksForTasks: false,
    },
    {
      query:
        '{ callTimeGroups { id: platformId name remark accountId account { id: platformId } } callerLines { id: platformId name } scriptGroups { id: platformId name account { id: platformId } } }',
      asksForTasks: false,
    },
    { query: '{ taskSummary { total byAccount { account { id: platformId isMain } count } } }', asksForTasks: false },
    { query: `{ task(id: ${someTask}) { ${task} } }`, asksForTasks: false },
    {
      query: `{ taskSetup(accountId: ${someAccount}) { callTimeGroups { id: platformId name accountId } } account(id: ${someAccount}) { taskSetup { bridgeGroups { name } } } }`,
      asksForTasks: false,
    },
  ];
}

const NOBODY: TestCaller = { mainAccountId: '', boundAccountId: null };

/** Answers come late, fail, and hold rows that were not asked for. */
function injectFaults(): void {
  const { faults, data } = gateway.sandbox;
  const inject = (probability: number, fault: Fault, selector: FaultSelector = {}): void => {
    faults.inject(fault, { probability, ...selector });
  };
  inject(0.4, { kind: 'delay', milliseconds: 3 });
  inject(0.2, { kind: 'delay', milliseconds: 12 });
  inject(0.03, { kind: 'status', status: 500 });
  inject(0.02, { kind: 'drop', at: 'before-answer' });
  inject(0.02, { kind: 'refusal', code: 6007, message: '用户不存在' });
  for (const { mainAccountId } of data.mainAccounts) {
    const rows = data.tasks(mainAccountId).map(({ row }) => row);
    const meta = { has_pages: false, total: rows.length, last_page: 1, current_page: 1, per_page: String(PAGE_SIZE) };
    const when: FaultSelector['when'] = ({ mainAccountId: asked, query }) =>
      asked === mainAccountId && query['sub_user_id'] !== undefined && Number(query['per_page']) >= PAGE_SIZE;
    inject(0.3, { kind: 'with', values: { data: rows, meta } }, { endpoint: 'subset_task', when });
  }
}

async function ask({ caller, query, asksForTasks }: Question): Promise<Verdict> {
  const response = await fetch(`${gateway.gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${tokenOf(gateway.issuer, caller)}` },
    body: ReadableStream.from(inTwoParts(JSON.stringify({ query }))),
    duplex: 'half',
  });
  const body: unknown = await response.json();
  const errors = pick(body, 'errors') === undefined ? [] : pickList(body, 'errors');
  const codes = errors.map((error) => String(pick(error, 'extensions.code')));
  const { seen, foreign } = tenants.inspect(body, caller);
  const isWhole = errors.length === 0;
  const complaints = [
    ...(response.status === 200 ? [] : [`HTTP ${response.status}`]),
    ...foreign.map((text) => `shows ${text}`),
    ...(isWhole && asksForTasks ? tasksComplaint(body, caller) : []),
  ];
  return {
    seen,
    isWhole,
    codes,
    complaints: complaints.map((text) => `${tenants.tagOf(caller)} ${query.slice(0, 30)}: ${text}`),
  };
}

/** Others' requests come between a caller's headers and the rest of its body, as on any network. */
async function* inTwoParts(body: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(body.slice(0, 10));
  await setTimeout(pauses.integer(0, 4));
  yield Buffer.from(body.slice(10));
}

function tasksComplaint(body: unknown, caller: TestCaller): string[] {
  const shown = pickList(body, 'data.tasks.nodes').map((node) => pick(node, 'id'));
  const expected = tenants.taskIds(caller);
  return JSON.stringify(shown) === JSON.stringify(expected)
    ? []
    : [`shows ${shown.length} tasks, not all ${expected.length} of its own`];
}

/** Asks all of them in this order, so many at once. */
async function askAll(asked: readonly Question[]): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  const left = asked.values();
  const work = async (): Promise<void> => {
    for (const question of left) verdicts.push(await ask(question));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return verdicts;
}

describe.each([
  ['as shipped', {}],
  // Fresh, stale and new answers come side by side.
  ['with a cache of 20 ms', { CACHE_TTL_MS: '20' }],
  ['with nothing cached', UNCACHED],
])('many tenants side by side, %s,', (name, cache) => {
  beforeAll(() => start(cache));
  afterAll(() => gateway.close());

  it('never see anything of each other, thousands of operations long, whatever the platform does', async () => {
    injectFaults();
    const each = tenants.callers.flatMap((caller) => questions().map((question) => ({ caller, ...question })));
    const schedule = new Random(20_261_121).shuffle(Array.from({ length: ROUNDS }, () => each).flat());
    const verdicts = await askAll(schedule);

    expect(verdicts.flatMap(({ complaints }) => complaints).slice(0, 20)).toEqual([]);
    const codes = new Set(verdicts.flatMap((verdict) => verdict.codes));
    expect([...codes].filter((code) => !/^(FORBIDDEN|UPSTREAM_[A-Z_]+)$/.test(code))).toEqual([]);
    expect([...codes]).toEqual(expect.arrayContaining(['FORBIDDEN', 'UPSTREAM_REFUSED', 'UPSTREAM_UNAVAILABLE']));
    // Or the test would have looked at nothing.
    expect(verdicts.length).toBe(tenants.callers.length * 7 * ROUNDS);
    expect(verdicts.filter(({ isWhole }) => isWhole).length).toBeGreaterThan(verdicts.length / 2);
    expect(verdicts.reduce((sum, { seen }) => sum + seen, 0)).toBeGreaterThan(10 * verdicts.length);
    const dropped = gateway.logLines.filter(({ msg }) =>
      String(msg).startsWith('The platform answered tasks of other'),
    );
    expect(dropped.length).toBeGreaterThan(ROUNDS);
  });

  it('are known to the test by their texts and ids, the main account by those of its sub-accounts', () => {
    const [main, bound, sibling] = tenants.callers;
    const row = gateway.sandbox.data.tasks().find(({ accountId }) => accountId === bound?.boundAccountId)?.row;
    const shown = isJsonObject(row) ? { task: { id: row['uuid'], name: row['name'] } } : {};
    const foreignTo = (caller = NOBODY): number => tenants.inspect(shown, caller).foreign.length;
    expect([foreignTo(main), foreignTo(bound), foreignTo(sibling), foreignTo(tenants.callers[4])]).toEqual([
      0, 0, 2, 2,
    ]);
  });
});
