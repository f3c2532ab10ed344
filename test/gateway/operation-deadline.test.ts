import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';

import type { TestGateway } from '../support/test-gateway.js';
import { withGateway } from '../support/with-gateway.js';

type Ask = () => ReturnType<TestGateway['query']>;

/** A gateway that has answered a text so often that it is written, and whose set-ups hang from then on. */
async function withWrittenAnswers(text: string, use: (ask: Ask) => Promise<void>): Promise<void> {
  const environment = { OPERATION_TIMEOUT_MS: '700', CACHE_TTL_MS: '0' };
  await withGateway({ tasks: 1, environment }, async ({ sandbox, query }) => {
    for (let times = 0; times < 4; times += 1) expect((await query(text)).body.errors).toBeUndefined();
    sandbox.faults.inject({ kind: 'hang' }, { endpoint: 'task/create' });
    await use(() => query(text));
  });
}

describe('an operation that runs out of time', () => {
  it('still shows what a task carries itself of what its set-up does not tell', () =>
    withGateway({ tasks: 1, environment: { OPERATION_TIMEOUT_MS: '700' } }, async ({ sandbox, query }) => {
      sandbox.faults.inject({ kind: 'hang' }, { endpoint: 'task/create' });
      const { status, body } = await query(
        '{ tasks(first: 1) { nodes { scriptGroup { id name isDefault isDebug } } } }',
      );
      expect(status).toBe(200);
      expect(body).toMatchObject({
        data: {
          tasks: { nodes: [{ scriptGroup: { id: '101', name: '测试2222', isDefault: false, isDebug: null } }] },
        },
        errors: [
          {
            path: ['tasks', 'nodes', 0, 'scriptGroup', 'isDebug'],
            extensions: { code: 'OPERATION_TIMEOUT' },
          },
        ],
      });
      expect(body.errors).toHaveLength(1);
    }));

  it('shows as much where it has been asked before, and is written without Apollo', () =>
    withWrittenAnswers(
      '{ tasks(first: 1) { nodes { id callTimeGroup { id } scriptGroup { id isDebug } } } }',
      async (ask) => {
        const { status, body } = await ask();
        expect(status).toBe(200);
        expect(body).toMatchObject({
          data: { tasks: { nodes: [{ callTimeGroup: null, scriptGroup: { id: '101', isDebug: null } }] } },
        });
        expect(body.errors?.map(({ path, extensions }) => [path?.at(-1), extensions['code']])).toEqual([
          ['callTimeGroup', 'OPERATION_TIMEOUT'],
          ['isDebug', 'OPERATION_TIMEOUT'],
        ]);
      },
    ));

  it('shows as much to each of two who ask the same, whoever is out of time first', () =>
    withWrittenAnswers('{ tasks(first: 1) { nodes { callTimeGroup { id } } } }', async (ask) => {
      const first = ask();
      await setTimeout(300);
      for (const { body } of await Promise.all([first, ask()])) {
        expect(body).toMatchObject({ data: { tasks: { nodes: [{ callTimeGroup: null }] } } });
        expect(body.errors).toMatchObject([{ path: ['tasks', 'nodes', 0, 'callTimeGroup'] }]);
      }
    }));
});
