import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { startIdentifiedGateway, type IdentifiedGateway } from '../support/identified-gateway.js';
import { pick, pickList } from '../support/pick.js';
import { NOW, startTestGateway, UNCACHED, type TestGateway } from '../support/test-gateway.js';
import { withGateway } from '../support/with-gateway.js';

const FINDING =
  '{ id kind severity isCertain causes taskCount tasks { id } subject { __typename id } from until message }';
const EVERYTHING = `{
  findings(first: 100) { totalCount bySeverity { severity count } byKind { kind count } nodes ${FINDING} }
  lineLoad { callerLine { id } taskCount spans { from to capacity atLeast atMost } }
  agenda { at kind taskCount callerLine { id } }
  taskSummary { total }
}`;

/** Nothing that is read becomes stale within a test. */
const FRESH = { CACHE_TTL_MS: '86400000' } as const;

const severities = ['CRITICAL', 'WARNING', 'NOTICE'];

describe('findings, line load and agenda over the sandbox', () => {
  it('share one scan and one set-up an account, and cost no call while that is fresh', () =>
    withGateway({ environment: FRESH }, async ({ query }) => {
      const cold = await query(EVERYTHING);
      expect(cold.body.errors).toBeUndefined();
      expect(cold.upstreamCalls).toEqual({ subset_task: 2, 'task/create': 6 });
      const others = [
        '{ findings(first: 5) { nodes { message(language: ZH) } } }',
        '{ lineLoad(days: 1) { peakAtLeast } }',
      ];
      for (const other of others) expect((await query(other)).upstreamCalls).toEqual({});
    }));

  it('are the most severe first, each once', () =>
    withGateway({}, async ({ query }) => {
      const { body } = await query(
        `{ findings(first: 100) { totalCount bySeverity { severity count } nodes ${FINDING} } }`,
      );
      const nodes = pickList(body, 'data.findings.nodes');
      const ranks = nodes.map((node) => severities.indexOf(String(pick(node, 'severity'))));
      expect(ranks).toEqual([...ranks].sort());
      expect(new Set(nodes.map((node) => pick(node, 'id'))).size).toBe(nodes.length);
      const counted = pickList(body, 'data.findings.bySeverity').reduce<number>(
        (sum, of) => sum + Number(pick(of, 'count')),
        0,
      );
      expect(counted).toBe(pick(body, 'data.findings.totalCount'));
      for (const node of nodes) expect(String(pick(node, 'message'))).not.toMatch(/undefined|null|NaN/);
    }));

  it('page by cursor to the same list', () =>
    withGateway({}, async ({ query }) => {
      const PAGE = `query ($after: String) { findings(first: 17, after: $after) {
        totalCount nodes { id } edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage endCursor }
      } }`;
      const seen: unknown[] = [];
      let after: unknown = null;
      for (let isLast = false; !isLast;) {
        const { body } = await query(PAGE, { after });
        expect(pick(body, 'data.findings.pageInfo.hasPreviousPage')).toBe(after !== null);
        seen.push(...pickList(body, 'data.findings.nodes').map((node) => pick(node, 'id')));
        after = pick(body, 'data.findings.pageInfo.endCursor');
        isLast = pick(body, 'data.findings.pageInfo.hasNextPage') !== true;
        if (isLast) expect(seen.length).toBe(pick(body, 'data.findings.totalCount'));
      }
      expect(new Set(seen).size).toBe(seen.length);
      const { body } = await query(
        'query ($after: String) { findings(minSeverity: CRITICAL, after: $after) { totalCount } }',
        { after },
      );
      expect(body.errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    }));

  it('have the same cursors for kinds in another order', () =>
    withGateway({}, async ({ query }) => {
      const { body } = await query(
        '{ findings(kinds: [LINE_SHARED, DRIFT, DRIFT], first: 1) { totalCount pageInfo { endCursor } } }',
      );
      const { body: next } = await query(
        'query ($after: String) { findings(kinds: [DRIFT, LINE_SHARED], after: $after) { totalCount } }',
        { after: pick(body, 'data.findings.pageInfo.endCursor') },
      );
      expect(pick(next, 'data.findings.totalCount')).toBe(pick(body, 'data.findings.totalCount'));
    }));

  it('are those that the arguments select', () =>
    withGateway({}, async ({ query, sandbox }) => {
      const [account] = sandbox.subAccountIds;
      const kindsOf = async (args: string) => {
        const { body } = await query(`{ findings(first: 100, ${args}) { byKind { kind } bySeverity { severity } } }`);
        return [pickList(body, 'data.findings.byKind'), pickList(body, 'data.findings.bySeverity')].map((counts) =>
          counts.map((count) => pick(count, 'kind') ?? pick(count, 'severity')),
        );
      };
      expect(await kindsOf('kinds: [DRIFT, BROKEN_TASK]')).toEqual([['BROKEN_TASK', 'DRIFT'], expect.anything()]);
      expect(await kindsOf('kinds: []')).toEqual([[], []]);
      expect((await kindsOf('minSeverity: WARNING'))[1]).toEqual(['CRITICAL', 'WARNING']);
      const { body } = await query(
        `{ findings(first: 100, kinds: [BROKEN_TASK, DRIFT], accountId: "${account}") { nodes { tasks { account { platformId } } } } }`,
      );
      const owners = pickList(body, 'data.findings.nodes').map((node) => pick(node, 'tasks.0.account.platformId'));
      expect(new Set(owners)).toEqual(new Set([account]));
    }));

  it.each([
    'findings(horizonDays: 0) { totalCount }',
    'findings(horizonDays: 32) { totalCount }',
    'findings(first: 0) { totalCount }',
    'findings(first: 101) { totalCount }',
    'findings(after: "x") { totalCount }',
    'findings { nodes { tasks(first: 101) { id } } }',
    'lineLoad(days: 32) { peakAtLeast }',
    'lineLoad { tasks(first: 0) { id } }',
    'agenda(hours: 745) { at }',
  ])('refuse %s', (field) =>
    withGateway({}, async ({ query }) => {
      const { body } = await query(`{ ${field} }`);
      expect(body.errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    }),
  );

  it('tell which set-up could not be read, and what is known without it', () =>
    withGateway({ environment: UNCACHED }, async ({ query, sandbox }) => {
      const { body: whole } = await query('{ findings(kinds: [BROKEN_TASK]) { totalCount } }');
      sandbox.faults.inject(
        { kind: 'status', status: 500 },
        { endpoint: 'task/create', accountId: sandbox.subAccountIds[0] ?? '' },
      );
      const { body } = await query('{ findings(kinds: [BROKEN_TASK]) { totalCount } lineLoad { taskCount } }');
      const errors = (body.errors ?? []).map(({ path, extensions }) => [path, extensions['code']]);
      expect(errors.sort()).toEqual([
        [['findings'], 'UPSTREAM_UNAVAILABLE'],
        [['lineLoad'], 'UPSTREAM_UNAVAILABLE'],
      ]);
      expect(pick(body, 'data.findings')).toEqual(pick(whole, 'data.findings'));
      expect(pickList(body, 'data.lineLoad').length).toBeGreaterThan(0);
    }));

  it('change with the platform', () =>
    withGateway({ environment: UNCACHED }, async ({ query, sandbox }) => {
      const ask = async () =>
        pick((await query('{ findings(kinds: [BROKEN_TASK]) { totalCount } }')).body, 'data.findings.totalCount');
      const before = Number(await ask());
      const [task] = pickList(
        (await query('{ tasks(first: 1, filter: { statuses: [DIALING] }) { nodes { platformId } } }')).body,
        'data.tasks.nodes',
      );
      sandbox.data.changeTask(String(pick(task, 'platformId')), (row) => {
        row['new_task_extra'] = null;
      });
      expect(await ask()).toBe(before + 1);
    }));
});

describe('line load and agenda by their arguments', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startTestGateway();
  });
  afterAll(() => gateway.close());

  it('has the lines that are asked for, in that order, by either id', async () => {
    const { body } = await gateway.query('{ lineLoad { callerLine { id platformId } } }');
    const [first, , third] = pickList(body, 'data.lineLoad').map((load) => pick(load, 'callerLine'));
    const lineIds = [pick(third, 'platformId'), pick(first, 'id'), pick(third, 'id'), 'unheard-of'];
    const answer = await gateway.query(
      'query ($lineIds: [ID!]) { lineLoad(lineIds: $lineIds) { callerLine { id platformId } } }',
      { lineIds },
    );
    expect(pickList(answer.body, 'data.lineLoad').map((load) => pick(load, 'callerLine'))).toEqual([third, first]);
  });

  it('covers whole days from the beginning of today, or from an instant', async () => {
    const { body } = await gateway.query(
      '{ a: lineLoad(days: 2) { spans { from to } } b: lineLoad(days: 1, from: "2027-03-04T05:06:07+08:00") { spans { from to } } }',
    );
    const bounds = (name: string) =>
      pickList(body, `data.${name}`).map((load) => {
        const spans = pickList(load, 'spans');
        return [pick(spans[0], 'from'), pick(spans.at(-1), 'to')];
      });
    expect(new Set(bounds('a').map(String))).toEqual(new Set(['2026-06-03T00:00:00+08:00,2026-06-05T00:00:00+08:00']));
    expect(new Set(bounds('b').map(String))).toEqual(new Set(['2027-03-04T05:06:07+08:00,2027-03-05T05:06:07+08:00']));
  });

  it.each(['9999-12-30T00:00:00Z', '9999-12-31T20:00:00Z'])('ends with the year 9999, from %s', async (from) => {
    const { body } = await gateway.query('query ($from: DateTime) { lineLoad(from: $from) { spans { to } } }', {
      from,
    });
    const ends = pickList(body, 'data.lineLoad').flatMap((load) =>
      pickList(load, 'spans').map((span) => String(pick(span, 'to'))),
    );
    expect(ends.filter((to) => !to.startsWith('9999-12-31T'))).toEqual([]);
  });

  it('has the tasks that may be open in a span', async () => {
    const { body: lines } = await gateway.query('{ lineLoad { taskCount callerLine { id } } }');
    const busy = pickList(lines, 'data.lineLoad').filter((load) => Number(pick(load, 'taskCount')) > 4);
    const lineIds = busy.slice(0, 2).map((load) => pick(load, 'callerLine.id'));
    expect(lineIds.length).toBe(2);
    const { body } = await gateway.query(
      `query ($lineIds: [ID!]) {
        lineLoad(days: 1, lineIds: $lineIds) { taskCount tasks(first: 50) { id } spans { atMost tasks(first: 50) { id } } }
      }`,
      { lineIds },
    );
    for (const load of pickList(body, 'data.lineLoad')) {
      const all = pickList(load, 'tasks').map((task) => pick(task, 'id'));
      expect(all.length).toBe(pick(load, 'taskCount'));
      for (const span of pickList(load, 'spans')) {
        const open = pickList(span, 'tasks').map((task) => pick(task, 'id'));
        expect(all).toEqual(expect.arrayContaining(open));
        if (pick(span, 'atMost') !== 0) expect(open.length).toBeGreaterThan(0);
      }
    }
  });

  it('has events of the account that is asked about', async () => {
    const [account] = gateway.sandbox.subAccountIds;
    const { body } = await gateway.query(
      `{ agenda(hours: 48, accountId: "${account}") { at taskCount tasks(first: 100) { account { platformId } } } }`,
    );
    const events = pickList(body, 'data.agenda');
    expect(events.length).toBeGreaterThan(2);
    const owners = events.flatMap((event) => pickList(event, 'tasks').map((task) => pick(task, 'account.platformId')));
    expect(new Set(owners)).toEqual(new Set([account]));
    expect(events.map((event) => pick(event, 'at'))).toEqual(
      [...events.map((event) => String(pick(event, 'at')))].sort(),
    );
  });
});

describe('a caller that is bound to a sub-account', () => {
  let gateway: IdentifiedGateway;
  beforeAll(async () => {
    gateway = await startIdentifiedGateway();
  });
  afterAll(() => gateway.close());

  it('sees nothing of other accounts', async () => {
    const { mainAccountId, subAccountIds } = gateway.sandbox;
    const [own = '', ...others] = subAccountIds;
    const answer = await gateway.askAs(
      { mainAccountId, boundAccountId: own },
      `{
      findings(first: 100) { totalCount nodes { parameters message subject { id } tasks { account { platformId } } } }
      lineLoad { callerLine { accountId } accounts { platformId } tasks { account { platformId } } }
      agenda { tasks { account { platformId } } }
    }`,
    );
    expect(answer.body.errors).toBeUndefined();
    expect(Number(pick(answer.body, 'data.findings.totalCount'))).toBeGreaterThan(3);
    const shown = JSON.stringify(answer.body);
    for (const other of [...others, mainAccountId]) expect(shown).not.toContain(other);
    expect(gateway.sandbox.calls.requests.every(({ query }) => query['sub_user_id'] === own)).toBe(true);
  });
});

describe('the instants at which the answers change', () => {
  it.each([
    'findings(first: 100) { nodes { id from until } }',
    'lineLoad(days: 1) { spans { from } }',
    'agenda { at kind taskCount }',
  ])('%s is right over two days, cached or not', async (field) => {
    let now = NOW;
    const clock = (): number => now;
    // Fresh for longer than the test's days.
    const [cached, uncached] = await Promise.all([
      startTestGateway({ clock, environment: FRESH }),
      startTestGateway({ clock, environment: { ...FRESH, RESPONSE_CACHE_BYTES: '0' } }),
    ]);
    for (let step = 0; step < 16; step += 1) {
      const [one, other] = await Promise.all([cached.query(`{ ${field} }`), uncached.query(`{ ${field} }`)]);
      expect(one.body).toEqual(other.body);
      now += 3 * 3_600_000 + 61_000;
    }
    await Promise.all([cached.close(), uncached.close()]);
  });
});
