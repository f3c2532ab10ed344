import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { ask } from '../support/ask.js';
import { pick } from '../support/pick.js';
import type { TestGateway } from '../support/test-gateway.js';
import { withGateway } from '../support/with-gateway.js';

const TASKS = '{ tasks(first: 5) { nodes { id } } }';
const TTL_MS = 20;
/** What a call to a healthy platform over a slow network takes. */
const SLOW = { kind: 'delay', milliseconds: 300 } as const;

/** Resolves once everything that has been answered so far is stale. */
async function expired(): Promise<void> {
  const begin = performance.now();
  while (performance.now() - begin <= TTL_MS) await setImmediate();
}

/** Polls right after the last answer has become stale. */
async function poll({ query, sandbox }: TestGateway, times: number): Promise<unknown[]> {
  const stale: unknown[] = [];
  for (let time = 0; time < times; time += 1) {
    const { body } = await query(TASKS);
    expect(sandbox.calls.total).toBe(1);
    stale.push(pick(body, 'extensions.stale') ?? null);
    await expired();
  }
  return stale;
}

describe('a platform that is slow and healthy', () => {
  it('is waited for: no answer is stale, however often a console polls', () =>
    withGateway({ tasks: 5, environment: { CACHE_TASKS_TTL_MS: String(TTL_MS) } }, async (gateway) => {
      gateway.sandbox.faults.inject(SLOW);
      expect(await poll(gateway, 5)).toEqual([null, null, null, null, null]);
    }));

  it('has pages of tasks that a client may keep as long as they are fresh', () =>
    withGateway({ tasks: 15 }, async (gateway) => {
      gateway.sandbox.faults.inject(SLOW);
      const queries = [1, 2, 3].map((page) => `{ tasks(page: ${page}, perPage: 5) { nodes { id } } }`);
      const answers = await Promise.all(queries.map((query) => ask(gateway, { body: { query } })));
      expect(answers.map(({ headers }) => headers.get('cache-control'))).toContain('private, max-age=1');
    }));
});
