import { makeExecutableSchema } from '@graphql-tools/schema';
import { describe, expect, it } from '@jest/globals';
import type { ExecutionResult, GraphQLResolveInfo } from 'graphql';

import { FieldInfo } from '../../../src/graphql/compiled-execution/field-info.js';
import { executeWith } from '../../support/differential/executed.js';

/** What resolvers were given, in the order in which they were called. */
interface Seen {
  readonly args: unknown[];
  readonly infos: GraphQLResolveInfo[];
}

function spySchema() {
  const seen: Seen = { args: [], infos: [] };
  const spy = (_parent: unknown, args: object, _context: unknown, info: GraphQLResolveInfo): string => {
    seen.args.push(args);
    seen.infos.push(info);
    return 'seen';
  };
  const throwing = Object.defineProperty({ id: 'x' }, 'trap', {
    get: () => {
      throw new Error('The getter threw.');
    },
  });
  const schema = makeExecutableSchema({
    typeDefs: `
      enum Colour { RED GREEN }
      input Inner { colour: Colour = GREEN, texts: [String!], deep: Inner }
      interface Named { name: String }
      type Person implements Named { name: String }
      type Row { id: ID trap: String self: Row spied(text: String): String strict(id: ID!): String! }
      type Mutation { spied: String }
      type Query {
        spied(text: String, other: String = "default", colour: Colour, inner: Inner, list: [Inner], id: ID, some: [Int!]): String
        required(id: ID!): String
        rows: [Row!]! row: Row late: Row named: Named lateRows: [Row] fails: String! failsLate: String
      }
    `,
    resolvers: {
      Mutation: { spied: spy },
      Named: { __resolveType: () => 'Person' },
      Row: { self: (row: unknown) => row, spied: spy, strict: spy },
      Query: {
        spied: spy,
        required: spy,
        rows: () => [{ id: '0' }, { id: '1' }],
        row: () => throwing,
        late: () => Promise.resolve(throwing),
        named: () => ({ name: 'n' }),
        lateRows: () => [Promise.resolve({ id: 'a' }), { id: 'b' }],
        fails: () => Promise.reject(new Error('It failed.')),
        failsLate: () => Promise.reject(new Error('It failed.')),
      },
    },
  });
  return { schema, seen };
}

type Variables = Readonly<Record<string, unknown>>;

/** Runs a text compiled and by graphql-js; the compiled one's is the answer. */
async function runBoth(text: string, variables: Variables = {}) {
  const [interpreted, compiled] = [spySchema(), spySchema()];
  const expected = await executeWith(interpreted.schema, 'never')(text, variables);
  const result = await executeWith(compiled.schema, 'always')(text, variables);
  expect(plain(result)).toEqual(plain(expected));
  expect(compiled.seen.args).toEqual(interpreted.seen.args);
  expect(compiled.seen.args.map(keysOf)).toEqual(interpreted.seen.args.map(keysOf));
  return { result, seen: compiled.seen, isCompiled: compiled.seen.infos.some((info) => info instanceof FieldInfo) };
}

function plain({ data, errors = [] }: ExecutionResult): unknown {
  return { data: data === undefined ? 'none' : JSON.stringify(data), errors: errors.map((error) => error.toJSON()) };
}

/** Tells what is missing from what is undefined. */
function keysOf(args: unknown): string {
  return JSON.stringify(args, (_key, value: unknown) => (value === undefined ? 'undefined' : value));
}

describe('arguments of a compiled operation', () => {
  it.each<[string, Variables]>([
    ['{ spied }', {}],
    ['{ spied(text: null) }', {}],
    ['{ spied(other: null, colour: RED) }', {}],
    ['{ spied(inner: { texts: ["a", "b"] }, some: 7) }', {}],
    ['{ spied(list: [{ colour: RED }, null, { deep: { deep: {} } }]) }', {}],
    ['query ($t: String) { spied(text: $t, other: $t) }', {}],
    ['query ($t: String) { spied(text: $t, other: $t) }', { t: null }],
    ['query ($t: String = "d") { spied(text: $t, other: $t) }', {}],
    ['query ($t: String = "d") { spied(text: $t, inner: { texts: ["x", $t] }) }', { t: 'v' }],
    ['query ($i: Inner = { deep: {} }) { spied(inner: $i, list: [$i]) }', {}],
    ['query ($i: Inner) { spied(inner: { deep: $i }) }', { i: { colour: 'RED', texts: 'one' } }],
    ['query ($i: ID!) { a: required(id: $i) b: required(id: 5) rows { spied(text: "a") strict(id: $i) } }', { i: 3 }],
  ])('are what graphql-js would give: %s %j', async (text, variables) => {
    expect((await runBoth(text, variables)).isCompiled).toBe(true);
  });

  it('stay out of the compiled functions, whatever they hold', async () => {
    const code = 'globalThis.wasHit=true';
    const texts = [
      `"+(${code})+"`,
      `'+(${code})+'`,
      `\`\${${code}}\``,
      `\\"];${code};//`,
      `\u2028${code}\u2029`,
      `*/${code}/*`,
    ];
    for (const text of texts) {
      const literal = JSON.stringify(text);
      const { seen } = await runBoth(
        `query ($d: String = ${literal}) {
          spied(text: ${literal}, other: $d, id: ${literal}, inner: { texts: [${literal}], deep: { texts: ${literal} } })
          block: spied(text: """${text.replaceAll('\\', '')} """)
          conditional: spied(text: ${literal}) @include(if: true)
        }`,
      );
      expect(seen.args[0]).toMatchObject({ text, other: text, id: text, inner: { texts: [text] } });
    }
    expect('wasHit' in globalThis).toBe(false);
  });

  it('that are wrong are told as graphql-js tells it', async () => {
    await runBoth('query ($i: ID!) { required(id: $i) }');
    await runBoth('query ($i: ID!) { required(id: $i) }', { i: { no: 'id' } });
    await runBoth('query ($i: ID = "x") { required(id: $i) spied }', { i: null });
    await runBoth('query ($b: Boolean = true) { spied @skip(if: $b) }', { b: null });
  });
});

describe('names in a compiled operation', () => {
  it.each([
    '{ a_b: rows { c: self { id } } a: rows { b_c: self { id } } }',
    '{ constructor: spied toString: spied hasOwnProperty: rows { valueOf: id } }',
    '{ __proto__: spied rows { __proto__: id } }',
    '{ x: spied xQuery: spied idx0: rows { resultArray: self { __currentItem: id } } }',
    '{ kind: __typename rows { __typename self { t: __typename } } }',
  ])('are no more than names: %s', async (text) => {
    await runBoth(text);
  });
});

describe('what a compiled field is told of itself', () => {
  it('is what graphql-js tells', async () => {
    const text = 'query Q($t: String) { rows { x: self { ...F } } } fragment F on Row { spied(text: $t) }';
    const [interpreted, compiled] = [spySchema(), spySchema()];
    await executeWith(interpreted.schema, 'never')(text, { t: 'v' });
    await executeWith(compiled.schema, 'always')(text, { t: 'v' });
    expect(compiled.seen.infos.map(tell)).toEqual(interpreted.seen.infos.map(tell));
    expect(compiled.seen.infos[1]).toBeInstanceOf(FieldInfo);
  });

  function tell(info: GraphQLResolveInfo): unknown {
    const { fieldName, fieldNodes, returnType, parentType, fragments, operation, variableValues, rootValue } = info;
    const path: unknown = JSON.parse(
      JSON.stringify(info.path, (key, value: unknown) => (key === 'typename' ? undefined : value)),
    );
    return {
      ...{ path, fieldName, fieldNodes, operation, rootValue },
      ...{ returnType: String(returnType), parentType: String(parentType), schema: typeof info.schema },
      ...{ fragments: Object.keys(fragments), variableValues: { ...variableValues } },
    };
  }
});

const letters = ['a', 'b', 'c', 'd', 'e'];

describe('what is not compiled', () => {
  it.each([
    'mutation { spied }',
    '{ __schema { queryType { name } } spied }',
    '{ named { name } spied }',
    `query (${letters.map((name) => `$${name}: Boolean = true`).join(' ')}) { ${letters.map((name) => `${name}: spied @skip(if: $${name})`).join(' ')} spied }`,
    `{ spied ${Array.from({ length: 2001 }, (_, index) => `f${index}: __typename`).join(' ')} }`,
  ])('is answered all the same: %.60s', async (text) => {
    expect((await runBoth(text)).isCompiled).toBe(false);
  });

  it('is what has been seen once', async () => {
    const { schema, seen } = spySchema();
    const execute = executeWith(schema, 'second-sighting');
    for (let sighting = 1; sighting <= 3; sighting += 1) await execute('{ spied }');
    expect(seen.infos.map((info) => info instanceof FieldInfo)).toEqual([false, true, true]);
  });
});

describe('a compiled operation with a fault', () => {
  it.each(['{ row { id trap } }', '{ late { id trap self { trap } } }'])(
    'of a property that throws is answered: %s',
    async (text) => {
      await runBoth(text);
    },
  );

  it('at a value that cannot be null loses what graphql-js loses', async () => {
    const { result } = await runBoth('{ rows { id } fails failsLate }');
    expect(result).toMatchObject({ data: null });
  });

  it('at a value that can be null loses nothing else', async () => {
    const { result } = await runBoth('{ spied failsLate }');
    expect(result).toMatchObject({ data: { spied: 'seen', failsLate: null }, errors: [{ path: ['failsLate'] }] });
  });
});

describe('conditions of a compiled operation', () => {
  it('are settled for every request by itself', async () => {
    const execute = executeWith(spySchema().schema, 'second-sighting');
    const text = 'query ($a: Boolean!, $b: Boolean = false) { x: spied @include(if: $a) y: spied @skip(if: $b) }';
    const answered: unknown[] = [];
    for (let time = 0; time < 3; time += 1) {
      for (const variables of [{ a: true }, { a: false }, { a: true, b: true }]) {
        answered.push(Object.keys((await execute(text, variables)).data ?? {}));
      }
    }
    expect(answered).toEqual([1, 2, 3].flatMap(() => [['x', 'y'], ['y'], ['x']]));
  });

  it.each([
    { a: true, b: false },
    { a: false, b: true },
    { a: true, b: true },
  ])('count in fragments as in fields: %j', async (variables) => {
    await runBoth(
      `query ($a: Boolean!, $b: Boolean!) {
        spied @include(if: $a)
        ...F @skip(if: $b)
        rows { id ... @include(if: $b) { self { id spied @skip(if: $a) } } self { x: id @include(if: $a) } }
      }
      fragment F on Query { x: spied(text: "f") rows { y: id @skip(if: $a) } }`,
      variables,
    );
  });
});
