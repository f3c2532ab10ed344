import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { parse, type DocumentNode, type OperationDefinitionNode } from 'graphql';

import { createZone } from '../../src/domain/zone.js';
import { createExecutor } from '../../src/graphql/executor.js';
import type { Execution } from '../../src/graphql/execution.js';
import { createSchema } from '../../src/graphql/schema.js';
import type { Platform } from '../../src/upstream/platform.js';
import { createTestContext } from '../support/differential/test-context.js';
import { createEmptySetup } from '../support/empty-setup.js';
import { createFakePlatform } from '../support/fake-platform.js';
import { createTask } from '../support/task.js';

const OPERATIONS = 400;
/** What hangs on each operation, in elements of 8 bytes: 32 MB altogether. */
const BALLAST = 10_000;
const ALL = OPERATIONS * BALLAST * 8;

/** A collection of young objects only, as happens many times a second under load. */
let collectYoung: () => void;
beforeAll(() => {
  setFlagsFromString('--expose-gc');
  const gc: unknown = runInNewContext('gc');
  collectYoung = () => {
    if (typeof gc === 'function') Reflect.apply(gc, undefined, [{ type: 'minor' }]);
  };
});

/** Bytes of the heap that young collections leave behind after many operations. */
async function leftBehind(run: (index: number) => Promise<unknown>): Promise<number> {
  for (let index = 0; index < 20; index += 1) await run(index);
  collectYoung();
  collectYoung();
  const before = process.memoryUsage().heapUsed;
  for (let index = 0; index < OPERATIONS; index += 1) {
    await run(index);
    if (index % 20 === 0) collectYoung();
  }
  collectYoung();
  collectYoung();
  return process.memoryUsage().heapUsed - before;
}

const fetchTaskSetup: Platform['fetchTaskSetup'] = async ({ accountId }) => createEmptySetup(accountId);

function executions(text: string): (takesBody: boolean) => Execution {
  const document: DocumentNode = parse(text);
  const [operation] = document.definitions.filter((node): node is OperationDefinitionNode => 'operation' in node);
  if (!operation) throw new Error('The document has no operation.');
  return (takesBody) => {
    const rows = Array.from({ length: 15 }, (_, index) => createTask({ id: `t${index}`, callTimeGroupId: 'group' }));
    const platform = { ...createFakePlatform({ rows }), fetchTaskSetup };
    const context = Object.assign(createTestContext(platform), {
      ballast: new Array<number>(BALLAST).fill(0.5),
    });
    return { document, operation, operationName: null, variables: {}, context, documentKey: text, takesBody };
  };
}

/**
 * What young collections cannot free costs tens of milliseconds each time. A getter in an object literal is enough: its
 * accessors are made among the old objects, and keep what the getter closes over until the next full collection.
 */
describe('what an operation held', () => {
  const executor = createExecutor(createSchema(createZone('Asia/Shanghai')), {
    compilation: 'second-sighting',
    sharesInFlight: true,
  });
  const newExecution = executions('{ tasks { nodes { id name workHours { minutesPerWeek } callTimeGroup { id } } } }');

  it.each([
    ['as bytes', true],
    ['as data', false],
  ])('goes with the next young collection where it was answered %s', async (_, takesBody) => {
    const left = await leftBehind(async (index) => {
      const execution = newExecution(takesBody);
      const answer = await executor(execution);
      if (index > 1) expect('body' in answer).toBe(takesBody);
      execution.context.deadline.end();
    });
    expect(left).toBeLessThan(ALL / 4);
  });

  it('would be seen if it stayed', async () => {
    const left = await leftBehind(async (index) => {
      const ballast = new Array<number>(BALLAST).fill(index + 0.5);
      const holder = {
        get first(): unknown {
          return ballast[0];
        },
      };
      await Promise.resolve(holder.first);
    });
    expect(left).toBeGreaterThan(ALL / 2);
  });
});
