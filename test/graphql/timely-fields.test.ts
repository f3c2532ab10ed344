import { describe, expect, it } from '@jest/globals';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { execute, isObjectType, parse, type ExecutionResult } from 'graphql';

import { createZone } from '../../src/domain/zone.js';
import { OperationTimeoutError } from '../../src/errors.js';
import { OperationDeadline } from '../../src/graphql/operation-deadline.js';
import { createSchema } from '../../src/graphql/schema.js';
import { endFieldsInTime, isPureResolver, untimedResolver } from '../../src/graphql/timely-fields.js';

const NEVER = new Promise<never>(() => undefined);

const schema = endFieldsInTime(
  makeExecutableSchema({
    typeDefs: `
      type Query { ready: String slow: String deaf: String rows: [Row!]! strict: Strict fails: String failsLate: String }
      type Row { id: ID! ready: String deaf: String deafList: [Row] }
      type Strict { deaf: String! }
    `,
    resolvers: {
      Query: {
        ready: () => 'ready',
        slow: async () => 'slow',
        deaf: () => NEVER,
        rows: async () => [{ id: '1' }, { id: '2' }],
        strict: () => ({}),
        fails: async () => {
          throw new Error('its own reason');
        },
        failsLate: (_root: unknown, _args: unknown, { deadline }: { deadline: OperationDeadline }) =>
          new Promise((_resolve, reject) => {
            deadline.signal.addEventListener('abort', () => {
              reject(new Error('too late to be heard'));
            });
          }),
      },
      Row: {
        ready: async ({ id }: { id: string }) => `row ${id}`,
        deaf: ({ id }: { id: string }) => (id === '1' ? NEVER : 'heard'),
        deafList: () => NEVER,
      },
      Strict: { deaf: () => NEVER },
    },
  }),
);

async function run(query: string, timeoutMs: number): Promise<ExecutionResult> {
  const deadline = new OperationDeadline(new AbortController(), timeoutMs);
  try {
    return await execute({ schema, document: parse(query), contextValue: { deadline } });
  } finally {
    deadline.end();
  }
}

describe('fields', () => {
  it('are not changed where the operation ends in time', async () => {
    const { data, errors } = await run('{ ready slow rows { id ready } fails }', 20_000);
    expect(data).toEqual({
      ready: 'ready',
      slow: 'slow',
      rows: [
        { id: '1', ready: 'row 1' },
        { id: '2', ready: 'row 2' },
      ],
      fails: null,
    });
    expect(errors?.map(({ message }) => message)).toEqual(['its own reason']);
  });

  it('end at the deadline though they listen to nothing: what is ready stays, and each says so at its own path', async () => {
    const { data, errors } = await run('{ ready slow deaf rows { id ready deaf deafList { id } } strict { deaf } }', 5);
    expect(data).toEqual({
      ready: 'ready',
      slow: 'slow',
      deaf: null,
      rows: [
        { id: '1', ready: 'row 1', deaf: null, deafList: null },
        { id: '2', ready: 'row 2', deaf: 'heard', deafList: null },
      ],
      strict: null,
    });
    expect(errors?.map(({ path }) => path?.join('.')).sort()).toEqual([
      'deaf',
      'rows.0.deaf',
      'rows.0.deafList',
      'rows.1.deafList',
      'strict.deaf',
    ]);
    for (const { originalError } of errors ?? []) expect(originalError).toBeInstanceOf(OperationTimeoutError);
  });

  it('tell of the deadline where what they wait for ends with it', async () => {
    const { data, errors } = await run('{ ready failsLate }', 5);
    expect(data).toEqual({ ready: 'ready', failsLate: null });
    expect(errors?.map(({ originalError }) => originalError)).toEqual([expect.any(OperationTimeoutError)]);
  });

  it('can still be told to depend on nothing but their parent', () => {
    const pure = Object.values(createSchema(createZone('Asia/Shanghai')).getTypeMap()).flatMap((type) =>
      isObjectType(type)
        ? Object.values(type.getFields()).flatMap(({ name, resolve }) =>
            resolve && isPureResolver(untimedResolver(resolve)) ? [`${type.name}.${name}`] : [],
          )
        : [],
    );
    expect(pure).toEqual(expect.arrayContaining(['Task.status', 'Task.workHours']));
    expect(pure).not.toEqual(expect.arrayContaining(['Task.callTimeGroup']));
  });
});
