import { describe, expect, it } from '@jest/globals';
import { pick, pickList } from '../support/pick.js';
import { UNCACHED, type TestGateway } from '../support/test-gateway.js';
import { taskIds, withGateway } from '../support/with-gateway.js';

const PAGE =
  'query ($page: Int!, $perPage: Int!) { tasks(page: $page, perPage: $perPage) { nodes { id: platformId } totalCount lastPage } }';
const NEXT =
  'query ($after: String) { tasks(first: 45, after: $after) { nodes { id: platformId } pageInfo { hasNextPage endCursor } } }';

/** In every combination: which size and which last page `meta` states where the platform caps a page. */
const ECHOES = [
  { echoesPerPage: true, echoesLastPage: true },
  { echoesPerPage: true, echoesLastPage: false },
  { echoesPerPage: false, echoesLastPage: true },
];
const PLATFORMS = [30, 50, 60].flatMap((maxPerPage) => ECHOES.map((echoes) => ({ tasks: 110, maxPerPage, ...echoes })));

/** All pages of this size, and one beyond the last. */
async function readPages({ query }: TestGateway, perPage: number): Promise<unknown[]> {
  const pages = Array.from({ length: Math.ceil(110 / perPage) + 1 }, (_, index) => index + 1);
  const answers = await Promise.all(pages.map((page) => query(PAGE, { page, perPage })));
  return answers.map(({ body }) => ({
    ids: pickList(body, 'data.tasks.nodes').map((node) => pick(node, 'id')),
    totalCount: pick(body, 'data.tasks.totalCount'),
    lastPage: pick(body, 'data.tasks.lastPage'),
  }));
}

async function readByCursor({ query }: TestGateway): Promise<unknown[]> {
  const ids: unknown[] = [];
  for (let after: unknown = null; ;) {
    const { body } = await query(NEXT, { after });
    ids.push(...pickList(body, 'data.tasks.nodes').map((node) => pick(node, 'id')));
    if (pick(body, 'data.tasks.pageInfo.hasNextPage') !== true) return ids;
    after = pick(body, 'data.tasks.pageInfo.endCursor');
  }
}

// Uncached, so that no operation knows the cap from another one.
describe('a platform that caps its pages and repeats the size that was asked', () => {
  it('has rows 100 to 109 of its 110 on page 2 of 100 tasks', () =>
    withGateway({ tasks: 110, maxPerPage: 60, echoesPerPage: true, environment: UNCACHED }, async (gateway) => {
      const { body } = await gateway.query(PAGE, { page: 2, perPage: 100 });
      const ids = pickList(body, 'data.tasks.nodes').map((node) => pick(node, 'id'));
      expect(ids).toEqual(taskIds(gateway.sandbox).slice(100));
      expect(body).toMatchObject({ data: { tasks: { totalCount: 110, lastPage: 2 } } });
    }));

  it.each(PLATFORMS)('has the right rows on every page, and every task once by cursor: %j', (platform) =>
    withGateway({ ...platform, environment: UNCACHED }, async (gateway) => {
      const ids = taskIds(gateway.sandbox);
      for (const perPage of [45, 100]) {
        const lastPage = Math.ceil(110 / perPage);
        const expected = Array.from({ length: lastPage + 1 }, (_, index) => ({
          ids: ids.slice(index * perPage, (index + 1) * perPage),
          totalCount: 110,
          lastPage,
        }));
        expect(await readPages(gateway, perPage)).toEqual(expected);
      }
      expect(await readByCursor(gateway)).toEqual(ids);
    }),
  );
});
