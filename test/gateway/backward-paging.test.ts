import { describe, expect, it } from '@jest/globals';
import { pick, pickList } from '../support/pick.js';
import { UNCACHED, type TestGateway } from '../support/test-gateway.js';
import { withGateway } from '../support/with-gateway.js';

const TASKS = 137;
const PAGE = `query ($first: Int, $after: String, $last: Int, $before: String) {
  tasks(first: $first, after: $after, last: $last, before: $before) { nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount perPage }
}`;
/** All ids in list order, read by page numbers. */
async function allIds({ query }: TestGateway): Promise<unknown[]> {
  const pages = await Promise.all(
    [1, 2].map((page) => query(`{ tasks(page: ${page}, perPage: 100) { nodes { id } } }`)),
  );
  return pages.flatMap(({ body }) => idsOf(body));
}

const idsOf = (body: unknown) => pickList(body, 'data.tasks.nodes').map((node) => pick(node, 'id'));

describe('paging backward', () => {
  it('reads the same list as paging forward', () =>
    withGateway({ tasks: TASKS }, async (gateway) => {
      const { query } = gateway;
      const pages: unknown[][] = [];
      let before: unknown = null;
      do {
        const { body } = await query(PAGE, { last: 40, before });
        pages.unshift(idsOf(body));
        before = pick(body, 'data.tasks.pageInfo.startCursor');
        if (pick(body, 'data.tasks.pageInfo.hasPreviousPage') !== true) break;
      } while (pages.length < 10);
      expect(pages.map(({ length }) => length)).toEqual([17, 40, 40, 40]);
      expect(pages.flat()).toEqual(await allIds(gateway));
    }));

  it.each([
    ['the end of a list, which the first block shows', TASKS, '{ tasks(last: 15) { nodes { id } } }', 2],
    ['the end of a list that fits into one block', 99, '{ tasks(last: 15) { nodes { id } } }', 1],
    ['the end of an account', 5, '{ account { tasks(last: 2) { nodes { id } totalCount } } }', 1],
    [
      'both ends of a list, whose first pages are one call',
      TASKS,
      '{ top: tasks(first: 15) { nodes { id } } end: tasks(last: 15) { nodes { id } } }',
      2,
    ],
    [
      'the end of a list that the operation reads as a whole',
      TASKS,
      '{ taskSummary { total } tasks(last: 15) { nodes { id } } }',
      2,
    ],
  ])('needs few calls: %s', (_name, tasks, question, calls) =>
    withGateway({ tasks, environment: UNCACHED }, async ({ query }) => {
      const { body, upstreamCalls } = await query(question);
      expect(body.errors).toBeUndefined();
      expect(upstreamCalls).toEqual({ subset_task: calls });
    }),
  );

  it('needs one call before a cursor, and none where the pages are cached', () =>
    withGateway({ tasks: TASKS, environment: { CACHE_TASKS_TTL_MS: '600000' } }, async (gateway) => {
      const { query } = gateway;
      const end = await query(PAGE, { last: 15 });
      expect(idsOf(end.body)).toEqual((await allIds(gateway)).slice(-15));
      const again = await query(`${PAGE} # not the same text`, { last: 15 });
      expect([idsOf(again.body), again.upstreamCalls]).toEqual([idsOf(end.body), {}]);
      const forward = await query(PAGE, { first: 15 });
      const second = await query(PAGE, { first: 15, after: pick(forward.body, 'data.tasks.pageInfo.endCursor') });
      const back = await query(PAGE, { last: 10, before: pick(second.body, 'data.tasks.pageInfo.startCursor') });
      expect(idsOf(back.body)).toEqual(idsOf(forward.body).slice(5));
      expect(pick(back.body, 'data.tasks')).toMatchObject({ perPage: 10, totalCount: TASKS });
      expect(back.upstreamCalls).toEqual({});
    }));
});
