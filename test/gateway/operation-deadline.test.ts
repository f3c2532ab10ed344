import { describe, expect, it } from '@jest/globals';

import { UNCACHED, type TestGateway } from '../support/test-gateway.js';
import { withGateway } from '../support/with-gateway.js';

const REPEATED =
  '{ tasks(first: 1) { nodes { id: platformId callTimeGroup { id: platformId } scriptGroup { id: platformId isDebug } } } }';

/** A gateway that has answered this text, and whose platform no longer answers for set-ups. */
async function withRepeatedQuery(text: string, use: (gateway: TestGateway) => Promise<void>): Promise<void> {
  const environment = { OPERATION_TIMEOUT_MS: '700', ...UNCACHED };
  await withGateway({ tasks: 1, environment }, async (gateway) => {
    for (let times = 0; times < 2; times += 1) expect((await gateway.query(text)).body.errors).toBeUndefined();
    gateway.sandbox.faults.inject({ kind: 'hang' }, { endpoint: 'task/create' });
    await use(gateway);
  });
}

describe('an operation that runs out of time', () => {
  it('still shows what a task carries itself of what its set-up does not tell', () =>
    withGateway({ tasks: 1, environment: { OPERATION_TIMEOUT_MS: '700' } }, async ({ sandbox, query }) => {
      sandbox.faults.inject({ kind: 'hang' }, { endpoint: 'task/create' });
      const { status, body } = await query(
        '{ tasks(first: 1) { nodes { scriptGroup { id: platformId name isDefault isDebug } } } }',
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

  it('shows as much where it has been answered before', () =>
    withRepeatedQuery(REPEATED, async ({ query }) => {
      const { status, body } = await query(REPEATED);
      expect(status).toBe(200);
      expect(body).toMatchObject({
        data: { tasks: { nodes: [{ callTimeGroup: null, scriptGroup: { id: '101', isDebug: null } }] } },
      });
      expect(body.errors?.map(({ path, extensions }) => [path?.at(-1), extensions['code']])).toEqual([
        ['callTimeGroup', 'OPERATION_TIMEOUT'],
        ['isDebug', 'OPERATION_TIMEOUT'],
      ]);
    }));

  it('shows as much to each of two callers who ask the same, one after the other', () =>
    withRepeatedQuery(REPEATED, async ({ sandbox, query }) => {
      const first = query(REPEATED);
      await sandbox.calls.arrived(2);
      for (const { body } of await Promise.all([first, query(REPEATED)])) {
        expect(body).toMatchObject({ data: { tasks: { nodes: [{ callTimeGroup: null }] } } });
        expect(body.errors).toContainEqual(expect.objectContaining({ path: ['tasks', 'nodes', 0, 'callTimeGroup'] }));
      }
    }));
});
