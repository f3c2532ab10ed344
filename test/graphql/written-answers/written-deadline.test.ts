import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { Kind, parse, type OperationDefinitionNode } from 'graphql';

import { createZone } from '../../../src/domain/zone.js';
import { createCompilingExecutor } from '../../../src/graphql/compiled-execution/compiling-executor.js';
import { createOperationContext } from '../../../src/graphql/operation-context.js';
import { createRequestFacts } from '../../../src/graphql/request-log-fields.js';
import { plainResult } from '../../../src/graphql/result.js';
import { createSchema } from '../../../src/graphql/schema.js';
import type { Platform } from '../../../src/upstream/platform.js';
import { createEmptySetup } from '../../support/empty-setup.js';
import { createFakePlatform } from '../../support/fake-platform.js';
import { createTask } from '../../support/task.js';

const zone = createZone('Asia/Shanghai');
const executor = createCompilingExecutor(createSchema(zone), 'always');
const document = parse('{ tasks { nodes { id callTimeGroup { id } } } }');
const isOperation = (node: { readonly kind: Kind }): node is OperationDefinitionNode =>
  node.kind === Kind.OPERATION_DEFINITION;
const operation = document.definitions.find(isOperation);
const ROWS = [createTask({ id: 't', callTimeGroupId: 'g' })];

function run(platform: Platform, operationTimeoutMs: number) {
  if (!operation) throw new Error('The document has no operation.');
  const context = createOperationContext(
    { platform, zone, clock: () => 0, maxPageSize: 100, scanPages: 10, maxCalls: 0, operationTimeoutMs },
    {
      ...{ viewer: { mainAccountId: 'main', boundAccountId: null }, signal: new AbortController().signal },
      ...{ facts: createRequestFacts(), requestId: 'request', rateKey: 'key', bypassesCache: false },
    },
  );
  const asked = { document, operation, operationName: null, variables: {}, documentKey: 'key', takesBody: true };
  return { context, result: Promise.resolve(executor({ ...asked, context })) };
}

describe('an answer that is being written', () => {
  it('is written where all comes in time', async () => {
    const platform = createFakePlatform({ rows: ROWS });
    const fetchTaskSetup = () => Promise.resolve(createEmptySetup('main'));
    const { result } = run({ ...platform, fetchTaskSetup }, 20_000);
    expect(await result).toEqual({
      body: Buffer.from('{"data":{"tasks":{"nodes":[{"id":"t","callTimeGroup":null}]}}}\n'),
    });
  });

  it('shows what is ready at the deadline, though what it waits for listens to nothing', async () => {
    const fetchTaskSetup = () => new Promise<never>(() => undefined);
    const { result } = run({ ...createFakePlatform({ rows: ROWS }), fetchTaskSetup }, 50);
    const { data, errors } = plainResult(await result);
    expect(data).toEqual({ tasks: { nodes: [{ id: 't', callTimeGroup: null }] } });
    expect(errors?.map(({ path }) => path)).toEqual([['tasks', 'nodes', 0, 'callTimeGroup']]);
  });

  it('begins nothing more once it was given up', async () => {
    let come = (): void => undefined;
    const until = new Promise<void>((resolve) => (come = resolve));
    const setups: string[] = [];
    const fetchTaskSetup: Platform['fetchTaskSetup'] = ({ accountId }) => {
      setups.push(accountId);
      return createEmptySetup(accountId);
    };
    const { result } = run({ ...createFakePlatform({ rows: ROWS, until }), fetchTaskSetup }, 50);
    expect(plainResult(await result).errors).toHaveLength(1);
    come();
    for (let turn = 0; turn < 20; turn += 1) await nextTurn();
    expect(setups).toEqual([]);
  });
});
