import { afterEach, describe, expect, it } from '@jest/globals';
import { buildSchema, execute, GraphQLObjectType, parse, type GraphQLSchema } from 'graphql';
import { executeInSlices } from '../../src/graphql/time-slices.js';

/** More than half a slice. */
const ITEM_MS = 6;
const ITEMS = 10;

/** Works without a break, as the fields of a row do. */
function work(): number {
  const end = performance.now() + ITEM_MS;
  while (performance.now() < end);
  return 1;
}

function createSchema(list: () => unknown): GraphQLSchema {
  const schema = buildSchema('type Query { rows: [Row] } type Row { work: Int fails: Int! rows: [Row] }');
  const { Query, Row } = schema.getTypeMap();
  if (!(Query instanceof GraphQLObjectType) || !(Row instanceof GraphQLObjectType)) throw new Error('No types.');
  for (const [type, fields] of [
    [Query, { rows: list }],
    [Row, { rows: list, work, fails: () => null }],
  ] as const) {
    for (const [name, resolve] of Object.entries(fields)) Object.assign(type.getFields()[name] ?? {}, { resolve });
  }
  return schema;
}

/** Executes the query, and counts the turns of the event loop meanwhile. */
async function run(schema: GraphQLSchema, query: string) {
  let [turns, isOver] = [0, false];
  const turn = (): void => {
    turns += 1;
    if (!isOver) setImmediate(turn);
  };
  setImmediate(turn);
  const result = await execute({ schema, document: parse(query) });
  isOver = true;
  return { result, turns };
}

const list = () => Array.from({ length: ITEMS }, (_, index) => ({ index }));

describe('a long list of objects', () => {
  afterEach(() => new Promise((resolve) => setImmediate(resolve)));

  it.each([
    ['at hand', list],
    ['read first', () => Promise.resolve(list())],
  ])('lets other work in between its items: %s', async (_, resolve) => {
    const { result, turns } = await run(executeInSlices(createSchema(resolve)), '{ rows { work } }');
    expect(result).toEqual({ data: { rows: list().map(() => ({ work: 1 })) } });
    expect(turns).toBeGreaterThanOrEqual(3);
    expect((await run(createSchema(resolve), '{ rows { work } }')).turns).toBeLessThanOrEqual(1);
  });

  it('does so within other lists, and for several operations at once', async () => {
    const schema = executeInSlices(createSchema(list));
    const query = '{ rows { rows { index: work } } }'.replace('index: work', '__typename rows { __typename }');
    const plain = await run(createSchema(list), query);
    const sliced = await Promise.all([run(schema, '{ rows { work } }'), run(schema, query), run(schema, query)]);
    expect(sliced.slice(1).map(({ result }) => result)).toEqual([plain.result, plain.result]);
  });

  it('has its errors at the same places', async () => {
    const query = '{ rows { work fails } }';
    const [plain, sliced] = [
      await run(createSchema(list), query),
      await run(executeInSlices(createSchema(list)), query),
    ];
    expect(sliced.result).toEqual(plain.result);
    expect(sliced.result.errors?.length).toBe(ITEMS);
  });
});
