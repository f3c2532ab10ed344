import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getIntrospectionQuery, getNamedType, isLeafType, isObjectType } from 'graphql';
import { ask, askByGet } from '../support/ask.js';
import { fullSelection } from '../support/full-selection.js';
import { startTestGateway, UNCACHED, type TestGateway } from '../support/test-gateway.js';
import { withGateway } from '../support/with-gateway.js';
import { readOwnSchema } from '../schema/schema-files.js';

const LIMITS = {
  MAX_BODY_BYTES: '600',
  MAX_TOKENS: '40',
  MAX_DEPTH: '4',
  MAX_ALIASES: '3',
  MAX_ROOT_FIELDS: '4',
  MAX_VALIDATION_ERRORS: '2',
  MAX_COST: '157',
};
const OFF = Object.fromEntries(Object.keys(LIMITS).map((name) => [name, '0']));

const many = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');

/** What stands at a limit, and what is one beyond it. */
interface Edge {
  readonly name: string;
  readonly within: string;
  readonly beyond: string;
  readonly refusal: { readonly message: unknown; readonly extensions: Readonly<Record<string, unknown>> };
}

const EDGES: readonly Edge[] = [
  {
    name: 'tokens',
    within: `{ taskSetup { ${'maxRecycleLimit '.repeat(2)} } now ${'__typename '.repeat(32)} }`,
    beyond: `{ taskSetup { ${'maxRecycleLimit '.repeat(2)} } now ${'__typename '.repeat(33)} }`,
    refusal: {
      message: expect.stringContaining('more that 40 tokens'),
      extensions: { code: 'GRAPHQL_PARSE_FAILED' },
    },
  },
  {
    name: 'depth',
    within: '{ taskSetup { callTimeGroups { workHours { source } } } }',
    beyond:
      '{ taskSetup { callTimeGroups { workHours { ...hours } } } } fragment hours on WorkHours { week { minutes } }',
    refusal: {
      message: 'The operation is too complex. Its depth is 5; the limit is 4.',
      extensions: { code: 'QUERY_TOO_COMPLEX', depth: 5, limit: 4 },
    },
  },
  {
    name: 'aliases of one field',
    within: `{ taskSetup { maxRecycleLimit ${many(3, (index) => `a${index}: maxRecycleLimit`)} } }`,
    beyond: `{ taskSetup { maxRecycleLimit ${many(4, (index) => `a${index}: maxRecycleLimit`)} } }`,
    refusal: {
      message: 'The operation is too complex. The number of selections of one field in one place is 4; the limit is 3.',
      extensions: { code: 'QUERY_TOO_COMPLEX', aliases: 4, limit: 3 },
    },
  },
  {
    name: 'root fields',
    within: '{ taskSetup { maxRecycleLimit } now a: now b: account { id: platformId } }',
    beyond:
      '{ taskSetup { maxRecycleLimit } now ...more } fragment more on Query { a: now b: account { id: platformId } c: account { id: platformId } }',
    refusal: {
      message: 'The operation is too complex. The number of its root fields is 5; the limit is 4.',
      extensions: { code: 'QUERY_TOO_COMPLEX', rootFields: 5, limit: 4 },
    },
  },
  {
    name: 'cost',
    within: '{ tasks(perPage: 49) { nodes { id: platformId } } }',
    beyond: '{ tasks(perPage: 50) { nodes { id: platformId } } }',
    refusal: {
      message: 'The operation is too complex. Its cost is 158; the limit is 157.',
      extensions: { code: 'QUERY_TOO_COMPLEX', cost: 158, limit: 157 },
    },
  },
];

describe('a limit on operations', () => {
  let limited: TestGateway;
  let unlimited: TestGateway;
  beforeAll(async () => {
    [limited, unlimited] = await Promise.all([
      startTestGateway({ environment: { ...LIMITS, ...UNCACHED } }),
      startTestGateway({ environment: OFF }),
    ]);
  });
  afterAll(() => Promise.all([limited.close(), unlimited.close()]));

  it.each(EDGES)('lets pass what is at it: $name', async ({ within }) => {
    const { status, error, upstreamCalls } = await ask(limited, { body: { query: within } });
    expect([status, error]).toEqual([200, null]);
    expect(upstreamCalls).not.toEqual({});
  });

  it.each(EDGES)('refuses what is beyond it, and asks the platform nothing: $name', async ({ beyond, refusal }) => {
    const answer = await ask(limited, { body: { query: beyond } });
    expect(answer).toMatchObject({ status: 400, error: refusal, data: undefined, upstreamCalls: {} });
  });

  it.each(EDGES)('holds for a URL as well: $name', async ({ beyond, refusal }) => {
    const answer = await askByGet(limited, beyond);
    expect(answer).toMatchObject({ status: 400, error: refusal, upstreamCalls: {} });
  });

  it.each(EDGES)('is none at 0: $name', async ({ beyond }) => {
    const { status, error } = await ask(unlimited, { body: { query: beyond } });
    expect([status, error]).toEqual([200, null]);
  });

  it('holds on the hundredth time, though the document is known by then', async () => {
    const query = 'query ($size: Int) { tasks(perPage: $size) { nodes { id: platformId } } }';
    const statuses = [];
    for (const size of [1, 50, 49, 51, 2]) {
      statuses.push((await ask(limited, { body: { query, variables: { size } } })).status);
    }
    expect(statuses).toEqual([200, 400, 200, 400, 200]);
  });

  it('tells of the faults of a document up to the limit, and then no more', async () => {
    const faults = async (count: number) =>
      (await ask(limited, { body: { query: `{ ${many(count, (index) => `x${index}`)} }` } })).codes.length;
    await expect(Promise.all([faults(1), faults(2), faults(3), faults(4)])).resolves.toEqual([1, 2, 3, 3]);
  });

  it('tells of all faults of a document at 0', async () => {
    const { status, codes } = await ask(unlimited, { body: { query: `{ ${many(300, (index) => `x${index}`)} }` } });
    expect([status, codes.length]).toEqual([400, 300]);
  });

  it('notes the cost in the log, also of what was refused', async () => {
    await ask(limited, { body: { query: 'query Dear { tasks(perPage: 100) { nodes { id: platformId } } }' } });
    await ask(limited, { body: { query: 'query Cheap { account { id: platformId } }' } });
    const lines = limited.logLines.filter(({ operationName }) => operationName === 'Dear' || operationName === 'Cheap');
    expect(lines.map(({ cost, errorCodes }) => [cost, errorCodes])).toEqual([
      [214, ['QUERY_TOO_COMPLEX']],
      [2, []],
    ]);
  });

  it('lets a body pass that is as long as it may be, and refuses one byte more', async () => {
    const query = '{ account { id: platformId } }';
    const empty = JSON.stringify({ query, padding: '' }).length;
    const padded = (bytes: number) => ask(limited, { body: { query, padding: 'x'.repeat(bytes - empty) } });
    expect((await padded(600)).data).toEqual({ account: { id: limited.sandbox.mainAccountId } });
    await expect(padded(601)).resolves.toMatchObject({
      status: 413,
      error: { extensions: { code: 'PAYLOAD_TOO_LARGE' } },
      upstreamCalls: {},
    });
  });

  it('counts the query of a URL as it counts a body', async () => {
    const path = `/graphql?query=${encodeURIComponent('{account{id}}')}&padding=`;
    const headers = { 'apollo-require-preflight': 'true' };
    const query = path.slice('/graphql?'.length);
    const ofLength = (bytes: number) =>
      ask(limited, { method: 'GET', path: path + 'x'.repeat(bytes - query.length), headers });
    expect((await ofLength(600)).status).toBe(200);
    await expect(ofLength(601)).resolves.toMatchObject({
      status: 414,
      error: { extensions: { code: 'URI_TOO_LONG' } },
    });
  });

  it('holds introspection that repeats itself, also where all others are 0', async () => {
    const { status, codes } = await ask(unlimited, { body: { query: '{ __schema { types { name a: name } } }' } });
    expect([status, codes]).toEqual([400, ['QUERY_TOO_COMPLEX']]);
  });

  it('takes a body of any length at 0', async () => {
    const { status } = await ask(unlimited, { body: { query: '{ now }', padding: 'x'.repeat(3_000_000) } });
    expect(status).toBe(200);
  });
});

describe('the limits as they are by default', () => {
  const RELATIONS =
    'id: platformId account { id: platformId } callTimeGroup { id: platformId } scriptGroup { id: platformId } callerLines { id: platformId } bridgeGroup { id: platformId } autoRecycleRule { id: platformId } endAction { id: platformId name } llmIntentionConfig { id: platformId }';
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startTestGateway();
  });
  afterAll(() => gateway.close());

  it('let a page of 100 tasks with all that is known of them pass', async () => {
    const everything = fullSelection(readOwnSchema(), 'Task', new Set(['Account', 'TaskConnection']));
    const { status, upstreamCalls, codes } = await ask(gateway, {
      body: { query: `{ tasks(perPage: 100) { nodes ${everything} } }` },
    });
    expect([status, codes]).toEqual([200, []]);
    expect(upstreamCalls).toMatchObject({ subset_task: 1 });
  });

  it('let such a page pass with all relations, and refuse ten of them', async () => {
    const page = (index: number) => `p${index}: tasks(perPage: 100, page: ${index + 1}) { nodes { ${RELATIONS} } }`;
    await expect(ask(gateway, { body: { query: `{ ${page(0)} }` } })).resolves.toMatchObject({
      status: 200,
      error: null,
    });
    await expect(ask(gateway, { body: { query: `{ ${many(10, page)} }` } })).resolves.toMatchObject({
      status: 400,
      error: { extensions: { code: 'QUERY_TOO_COMPLEX', cost: 48_510, limit: 36_000 } },
      upstreamCalls: {},
    });
  });

  it.each([
    [
      'depth',
      `{ ${'account { tasks { nodes { '.repeat(4)} id: platformId ${'} } }'.repeat(4)} }`,
      { depth: 13, limit: 12 },
    ],
    ['aliases', `{ taskSetup { ${many(31, (index) => `a${index}: maxRecycleLimit`)} } }`, { aliases: 31, limit: 30 }],
    ['root fields', `{ now ${many(30, (index) => `a${index}: now`)} }`, { rootFields: 31, limit: 30 }],
  ])('refuse too much %s', async (_, query, counts) => {
    await expect(ask(gateway, { body: { query } })).resolves.toMatchObject({
      status: 400,
      error: { extensions: { code: 'QUERY_TOO_COMPLEX', ...counts } },
      upstreamCalls: {},
    });
  });

  it.each([1_000_000, 2_147_483_647, -1, -2_147_483_648, 0])(
    'leave a page of %i tasks to its resolver',
    async (size) => {
      const queries = [
        `{ tasks(perPage: ${size}) { nodes { id: platformId } } }`,
        `{ tasks(first: ${size}) { edges { node { id: platformId } } } }`,
      ];
      for (const query of queries) {
        const { status, codes, upstreamCalls } = await ask(gateway, { body: { query } });
        expect([status, codes, upstreamCalls]).toEqual([200, ['BAD_USER_INPUT'], {}]);
      }
    },
  );

  it('refuse a list of operations', async () => {
    await expect(ask(gateway, { body: [{ query: '{ now }' }, { query: '{ now }' }] })).resolves.toMatchObject({
      status: 400,
      error: {
        message: 'Arrays of operations are not supported; send one operation per request.',
        extensions: { code: 'BATCHING_DISABLED' },
      },
      upstreamCalls: {},
    });
  });

  it.each([1, { version: 2 }, { version: 1, sha256Hash: {} }, { version: 1, sha256Hash: 'x' }])(
    'refuse a persisted query that is none, as the fault of who asks: %j',
    async (persistedQuery) => {
      const logged = gateway.logLines.length;
      const { status, codes } = await ask(gateway, { body: { query: '{ now }', extensions: { persistedQuery } } });
      expect([status, codes]).toEqual([400, ['BAD_REQUEST']]);
      expect(gateway.logLines.slice(logged).filter(({ level }) => level === 50)).toEqual([]);
    },
  );

  it('let introspection pass, and refuse it where it goes in circles', async () => {
    const asked = await ask(gateway, { body: { query: getIntrospectionQuery() } });
    expect([asked.status, asked.error]).toEqual([200, null]);
    const circles = `{ __schema { types { ${'fields { type { '.repeat(4)} name ${'} }'.repeat(4)} } } }`;
    await expect(ask(gateway, { body: { query: circles } })).resolves.toMatchObject({
      status: 400,
      error: { message: 'Maximum introspection depth exceeded' },
    });
  });

  it('let a field of the schema be asked under one key in one place, and of types as often as any field', async () => {
    const types = many(30, (index) => `t${index}: __type(name: "Task") { name fields { type { fields { name } } } }`);
    const names = many(30, (index) => `n${index}: __typename`);
    const everything = getIntrospectionQuery({
      ...{ descriptions: true, specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true },
      ...{ inputValueDeprecation: true, oneOf: true },
    });
    for (const query of [everything, `{ ${types} }`, `{ __typename account { ${names} } }`]) {
      const { status, error } = await ask(gateway, { body: { query } });
      expect([status, error]).toEqual([200, null]);
    }
  });

  it.each([
    ['two schemas', '{ a: __schema { description } b: __schema { description } }'],
    ['two keys of a field', '{ __schema { types { name a: name } } }'],
    ['two keys of a name of a type', '{ __schema { types { a: __typename b: __typename } } }'],
    ['two keys below a type', '{ __type(name: "Task") { name a: name } }'],
    [
      'two keys by way of merging',
      '{ __schema { types { name } } ...f } fragment f on Query { __schema { types { a: name } } }',
    ],
    [
      'a bomb of fragments',
      `{ ${many(30, (index) => `s${index}: __schema { ...s }`)} }
      fragment s on __Schema { ${many(30, (index) => `t${index}: types { ...t }`)} }
      fragment t on __Type { ${many(10, (index) => `f${index}: fields { ...f }`)} }
      fragment f on __Field { ${many(30, (index) => `n${index}: name`)} }`,
    ],
  ])('refuse introspection that repeats itself: %s', async (_, query) => {
    await expect(ask(gateway, { body: { query } })).resolves.toMatchObject({
      status: 400,
      error: { extensions: { code: 'QUERY_TOO_COMPLEX', limit: 1 } },
    });
  });

  it('refuse a bomb of scalars, which each cost little', async () => {
    const task = readOwnSchema().getType('Task');
    const scalars = isObjectType(task)
      ? Object.values(task.getFields()).filter(({ type, args }) => isLeafType(getNamedType(type)) && args.length === 0)
      : [];
    const leaves = scalars.map(({ name }) => many(30, (index) => `${name}${index}: ${name}`)).join(' ');
    const tasks = many(30, (index) => `a${index}: tasks(first: 100) { nodes { ...f } }`);
    await expect(
      ask(gateway, { body: { query: `{ ${tasks} } fragment f on Task { ${leaves} }` } }),
    ).resolves.toMatchObject({
      status: 400,
      error: { extensions: { code: 'QUERY_TOO_COMPLEX', cost: expect.any(Number), limit: 36_000 } },
      upstreamCalls: {},
    });
  });

  it('refuse what a browser could be made to send from any page', async () => {
    for (const headers of [{}, { 'content-type': 'text/plain;charset=utf-8' }]) {
      const simple = await ask(gateway, { method: 'GET', path: '/graphql?query={now}', headers });
      expect([simple.status, simple.codes]).toEqual([400, ['BAD_REQUEST']]);
      expect(simple.error?.message).toMatch(
        /apollo-require-preflight.*urql: `preferGetMethod: false`.*graphql-request/,
      );
    }
    const form = await ask(gateway, { headers: { 'content-type': 'text/plain' }, body: '{"query":"{ now }"}' });
    expect(form.status).toBe(415);
    await expect(askByGet(gateway, '{ now }')).resolves.toMatchObject({ status: 200 });
  });

  it.each([
    ['fields that repeat', `{ account { ${'tasks { nodes { id } } '.repeat(600)} } }`],
    [
      'fragments without end',
      `{ account { ...f0 } } ${many(150, (index) => `fragment f${index} on Account { a: taskSetup { account { ...f${index + 1} } } b: taskSetup { account { ...f${index + 1} } } }`)} fragment f150 on Account { id: platformId }`,
    ],
    ['a fragment within itself', '{ account { ...f } } fragment f on Account { taskSetup { account { ...f } } }'],
    [
      'hundreds of fragments in one place',
      `{ account { ${many(400, (index) => `...f${index}`)} } } ${many(400, (index) => `fragment f${index} on Account { id }`)}`,
    ],
  ])('refuse %s', async (_, query) => {
    const { status, upstreamCalls } = await ask(gateway, { body: { query } });
    expect([status, upstreamCalls]).toEqual([400, {}]);
  });
});

describe('a schema that is not to be read', () => {
  const FAULTS = [
    '{ task { id: platformId } }',
    '{ tsks { nodes { id: platformId } } }',
    '{ tasks(filtr: {}) { nodes { id: platformId } } }',
    '{ now { id: platformId } }',
  ];

  it('tells nothing of itself, neither by introspection nor by suggestions', () =>
    withGateway({ environment: { PLAYGROUND: 'off' } }, async (gateway) => {
      const introspected = await ask(gateway, { body: { query: '{ __schema { types { name } } }' } });
      expect([introspected.status, introspected.data, introspected.upstreamCalls]).toEqual([400, undefined, {}]);
      for (const query of [...FAULTS, '{ tasks(filter: { nam: "x" }) { nodes { id: platformId } } }']) {
        const { status, error } = await ask(gateway, { body: { query } });
        expect(status).toBe(400);
        expect(error?.message).not.toContain('Did you mean');
      }
      const variables = { filter: { nam: 'x' } };
      const query = 'query ($filter: TaskFilter) { tasks(filter: $filter) { nodes { id: platformId } } }';
      const { status, error } = await ask(gateway, { body: { query, variables } });
      expect([status, error?.message]).toEqual([
        400,
        'Variable "$filter" got invalid value { nam: "x" }; Field "nam" is not defined by type "TaskFilter".',
      ]);
    }));

  it('suggests and tells of itself where there is a playground', () =>
    withGateway({ environment: { PLAYGROUND: 'on' } }, async (gateway) => {
      const { error } = await ask(gateway, { body: { query: '{ tsks { nodes { id: platformId } } }' } });
      expect(error?.message).toContain('Did you mean "tasks"');
    }));
});
