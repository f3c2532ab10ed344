import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { POINTS_PER_CALL } from '../../src/graphql/operation-reads.js';
import { ask, type AskAnswer } from '../support/ask.js';
import { pick } from '../support/pick.js';
import { UNCACHED, type TestGateway } from '../support/test-gateway.js';
import { taskIds, withGateway } from '../support/with-gateway.js';

/** Five pages. */
const LIST = { tasks: 450, subAccounts: 2 };
const PAGES = 5;
const NO_CACHE = { 'cache-control': 'no-cache' };

const taskQuery = (id: string): string => `{ task(id: "${id}") { id: platformId } }`;
/** However busy the machine is. */
jest.setTimeout(60_000);

/** Waits for the platform, however slow it is. */
const UNSTALE = { CACHE_STALE_MS: '0' };
const SUMMARY = '{ taskSummary { total } }';

/** Asks until there are no points left, within this minute; answers what was answered before. */
async function askUntilLimited(
  gateway: TestGateway,
  requests: (index: number) => Parameters<typeof ask>[1],
): Promise<AskAnswer[]> {
  const answers: AskAnswer[] = [];
  for (let index = 0; index < 200; index += 1) {
    const answer = await ask(gateway, requests(index));
    if (answer.status === 429) return answers;
    answers.push(answer);
  }
  throw new Error('The limit was never met.');
}

function callsOf(answers: readonly AskAnswer[]): number {
  return answers.reduce((sum, { upstreamCalls }) => sum + (upstreamCalls['subset_task'] ?? 0), 0);
}

/** A clock that stands still until it is told, so that what is remembered for a moment does not depend on the machine. */
function freezeClock(): (milliseconds: number) => void {
  let now = performance.now();
  jest.spyOn(performance, 'now').mockImplementation(() => now);
  return (milliseconds) => {
    now += milliseconds;
  };
}

afterEach(() => {
  jest.restoreAllMocks();
});

describe('calls to the platform', () => {
  const POINTS = 3000;

  it.each<readonly [string, Readonly<Record<string, string>>, (index: number) => Parameters<typeof ask>[1]]>([
    [
      'searching unknown tasks',
      { CACHE_TASKS_TTL_MS: '0' },
      (index) => ({ body: { query: taskQuery(`no-${index}`) } }),
    ],
    ['summaries', { CACHE_TASKS_TTL_MS: '0' }, () => ({ body: { query: SUMMARY } })],
    ['no-cache', {}, () => ({ body: { query: SUMMARY }, headers: NO_CACHE })],
    [
      'searches by name',
      {},
      (index) => ({ body: { query: `{ tasks(filter: { name: "text ${index}" }) { totalCount } }` } }),
    ],
  ])('are paid for by who makes them: %s', (_what, environment, requests) =>
    withGateway(
      { ...LIST, environment: { RATE_LIMIT_POINTS: String(POINTS), MAX_COST: '0', ...environment } },
      async (gateway) => {
        const calls = callsOf(await askUntilLimited(gateway, requests));
        expect(calls).toBeLessThanOrEqual(POINTS / POINTS_PER_CALL);
        expect(calls).toBeGreaterThan(POINTS / POINTS_PER_CALL / 4 - 1);
      },
    ),
  );

  it('end with the points, within an operation too: what was read before stays', () =>
    withGateway(
      { ...LIST, environment: { RATE_LIMIT_POINTS: '1300', MAX_COST: '0', UPSTREAM_CONCURRENCY: '4', ...UNCACHED } },
      async (gateway) => {
        const { tasks, codes, status, upstreamCalls } = await ask(gateway, {
          body: { query: `{ tasks(first: 1) { totalCount } taskSummary { total } }` },
        }).then((answer) => ({ ...answer, tasks: pick(answer.data, 'tasks.totalCount') }));
        expect([status, tasks, codes]).toEqual([200, 450, ['RATE_LIMITED']]);
        // Its fields leave points for one call; the second takes more than there are, and is the last.
        expect(upstreamCalls).toEqual({ subset_task: 2 });
      },
    ));

  it('cost nothing where the cache answers, or another request makes them', () =>
    withGateway(
      { ...LIST, environment: { RATE_LIMIT_POINTS: '1000', MAX_COST: '0', CACHE_TASKS_TTL_MS: '60000' } },
      async (gateway) => {
        const requests = [1, 2, 3, 4, 5].map((first) => `{ tasks(first: 1) { perPage } a${first}: __typename }`);
        const answers = await Promise.all(requests.map((query) => ask(gateway, { body: { query } })));
        expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
        expect(gateway.sandbox.calls.total).toBe(1);
      },
    ));
});

describe('a task that was not found', () => {
  it('is not searched again for a moment, and the answer is not kept longer than that', () =>
    withGateway({ ...LIST, environment: UNSTALE }, async (gateway) => {
      const advance = freezeClock();
      const search = () => ask(gateway, { body: { query: taskQuery('unknown') } });
      expect((await search()).upstreamCalls).toEqual({ subset_task: PAGES });
      for (const seconds of [2, 2]) {
        advance(seconds * 1000);
        const { data, upstreamCalls } = await search();
        expect([data, upstreamCalls]).toEqual([{ task: null }, {}]);
      }
      advance(1000);
      expect((await search()).upstreamCalls).toEqual({ subset_task: PAGES });
    }));

  it('is searched again with no-cache, and what that finds or not holds for later requests', () =>
    withGateway({ ...LIST, environment: UNSTALE }, async (gateway) => {
      const advance = freezeClock();
      const [id = ''] = taskIds(gateway.sandbox).slice(-1);
      const search = async (headers = {}) => {
        advance(1500);
        const { data, upstreamCalls } = await ask(gateway, { body: { query: taskQuery(id) }, headers });
        return [pick(data, 'task.id'), upstreamCalls['subset_task'] ?? 0];
      };
      const tasks = gateway.sandbox.data.tasks();
      gateway.sandbox.data.changeTasks(() => tasks.slice(0, -1));
      expect(await search()).toEqual([undefined, PAGES]);
      gateway.sandbox.data.changeTasks(() => tasks);
      expect(await search()).toEqual([undefined, 0]);
      expect(await search(NO_CACHE)).toEqual([id, PAGES]);
      expect(await search()).toEqual([id, 1]);
    }));

  it('is searched every time where nothing is cached', () =>
    withGateway({ ...LIST, environment: UNCACHED }, async (gateway) => {
      for (let time = 0; time < 2; time += 1) {
        const { upstreamCalls } = await ask(gateway, { body: { query: taskQuery('unknown') } });
        expect(upstreamCalls).toEqual({ subset_task: PAGES });
      }
    }));
});
