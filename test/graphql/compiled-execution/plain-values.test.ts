import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { execute, isObjectType, parse, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';

import type { OperationContext } from '../../../src/graphql/operation-context.js';
import { startBothExecutors, type BothExecutors } from '../../support/differential/both-executors.js';
import { fullSelection } from '../../support/full-selection.js';

let both: BothExecutors;
beforeAll(async () => {
  both = await startBothExecutors();
});
afterAll(() => both.close());

/** graphql-jit reads properties outside of any guard, and loses its place in lists of promises. */
it('fields without a resolver are values that their parents hold, and no list holds promises', async () => {
  const { schema } = both;
  const faults = new Set<string>();
  let read = 0;
  forbidListedPromises(schema, faults);
  const readPlain: GraphQLFieldResolver<object, OperationContext> = (parent, _args, _context, info) => {
    const property = Object.getOwnPropertyDescriptor(parent, info.fieldName);
    const value: unknown = property?.value;
    const isPlain = property?.get === undefined && typeof value !== 'function' && !(value instanceof Promise);
    const isInherited = property === undefined && info.fieldName in parent;
    if (!isPlain || isInherited) faults.add(`${info.parentType.name}.${info.fieldName}`);
    read += 1;
    return value;
  };
  const document = parse(fullSelection(schema, 'Query', new Set()));
  const contextValue = both.newContext();
  const { data } = await execute({ schema, document, contextValue, fieldResolver: readPlain });
  expect(data).toMatchObject({ tasks: expect.anything(), taskSetup: expect.anything() });
  expect(read).toBeGreaterThan(1000);
  expect([...faults]).toEqual([]);
});

function forbidListedPromises(schema: GraphQLSchema, faults: Set<string>): void {
  for (const type of Object.values(schema.getTypeMap()).filter(isObjectType)) {
    for (const field of Object.values(type.getFields())) {
      const { resolve } = field;
      if (!resolve || type.name.startsWith('__')) continue;
      field.resolve = async (...given): Promise<unknown> => {
        const value: unknown = await resolve(...given);
        if (Array.isArray(value) && value.some((item) => item instanceof Promise)) {
          faults.add(`${type.name}.${field.name}`);
        }
        return value;
      };
    }
  }
}
