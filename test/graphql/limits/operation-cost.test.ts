import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildSchema, getVariableValues, Kind, parse, validate } from 'graphql';
import { readFieldCosts } from '../../../src/graphql/limits/field-costs.js';
import { costByField } from '../../../src/graphql/limits/cost-by-field.js';
import { operationCost, type CostedOperation } from '../../../src/graphql/limits/operation-cost.js';

const schema = buildSchema(`
  directive @cost(weight: String!) on FIELD_DEFINITION | ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION
  directive @listSize(
    assumedSize: Int
    slicingArguments: [String!]
    sizedFields: [String!]
    requireOneSlicingArgument: Boolean = true
  ) on FIELD_DEFINITION
  input Filter { name: String kind: Int @cost(weight: "30") tags: [String!] @cost(weight: "70") }
  type Query {
    item: Item
    rows: Rows @cost(weight: "40")
    found(filter: Filter, deep: Boolean @cost(weight: "60")): Rows @cost(weight: "40")
  }
  type Item {
    id: ID
    hours(days: Int = 7): [Item] @cost(weight: "0.5") @listSize(slicingArguments: ["days"], requireOneSlicingArgument: false)
    owner: Item @cost(weight: "5")
    lines: [Item!]! @listSize(assumedSize: 3)
    tags: [String]
    rows(first: Int, perPage: Int): Rows @cost(weight: "100") @listSize(
      assumedSize: 15, slicingArguments: ["first", "perPage"], sizedFields: ["nodes", "edges"], requireOneSlicingArgument: false
    )
  }
  type Rows { nodes: [Item!]! edges: [Edge] info: Item total: Int! }
  type Edge { node: Item }
`);
const costs = readFieldCosts(schema);

function costed(text: string, variables: Record<string, unknown> = {}): CostedOperation {
  const document = parse(text);
  expect(validate(schema, document)).toEqual([]);
  const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (!operation) throw new Error('There is no operation.');
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  if (!coerced) throw new Error('The variables do not fit.');
  return { document, operation, rootType: 'Query', variables: coerced };
}

function costOf(text: string, variables: Record<string, unknown> = {}): number {
  return operationCost(costs, costed(text, variables));
}

describe('the cost of an operation', () => {
  it.each([
    ['scalars cost an eighth, rounded up once', '{ item { id tags } }', 1 + 1],
    ['scalars are multiplied by the lists they stand in', '{ item { lines { id tags a: id } } }', 1 + 3 + 2],
    ['a name of a type costs as much under an alias', '{ item { lines { __typename a: __typename } } }', 1 + 3 + 1],
    [
      'a long key costs an eighth for every 32 characters beyond the first, in every row',
      `{ item { lines { ${'a'.repeat(128)}: id ${'b'.repeat(33)}: owner { id } ${'c'.repeat(32)}: id } } }`,
      1 + 3 * (1 + 4 / 8 + (6 + 1 / 8 + 1 / 8) + 1 / 8) + 0.75 - 0.375,
    ],
    ['a long name of a type costs as much', `{ item { lines { ${'a'.repeat(128)}: __typename } } }`, 1 + 3 * 1.5 + 0.5],
    [
      'a long key costs as much in a fragment, wherever it is spread',
      `{ item { lines { ...f } a: lines { ...f } } } fragment f on Item { ${'a'.repeat(64)}: id }`,
      1 + 2 * 3 * 1.25 + 0.5,
    ],
    ['an object costs 1', '{ item { lines { id } } }', 1 + 3 + 1],
    ['a weight is paid once a place, not once an item', '{ item { lines { owner { id } } } }', 1 + 3 * (1 + 5 + 1) + 1],
    ['fractions add up', '{ item { hours { id } hours { __typename } } }', 1 + 2 * (0.5 + 7) + 1],
    ['a page has its assumed size', '{ item { rows { nodes { id } } } }', 1 + 100 + 1 + 15 + 2],
    [
      'the size is for the sized fields alone',
      '{ item { rows(first: 3) { nodes { id } info { id } total } } }',
      1 + 101 + 3 + 1 + 1,
    ],
    [
      'edges and nodes are both sized',
      '{ item { rows(first: 3) { nodes { id } edges { node { id } } } } }',
      1 + 101 + 3 + 3 * 2 + 1,
    ],
    [
      'of two slicing arguments the larger counts',
      '{ item { rows(first: 3, perPage: 9) { nodes { id } } } }',
      1 + 101 + 9 + 2,
    ],
    ['no slice is above 100', '{ item { rows(perPage: 1000000) { nodes { id } } } }', 1 + 101 + 100 + 13],
    ['no slice is below 1', '{ item { rows(first: -50) { nodes { id } } } }', 1 + 101 + 1 + 1],
    ['null is no slice', '{ item { rows(first: null) { nodes { id } } } }', 1 + 101 + 15 + 2],
    ['what is skipped costs nothing', '{ item { lines @skip(if: true) { id } owner @include(if: false) { id } } }', 1],
    [
      'what is included costs',
      '{ item { lines @skip(if: false) { id } ... @include(if: true) { owner { id } } } }',
      1 + 3 + 6 + 1,
    ],
    ['introspection costs nothing', '{ __typename __schema { types { fields { name } } } item { __typename } }', 1],
    [
      'fragments cost what is in them',
      '{ item { ...f ... on Item { ...f } } } fragment f on Item { owner { id } }',
      1 + 6 + 6 + 1,
    ],
    [
      'a fragment is sized by the field around it',
      '{ item { a: rows(first: 2) { ...f } b: rows(first: 9) { ...f } } } fragment f on Rows { nodes { id } }',
      1 + 101 + 2 + 101 + 9 + 2,
    ],
    [
      'an argument without a weight changes nothing',
      '{ found(filter: { name: "a" }, deep: null) { total } }',
      40 + 1 + 1,
    ],
    ['an argument raises the weight of its field', '{ found(deep: false) { total } }', 60 + 1 + 1],
    ['a field of an input raises it', '{ found(filter: { name: "a", tags: [] }) { total } }', 70 + 1 + 1],
    ['null is no field of an input', '{ found(filter: { tags: null }) { total } }', 40 + 1 + 1],
    [
      'of several weights the largest counts',
      '{ found(deep: true, filter: { kind: 1, tags: ["a"] }) { total } }',
      70 + 2,
    ],
    ['a weight below that of the field changes nothing', '{ found(filter: { kind: 1 }) { total } }', 40 + 1 + 1],
    ['a page without arguments at all has no size', '{ rows { nodes { id } } }', 40 + 1 + 1 + 1],
  ])('%s', (_, text, cost) => {
    expect(costOf(text)).toBe(cost);
  });

  it('reads variables and their defaults', () => {
    const text = 'query ($n: Int = 4, $in: Boolean!) { item @include(if: $in) { rows(first: $n) { nodes { id } } } }';
    expect(
      [{ in: true }, { in: true, n: 20 }, { in: true, n: null }, { in: false }].map((v) => costOf(text, v)),
    ).toEqual([1 + 101 + 4 + 1, 1 + 101 + 20 + 3, 1 + 101 + 15 + 2, 0]);
  });

  it('reads weights of arguments from variables, too', () => {
    const text =
      'query ($f: Filter, $t: [String!]) { found(filter: $f) { total } rows: found(filter: { tags: $t }) { total } }';
    expect(
      [{}, { f: { kind: 1 } }, { f: { tags: ['a'] } }, { t: [] }, { t: null }].map((v) => costOf(text, v)),
    ).toEqual([83, 83, 113, 113, 83]);
  });

  it('counts a selection that will fail in every row, since its condition is null', () => {
    const text = 'query ($in: Boolean = true) { item { lines { id @include(if: $in) } } }';
    expect([costOf(text), costOf(text, { in: false }), costOf(text, { in: null })]).toEqual([5, 4, 1 + 3 * (1 + 16)]);
  });

  it('counts the operation that is asked for, not the others', () => {
    const document = parse('query A { item { id } } query B { item { lines { id } } }');
    const [a, b] = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
    const of = (operation: typeof a) =>
      operation && operationCost(costs, { document, operation, rootType: 'Query', variables: {} });
    expect([of(a), of(b)]).toEqual([2, 5]);
  });

  it('ends fragments that double with every level, and at a finite number', () => {
    const levels = Array.from(
      { length: 200 },
      (_, level) =>
        `fragment f${level} on Item { a: rows(first: 99) { nodes { ...f${level + 1} } } b: owner { ...f${level + 1} } }`,
    );
    const cost = costOf(`{ item { ...f0 } } ${levels.join(' ')} fragment f200 on Item { id }`);
    expect(cost).toBe(Number.MAX_SAFE_INTEGER);
  });
});

/** A selection, printed and counted by two pieces of code that share nothing with the one under test. */
interface Selection {
  readonly name: 'id' | 'owner' | 'lines' | 'hours' | 'rows' | 'nodes' | 'edges' | 'node' | 'info' | 'total';
  readonly args: Readonly<Record<string, number>>;
  readonly wrap: 'plain' | 'inline' | 'fragment' | 'skipped';
  readonly below: readonly Selection[];
}

const WEIGHTS: Readonly<Record<string, number>> = { owner: 5, hours: 0.5, rows: 100 };
const BELOW_TYPES: Readonly<Record<string, string>> = { rows: 'Rows', edges: 'Edge' };

function naiveCost(selections: readonly Selection[], pageSize: number): number {
  return selections.reduce((sum, { name, args, wrap, below }) => {
    if (wrap === 'skipped') return sum;
    if (name === 'id' || name === 'total') return sum + 0.125;
    const limited = Object.values(args).map((value) => Math.min(100, Math.max(1, value)));
    const sizes: Readonly<Record<string, number>> = {
      lines: 3,
      hours: limited[0] ?? 7,
      nodes: pageSize,
      edges: pageSize,
    };
    const ownPage = limited.length > 0 ? Math.max(...limited) : 15;
    return sum + (WEIGHTS[name] ?? 0) + (sizes[name] ?? 1) * (1 + naiveCost(below, ownPage));
  }, 0);
}

function print(selections: readonly Selection[], typeName: string, fragments: string[]): string {
  const parts = selections.map(({ name, args, wrap, below }, index) => {
    const argumentTexts = Object.entries(args).map(([key, value]) => `${key}: ${value}`);
    const belowType = BELOW_TYPES[name] ?? 'Item';
    const text = `${name}_${index}: ${name}${argumentTexts.length ? `(${argumentTexts.join(', ')})` : ''}`;
    const field = `${text}${wrap === 'skipped' ? ' @skip(if: true)' : ''}${below.length ? print(below, belowType, fragments) : ''}`;
    if (wrap === 'inline') return `... on ${typeName} { ${field} }`;
    if (wrap !== 'fragment') return field;
    fragments.push(`fragment f${fragments.length} on ${typeName} { ${field} }`);
    return `...f${fragments.length - 1}`;
  });
  return ` { ${parts.join(' ')} }`;
}

function printQuery(selections: readonly Selection[]): string {
  const fragments: string[] = [];
  return `{ item${print(selections, 'Item', fragments)} } ${fragments.join(' ')}`;
}

const INT32 = 2_147_483_647;
const slice = fc.oneof(fc.integer({ min: -INT32, max: INT32 }), fc.integer({ min: -3, max: 110 }));
const wrap = fc.constantFrom<Selection['wrap']>('plain', 'inline', 'fragment', 'skipped');

const { itemSelections } = fc.letrec<{
  itemSelections: Selection[];
  item: Selection;
  page: Selection;
  edge: Selection;
}>((tie) => ({
  itemSelections: fc.array(tie('item'), { minLength: 1, maxLength: 3 }),
  item: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    field('id', {}, fc.constant([])),
    field('owner', {}, tie('itemSelections')),
    field('lines', {}, tie('itemSelections')),
    field('hours', { days: slice }, tie('itemSelections')),
    field('rows', { first: slice, perPage: slice }, fc.array(tie('page'), { minLength: 1, maxLength: 3 })),
  ),
  page: fc.oneof(
    field('total', {}, fc.constant([])),
    field('nodes', {}, tie('itemSelections')),
    field('info', {}, tie('itemSelections')),
    field('edges', {}, fc.array(tie('edge'), { minLength: 1, maxLength: 2 })),
  ),
  edge: field('node', {}, tie('itemSelections')),
}));

function field(
  name: Selection['name'],
  args: Record<string, fc.Arbitrary<number>>,
  below: fc.Arbitrary<Selection[]>,
): fc.Arbitrary<Selection> {
  return fc
    .tuple(fc.record(args, { requiredKeys: [] }), wrap, below)
    .map(([given, wrapped, selections]) => ({ name, args: withoutGaps(given), wrap: wrapped, below: selections }));
}

function withoutGaps(given: Readonly<Record<string, number | undefined>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(given).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}

describe('the cost of any operation', () => {
  it('is what a naive count says, and a number that can be compared', () => {
    fc.assert(
      fc.property(itemSelections, (selections) => {
        const cost = costOf(printQuery(selections));
        expect(cost).toBe(Math.ceil(1 + naiveCost(selections, 1)));
        expect(Number.isFinite(cost) && cost >= 0).toBe(true);
      }),
    );
  });

  it('never falls when something is added to it', () => {
    fc.assert(
      fc.property(itemSelections, itemSelections, (selections, more) => {
        expect(costOf(printQuery([...selections, ...more]))).toBeGreaterThanOrEqual(costOf(printQuery(selections)));
      }),
    );
  });

  it('never falls when a page grows', () => {
    fc.assert(
      fc.property(slice, slice, itemSelections, (one, other, below) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)].map((first) =>
          costOf(
            printQuery([
              {
                name: 'rows',
                args: { first },
                wrap: 'plain',
                below: [{ name: 'nodes', args: {}, wrap: 'plain', below }],
              },
            ]),
          ),
        );
        expect(more).toBeGreaterThanOrEqual(less ?? NaN);
      }),
    );
  });
});

describe('the costs of a schema', () => {
  it.each([
    ['a weight that is no number', '@cost(weight: "dear")', 'The @cost of Query.items has to be a number from 0 up.'],
    ['a weight below 0', '@cost(weight: "-1")', 'The @cost of Query.items has to be a number from 0 up.'],
    ['a size below 0', '@listSize(assumedSize: -1)', 'The @listSize of Query.items cannot be negative.'],
    [
      'an argument that has to be given',
      '@listSize(slicingArguments: ["first"])',
      'The @listSize of Query.items requires an argument that the field itself does not.',
    ],
  ])('cannot be read from %s', (_, directive, message) => {
    const faulty = buildSchema(`
      directive @cost(weight: String!) on FIELD_DEFINITION | ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION
      directive @listSize(
        assumedSize: Int
        slicingArguments: [String!]
        sizedFields: [String!]
        requireOneSlicingArgument: Boolean = true
      ) on FIELD_DEFINITION
      type Query { items(first: Int): [Query] ${directive} }
    `);
    expect(() => readFieldCosts(faulty)).toThrow(message);
  });

  it.each([
    ['an argument', 'type Query { items(a: Int @cost(weight: "-1")): [Query] }', 'Query.items(a:)'],
    ['a field of an input', 'input In { b: Int @cost(weight: "x") } type Query { items(a: In): [Query] }', 'In.b'],
  ])('cannot be read from a wrong weight of %s', (_, types, place) => {
    const faulty = buildSchema(
      `directive @cost(weight: String!) on ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION ${types}`,
    );
    expect(() => readFieldCosts(faulty)).toThrow(`The @cost of ${place} has to be a number from 0 up.`);
  });

  it('are nothing but one for every object and an eighth for every scalar where the schema says nothing', () => {
    const plain = readFieldCosts(buildSchema('type Query { items: [Query] name: String }'));
    expect(plain.get('Query')?.get('items')).toMatchObject({ weight: 0, itemWeight: 1, assumedSize: 1 });
    expect(plain.get('Query')?.get('name')).toMatchObject({ weight: 0, itemWeight: 0.125 });
  });
});

describe('the cost by field', () => {
  it.each([
    ['a list', '{ item { id lines { id tags } } }', { item: 4.875, 'item.id': 0.125, 'item.lines': 3.75 }],
    [
      'items of a list',
      '{ item { lines { owner { id } } } }',
      { 'item.lines.owner': 18.375, 'item.lines.owner.id': 0.375 },
    ],
    [
      'a sized field',
      '{ item { rows(first: 4) { nodes { id } } } }',
      { 'item.rows.nodes': 4.5, 'item.rows.nodes.id': 0.5 },
    ],
    ['an alias', '{ one: item { id } item { id } }', { one: 1.125, item: 1.125 }],
    ['fragments', '{ item { ...f ... { id } } } fragment f on Item { id }', { item: 1.25, 'item.id': 0.25 }],
    ['what is left out', '{ item { id @skip(if: true) __typename } }', { item: 1 }],
  ])('counts %s with what is below it', (_name, text, fields) => {
    const operation = costed(text);
    const total = operationCost(costs, operation);
    const byField = costByField(costs, operation, total);
    expect(byField).toMatchObject({ total, fields });
    const roots = Object.entries(byField.fields).filter(([path]) => !path.includes('.'));
    expect(Math.ceil(roots.reduce((sum, [, cost]) => sum + cost, 0))).toBe(total);
  });

  it('ends after so many fields, whatever fragments repeat', () => {
    const fragments = Array.from(
      { length: 20 },
      (_, index) => `fragment f${index} on Item { a: owner { ...f${index + 1} } b: owner { ...f${index + 1} } }`,
    );
    const operation = costed(`{ item { ...f0 } } ${fragments.join(' ')} fragment f20 on Item { id }`);
    expect(Object.keys(costByField(costs, operation, 0).fields).length).toBeLessThan(1000);
  });
});
