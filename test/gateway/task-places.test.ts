import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestGateway, UNCACHED, type Answer, type TestGateway } from '../support/test-gateway.js';
import { createHold } from '../support/hold.js';
import { taskIds } from '../support/with-gateway.js';

const TASK = 'query ($id: ID!) { task(id: $id) { id: platformId } }';

// As many pages as 5,000 tasks have. Uncached, so that every page that a search needs is a call.
describe('a search through 50 pages', () => {
  let test: TestGateway;
  beforeAll(async () => {
    test = await startTestGateway({
      tasks: 500,
      subAccounts: 1,
      // A quarter of the calls at once is the share of one caller: more than the pages of a round.
      environment: { ...UNCACHED, UPSTREAM_MAX_PAGE_SIZE: '10', UPSTREAM_CONCURRENCY: '200' },
    });
  });
  afterAll(() => test.close());

  const idAt = (index: number): string => taskIds(test.sandbox)[index] ?? '';

  /** The calls at once of each round; a round is answered when all of its calls have come in. */
  async function roundsOf(id: string, sizes: readonly number[]): Promise<{ answer: Answer; open: number[] }> {
    const { calls, faults } = test.sandbox;
    const open: number[] = [];
    let hold = createHold();
    let undo = faults.inject({ kind: 'hold', until: hold.until });
    const pending = test.query(TASK, { id });
    let total = 0;
    for (const size of sizes) {
      total += size;
      await calls.arrived(total);
      open.push(calls.open);
      const { release } = hold;
      hold = createHold();
      undo();
      undo = faults.inject({ kind: 'hold', until: hold.until });
      release();
    }
    undo();
    return { answer: await pending, open };
  }

  it('reads all 50 pages in four rounds, and knows the place from then on', async () => {
    const id = idAt(499);
    const { answer, open } = await roundsOf(id, [1, 2, 16, 31]);
    expect(open).toEqual([1, 2, 16, 31]);
    expect([answer.body, answer.upstreamCalls]).toEqual([{ data: { task: { id } } }, { subset_task: 50 }]);
    const again = await test.query(TASK, { id });
    expect([again.body, again.upstreamCalls]).toEqual([{ data: { task: { id } } }, { subset_task: 1 }]);
  });

  it('finds a task that has moved, and knows its new place', async () => {
    const id = idAt(205);
    await test.query(TASK, { id });
    test.sandbox.data.changeTasks((tasks) => [...tasks.slice(0, 205), ...tasks.slice(206), ...tasks.slice(205, 206)]);
    expect(idAt(499)).toBe(id);
    const moved = await test.query(TASK, { id });
    expect([moved.body, moved.upstreamCalls]).toEqual([{ data: { task: { id } } }, { subset_task: 50 }]);
    const again = await test.query(TASK, { id });
    expect([again.body, again.upstreamCalls]).toEqual([{ data: { task: { id } } }, { subset_task: 1 }]);
  });

  it('answers null for a task that was deleted, although its place is known', async () => {
    const id = idAt(150);
    await test.query(TASK, { id });
    test.sandbox.data.changeTasks((tasks) => [...tasks.slice(0, 150), ...tasks.slice(151)]);
    expect((await test.query(TASK, { id })).body).toEqual({ data: { task: null } });
  });
});
