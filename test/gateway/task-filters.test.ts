import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { encodeGlobalId } from '../../src/domain/global-id.js';
import { pick, pickList } from '../support/pick.js';
import { propertyRuns } from '../support/property-runs.js';
import { errorsOf } from '../support/task-scene.js';
import { NOW, startTestGateway, UNCACHED, type Answer, type TestGateway } from '../support/test-gateway.js';
import { listRequests, pagesOf, withGateway } from '../support/with-gateway.js';

const TASKS = 137;
const FACTS = `id: platformId status drift { aspect } callBlockers callerLineIds remote { callerLineIds scriptGroupId }
  scriptGroupId callTimeGroupId name createdAt updatedAt`;
/** Whatever a page is asked for. */
const PAGE = `query ($filter: TaskFilter, $orderBy: TaskOrder, $first: Int, $after: String, $last: Int, $before: String, $page: Int) {
  tasks(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before, page: $page) {
    nodes { id: platformId } totalCount currentPage lastPage pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

let gateway: TestGateway;
/** The whole list in the platform's order, read page by page without a filter. */
let all: unknown[] = [];
beforeAll(async () => {
  gateway = await startTestGateway({ tasks: TASKS, environment: { CACHE_TTL_MS: '3600000' } });
  const pages = await Promise.all(
    [1, 2].map((page) => gateway.query(`{ tasks(page: ${page}, perPage: 100) { nodes { ${FACTS} } } }`)),
  );
  all = pages.flatMap(({ body }) => pickList(body, 'data.tasks.nodes'));
});
afterAll(() => gateway.close());

const idsOf = (body: unknown): unknown[] => pickList(body, 'data.tasks.nodes').map((node) => pick(node, 'id'));
const idOf = (task: unknown): unknown => pick(task, 'id');
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const linesOf = (task: unknown): unknown[] => [
  ...pickList(task, 'callerLineIds'),
  ...(pick(task, 'remote') === null ? [] : pickList(task, 'remote.callerLineIds')),
];
const hasBlocker = (task: unknown, ...blockers: string[]): boolean =>
  pickList(task, 'callBlockers').some((blocker) => blockers.includes(text(blocker)));
const driftCount = (task: unknown): number | null =>
  pick(task, 'drift') === null ? null : pickList(task, 'drift').length;

/** A task whose copies name different lines, and what they name. */
function references() {
  const task = all.find((candidate) => linesOf(candidate).length > 2 && pick(candidate, 'callTimeGroupId') !== null);
  return {
    callerLine: text(linesOf(task)[0]),
    scriptGroup: text(pick(task, 'scriptGroupId')),
    callTimeGroup: text(pick(task, 'callTimeGroupId')),
    updatedSince: text(pick(task, 'updatedAt')),
  };
}

type Matches = (task: unknown) => boolean;

/** Each filter, and the same said of the fields that a task shows. */
const FILTERS: readonly [string, () => Record<string, unknown>, () => Matches][] = [
  [
    'statuses',
    () => ({ statuses: ['PAUSED', 'BROKEN'] }),
    () => (task) => /PAUSED|BROKEN/.test(text(pick(task, 'status'))),
  ],
  ['no status', () => ({ statuses: [] }), () => () => false],
  ['drifting', () => ({ drifting: true }), () => (task) => (driftCount(task) ?? 0) > 0],
  ['not drifting', () => ({ drifting: false }), () => (task) => driftCount(task) === 0],
  [
    'blockers',
    () => ({ blockedBy: ['DISABLED', 'OUTSIDE_HOURS'] }),
    () => (task) => hasBlocker(task, 'DISABLED', 'OUTSIDE_HOURS'),
  ],
  [
    'a line',
    () => ({ callerLine: references().callerLine }),
    () => (task) => linesOf(task).includes(references().callerLine),
  ],
  [
    'a script group',
    () => ({ scriptGroup: references().scriptGroup }),
    () => (task) =>
      [pick(task, 'scriptGroupId'), pick(task, 'remote.scriptGroupId')].includes(references().scriptGroup),
  ],
  [
    'a call-time group',
    () => ({ callTimeGroup: references().callTimeGroup }),
    () => (task) => pick(task, 'callTimeGroupId') === references().callTimeGroup,
  ],
  [
    'updates',
    () => ({ updatedSince: references().updatedSince }),
    () => (task) => Date.parse(text(pick(task, 'updatedAt'))) >= Date.parse(references().updatedSince),
  ],
  [
    'several',
    () => ({ statuses: ['WAITING', 'DIALING'], drifting: true, name: '月' }),
    () => (task) =>
      /WAITING|DIALING/.test(text(pick(task, 'status'))) &&
      (driftCount(task) ?? 0) > 0 &&
      text(pick(task, 'name')).includes('月'),
  ],
];

describe('a filter', () => {
  it.each(FILTERS)(
    'by %s gives the tasks whose fields say so, in the order of the list',
    async (name, filter, matches) => {
      const expected = all.filter(matches()).map(idOf);
      const { body } = await gateway.query(PAGE, { filter: filter(), first: 100 });
      expect(body.errors).toBeUndefined();
      expect(idsOf(body)).toEqual(expected.slice(0, 100));
      expect(pick(body, 'data.tasks.totalCount')).toBe(expected.length);
      if (name !== 'no status') expect(expected.length).toBeGreaterThan(0);
      expect(expected.length).toBeLessThan(TASKS);
    },
  );

  it.each(FILTERS)('by %s is that of the summary, too', async (_name, filter, matches) => {
    const { body } = await gateway.query('query ($filter: TaskFilter) { taskSummary(filter: $filter) { total } }', {
      filter: filter(),
    });
    expect(body).toEqual({ data: { taskSummary: { total: all.filter(matches()).length } } });
  });

  it('takes ids of the platform: a line anywhere, a group within the account', async () => {
    const { callerLine, scriptGroup } = references();
    const [accountId, line] = partsOf(callerLine);
    const [, group] = partsOf(scriptGroup);
    const page = (filter: object) => gateway.query(PAGE, { filter, first: 100 });
    expect(idsOf((await page({ callerLine: line })).body)).toEqual(idsOf((await page({ callerLine })).body));
    expect(idsOf((await page({ scriptGroup: group, accountId })).body)).toEqual(
      idsOf((await page({ scriptGroup })).body),
    );
    // Of the main account's own groups, whose tasks there are none of.
    expect(idsOf((await page({ scriptGroup: group })).body)).toEqual([]);
  });

  it.each(['callerLine', 'scriptGroup', 'callTimeGroup'])('refuses an id of another type: %s', async (name) => {
    const id = encodeGlobalId({ type: 'Task', accountId: gateway.sandbox.mainAccountId, platformId: '1' });
    const answer = await gateway.query(PAGE, { filter: { [name]: id } });
    expect(errorsOf(answer)).toEqual(['tasks: BAD_USER_INPUT']);
    expect(answer.upstreamCalls).toEqual({});
  });

  it('ends at the scan limit with an error', () =>
    withGateway({ tasks: TASKS, environment: { UPSTREAM_SCAN_PAGES: '1' } }, async ({ query }) => {
      expect(errorsOf(await query(PAGE, { filter: { drifting: true } }))).toEqual(['tasks: SCAN_LIMIT']);
    }));
});

function partsOf(globalId: string): string[] {
  return Buffer.from(globalId, 'base64url').toString().split('/').slice(1);
}

describe('an order', () => {
  it.each([
    ['NAME', 'name', new Intl.Collator('zh-Hans-CN', { numeric: true }).compare],
    ['CREATED', 'createdAt', (a: string, b: string) => Date.parse(a) - Date.parse(b)],
    ['UPDATED', 'updatedAt', (a: string, b: string) => Date.parse(a) - Date.parse(b)],
    ['STATUS', 'status', (a: string, b: string) => STATUSES.indexOf(a) - STATUSES.indexOf(b)],
  ])('by %s is that of the field, both ways, equal tasks as they stand', async (field, name, compare) => {
    for (const [direction, sign] of [
      ['ASC', 1],
      ['DESC', -1],
    ] as const) {
      const [present, absent] = [true, false].map((has) => all.filter((task) => (pick(task, name) !== null) === has));
      present?.sort((a, b) => sign * compare(text(pick(a, name)), text(pick(b, name))));
      const sorted = [...(present ?? []), ...(absent ?? [])].map(idOf);
      const { body } = await gateway.query(PAGE, { orderBy: { field, direction }, first: 100 });
      expect(body.errors).toBeUndefined();
      expect(idsOf(body)).toEqual(sorted.slice(0, 100));
    }
  });
});

const STATUSES = ['DIALING', 'PAUSED', 'WAITING', 'BROKEN', 'UNKNOWN'];

/** All ids, page after page by cursor. */
async function walk(variables: object, size: number, direction: 'forward' | 'backward'): Promise<unknown[]> {
  const isForward = direction === 'forward';
  const ids: unknown[] = [];
  let cursor: unknown = null;
  for (let pages = 0; pages <= TASKS; pages += 1) {
    const paging = isForward ? { first: size, after: cursor } : { last: size, before: cursor };
    const { body } = await gateway.query(PAGE, { ...variables, ...paging });
    if (isForward) ids.push(...idsOf(body));
    else ids.unshift(...idsOf(body));
    if (pick(body, `data.tasks.pageInfo.${isForward ? 'hasNextPage' : 'hasPreviousPage'}`) !== true) return ids;
    cursor = pick(body, `data.tasks.pageInfo.${isForward ? 'endCursor' : 'startCursor'}`);
  }
  throw new Error('The walk does not end.');
}

describe('the pages of a narrowed, sorted list', () => {
  const filter = fc.constantFrom(...FILTERS.map(([, given]) => given));
  const field = fc.constantFrom('NAME', 'CREATED', 'UPDATED', 'STATUS');
  const orderBy = fc.option(fc.record({ field, direction: fc.constantFrom('ASC', 'DESC') }));
  const size = fc.integer({ min: 7, max: 60 });

  it('have each task once, whatever their size and forward as backward', async () => {
    const numRuns = propertyRuns(12);
    const runs = fc.asyncProperty(filter, orderBy, size, size, async (given, order, ahead, back) => {
      const variables = { filter: given(), orderBy: order };
      const { body } = await gateway.query(PAGE, { ...variables, first: 100 });
      const total = pick(body, 'data.tasks.totalCount');
      const forward = await walk(variables, ahead, 'forward');
      expect(forward.slice(0, 100)).toEqual(idsOf(body));
      expect(new Set(forward).size).toBe(total);
      expect(await walk(variables, back, 'backward')).toEqual(forward);
    });
    await fc.assert(runs, { numRuns });
  });

  it('can be asked for by number', async () => {
    const variables = { filter: { statuses: ['PAUSED', 'WAITING'] }, orderBy: { field: 'NAME' } };
    const ids = await walk(variables, 50, 'forward');
    const { body } = await gateway.query(PAGE, { ...variables, page: 2 });
    expect(idsOf(body)).toEqual(ids.slice(15, 30));
    expect(pick(body, 'data.tasks')).toMatchObject({ currentPage: 2, lastPage: Math.ceil(ids.length / 15) });
  });

  it('have cursors of this list alone, however it is written down', async () => {
    const filter = { statuses: ['PAUSED', 'WAITING'] };
    const first = await gateway.query(PAGE, { filter, first: 5 });
    const after = pick(first.body, 'data.tasks.pageInfo.endCursor');
    const same = await gateway.query(PAGE, { filter: { statuses: ['WAITING', 'PAUSED', 'WAITING'] }, first: 5, after });
    expect(same.body.errors).toBeUndefined();
    for (const other of [{}, { filter: { statuses: ['PAUSED'] } }, { filter, orderBy: { field: 'NAME' } }]) {
      expect(errorsOf(await gateway.query(PAGE, { ...other, first: 5, after }))).toEqual(['tasks: BAD_USER_INPUT']);
    }
  });
});

describe('calls', () => {
  it('are one scan for all that one operation narrows, sorts and counts, and for a page beside it', () =>
    withGateway({ tasks: TASKS, environment: UNCACHED }, async ({ query }) => {
      const { body, upstreamCalls } = await query(`{
        a: tasks(filter: { statuses: [PAUSED] }) { totalCount }
        b: tasks(filter: { drifting: true, blockedBy: [OUTSIDE_HOURS] }, orderBy: { field: UPDATED, direction: DESC }) { totalCount }
        c: tasks(orderBy: { field: NAME }, last: 3) { totalCount }
        d: taskSummary { total } e: taskSummary(filter: { statuses: [BROKEN] }) { total }
        account { tasks(statuses: [WAITING]) { totalCount } }
        plain: tasks(page: 3, perPage: 20) { totalCount }
      }`);
      expect(body.errors).toBeUndefined();
      expect(upstreamCalls).toEqual({ subset_task: 2 });
    }));

  it('are one scan and one set-up for the tasks of all lines and groups of an account', () =>
    withGateway({ tasks: TASKS, environment: UNCACHED }, async ({ query, sandbox }) => {
      const tasks = 'tasks(first: 3) { nodes { id } totalCount }';
      const { body, upstreamCalls } = await query(
        `query ($id: ID) { account(id: $id) { taskSetup { callerLines { ${tasks} } scriptGroups { ${tasks} } callTimeGroups { ${tasks} } } } }`,
        { id: sandbox.subAccountIds[0] },
      );
      expect(body.errors).toBeUndefined();
      expect(pickList(body, 'data.account.taskSetup.callerLines').length).toBeGreaterThan(10);
      expect(upstreamCalls).toEqual({ subset_task: 2, 'task/create': 1 });
    }));

  it('are for the page alone where nothing is narrowed or sorted', () =>
    withGateway({ tasks: TASKS, environment: UNCACHED }, async ({ query, sandbox }) => {
      const filter = {
        name: '月',
        statuses: null,
        drifting: null,
        blockedBy: null,
        callerLine: null,
        updatedSince: null,
      };
      const { upstreamCalls } = await query(PAGE, { filter, orderBy: null, page: 2 });
      expect(upstreamCalls).toEqual({ subset_task: 1 });
      expect(pagesOf(sandbox.calls.requests)).toEqual(['2/15']);
    }));
});

describe('the tasks of a line or group', () => {
  const EDGE = 'tasks(first: 100) { nodes { id: platformId } }';
  const edges = [
    ['CallerLine', 'callerLine', 'callerLine'],
    ['ScriptGroup', 'scriptGroup', 'scriptGroup'],
    ['CallTimeGroup', 'callTimeGroup', 'callTimeGroup'],
  ] as const;

  it.each(edges)('are those that the filter finds: %s', async (type, field, filter) => {
    const id = references()[filter];
    const { body } = await gateway.query(
      `query ($id: ID!) { ${field}(id: $id) { ${EDGE} } node(id: $id) { ... on ${type} { ${EDGE} paused: tasks(statuses: [PAUSED], last: 50) { nodes { id: platformId } } } } }`,
      { id },
    );
    expect(body.errors).toBeUndefined();
    const found = idsOf((await gateway.query(PAGE, { filter: { [filter]: id }, first: 100 })).body);
    expect(found.length).toBeGreaterThan(0);
    expect(pickList(body, `data.${field}.tasks.nodes`).map(idOf)).toEqual(found);
    expect(pickList(body, 'data.node.tasks.nodes').map(idOf)).toEqual(found);
    const paused = all.filter((task) => pick(task, 'status') === 'PAUSED').map(idOf);
    expect(pickList(body, 'data.node.paused.nodes').map(idOf)).toEqual(found.filter((one) => paused.includes(one)));
  });

  it('lead from a task back to it, also where the task itself carries the group', async () => {
    const { body } = await gateway.query(
      `{ tasks(first: 10) { nodes { id: platformId scriptGroup { ${EDGE} } callerLines { ${EDGE} } callTimeGroup { ${EDGE} } } } }`,
    );
    for (const task of pickList(body, 'data.tasks.nodes')) {
      const used = [pick(task, 'scriptGroup'), ...pickList(task, 'callerLines'), pick(task, 'callTimeGroup')];
      const present = used.filter((object) => object !== null);
      expect(present.length).toBeGreaterThan(0);
      for (const object of present) expect(pickList(object, 'tasks.nodes').map(idOf)).toContain(idOf(task));
    }
  });
});

describe('a row that cannot be read', () => {
  it('is an error of every field that could show it, at the field itself', () =>
    withGateway({ tasks: TASKS, malformedRows: true }, async ({ query }) => {
      const answer = await query(`{
        a: tasks(filter: { statuses: [PAUSED] }, first: 2) { totalCount nodes { id } }
        b: tasks(orderBy: { field: NAME }, last: 2) { totalCount }
        plain: tasks(first: 3) { nodes { id } }
        taskSummary(filter: { drifting: false }) { total }
      }`);
      const both = ['a', 'b', 'taskSummary'].flatMap((path) => [`${path} data[21]`, `${path} data[4]`]);
      expect(placesOf(answer)).toEqual(both);
      expect(pick(answer.body, 'data.b.totalCount')).toBe(TASKS - 2);
    }));
});

function placesOf({ body: { errors = [] } }: Answer): string[] {
  return errors.map(({ path, extensions }) => `${path?.join('.') ?? '-'} ${String(extensions['at'])}`).sort();
}

describe('what is blocked now', () => {
  it('is asked anew when the hours of a task begin or end, not only when the data changes', async () => {
    let now = NOW;
    const environment = { CACHE_TTL_MS: '3600000' };
    await withGateway({ tasks: 40, environment, clock: () => now }, async ({ query, sandbox }) => {
      const shown = async (name: string) => {
        const { body } = await query(`{ tasks(first: 40${name}) { nodes { id callBlockers } totalCount } }`);
        return pickList(body, 'data.tasks.nodes')
          .filter((task) => hasBlocker(task, 'OUTSIDE_HOURS'))
          .map(idOf);
      };
      const lengths = new Set<number>();
      for (let hour = 0; hour < 24; hour += 1) {
        const filtered = await shown(', filter: { blockedBy: [OUTSIDE_HOURS] }');
        expect(filtered).toEqual(await shown(''));
        lengths.add(filtered.length);
        now += 1_800_000;
      }
      expect(lengths.size).toBeGreaterThan(1);
      expect(listRequests(sandbox.calls.requests)).toEqual([]);
    });
  });
});
