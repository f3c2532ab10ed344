import { isObjectType, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';

import { BadUserInputError, ForbiddenError } from '../../../src/errors.js';
import { FieldInfo } from '../../../src/graphql/compiled-execution/field-info.js';
import type { OperationContext } from '../../../src/graphql/operation-context.js';

/** What is given at a field in place of its answer. */
export type Fault = () => unknown;

export const FAULTS: Readonly<Record<string, Fault>> = {
  null: () => null,
  missing: () => undefined,
  throws: () => {
    throw new Error('It threw.');
  },
  refuses: () => {
    throw new ForbiddenError('It refused.');
  },
  rejects: () => Promise.reject(new BadUserInputError('It rejected.')),
  'rejects late': async () => {
    await Promise.resolve();
    throw new Error('It rejected late.');
  },
  'null late': () => Promise.resolve(null),
  'an error as its value': () => new Error('It is an error.'),
  'of another type': () => ({ unreadable: true }),
  'no list': () => 7,
  'a list with a null': () => [null],
  'a list with an error': () => [new Error('Its item is an error.'), null],
};

/** What goes wrong in one operation, by `Type.field`. */
export type FaultPlan = ReadonlyMap<string, Fault>;

type Resolver = GraphQLFieldResolver<unknown, OperationContext>;

/** The faults of an operation, and whether resolvers were called by a compiled one. */
export class FaultyContexts {
  readonly #plans = new WeakMap<object, FaultPlan>();
  readonly #compiled = new WeakSet();

  plan(context: OperationContext, faults: FaultPlan): void {
    this.#plans.set(context, faults);
  }

  hasRunCompiled(context: OperationContext): boolean {
    return this.#compiled.has(context);
  }

  /** Makes every resolver of a schema fail as its operation's plan says; fields without one are left alone. */
  install(schema: GraphQLSchema): GraphQLSchema {
    for (const type of Object.values(schema.getTypeMap())) {
      if (!isObjectType(type) || type.name.startsWith('__')) continue;
      for (const field of Object.values(type.getFields())) {
        if (field.resolve) field.resolve = this.#faulty(`${type.name}.${field.name}`, field.resolve);
      }
    }
    return schema;
  }

  #faulty(coordinate: string, resolve: Resolver): Resolver {
    return (...given) => {
      const [, , context, info] = given;
      if (info instanceof FieldInfo) this.#compiled.add(context);
      const fault = this.#plans.get(context)?.get(coordinate);
      return fault === undefined ? resolve(...given) : fault();
    };
  }
}
