import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { startIdentifiedGateway, type IdentifiedGateway } from '../support/identified-gateway.js';
import { propertyRuns } from '../support/property-runs.js';
import { startTestGateway, UNCACHED, type Answer, type TestGateway } from '../support/test-gateway.js';

/** A request as it stood on the wire: what a parser would make of it is for the test to say. */
interface WireRequest {
  readonly method: string;
  readonly target: string;
  readonly rawHeaders: readonly string[];
}

/** What a request to the platform has to be; null: nothing may be sent. */
interface Meant {
  readonly path: string;
  readonly query: readonly (readonly [key: string, value: string])[];
}

interface Place {
  /** A query with one variable `$text`, or a literal in its stead. */
  readonly query: string;
  readonly type: 'ID' | 'ID!' | 'String';
  readonly meant: (text: string, main: string) => Meant;
}

const segment = (main: string): string => encodeURIComponent(main);
const setupOf = (main: string, accountId: string): Meant => ({
  path: `/agent-api/user/${segment(main)}/task/create`,
  query: accountId === main ? [] : [['sub_user_id', accountId]],
});
const pageOf = (main: string, accountId: string, rest: Meant['query'] = [], perPage = '15'): Meant => ({
  path: `/agent-api/new/user/${segment(main)}/subset_task`,
  query: [['page', '1'], ['per_page', perPage], ...rest, ...setupOf(main, accountId).query],
});
const named = (name: string): Meant['query'] => (name === '' ? [] : [['name', name]]);

/** Every argument whose text can reach the path or the query of a call, or that might be thought to. */
const PLACES: Readonly<Record<string, Place>> = {
  'account(id:) and its set-up': {
    query: '{ account(id: $text) { taskSetup { maxRecycleLimit } } }',
    type: 'ID',
    meant: (text, main) => setupOf(main, text),
  },
  'account(id:) and its tasks': {
    query: '{ account(id: $text) { tasks { totalCount } } }',
    type: 'ID',
    meant: (text, main) => pageOf(main, text),
  },
  'Account.tasks(name:)': {
    query: '{ account { tasks(name: $text) { totalCount } } }',
    type: 'String',
    meant: (text, main) => pageOf(main, main, named(text)),
  },
  'taskSetup(accountId:)': {
    query: '{ taskSetup(accountId: $text) { maxRecycleLimit } }',
    type: 'ID',
    meant: (text, main) => setupOf(main, text),
  },
  'tasks(filter.accountId:)': {
    query: '{ tasks(filter: { accountId: $text }) { totalCount } }',
    type: 'ID',
    meant: (text, main) => pageOf(main, text),
  },
  'tasks(filter.name:)': {
    query: '{ tasks(filter: { name: $text }) { totalCount } }',
    type: 'String',
    meant: (text, main) => pageOf(main, main, named(text)),
  },
  'taskSummary(filter.accountId:)': {
    query: '{ taskSummary(filter: { accountId: $text }) { total } }',
    type: 'ID',
    meant: (text, main) => pageOf(main, text, [], '100'),
  },
  'taskSummary(filter.name:)': {
    query: '{ taskSummary(filter: { name: $text }) { total } }',
    type: 'String',
    meant: (text, main) => pageOf(main, main, named(text), '100'),
  },
  'task(accountId:)': {
    query: '{ task(id: "1", accountId: $text) { id } }',
    type: 'ID',
    meant: (text, main) => pageOf(main, text, [], '100'),
  },
  'task(id:)': {
    query: '{ task(id: $text) { id } }',
    type: 'ID!',
    meant: (_text, main) => pageOf(main, main, [], '100'),
  },
  ...Object.fromEntries(
    ['callTimeGroup', 'callerLine', 'scriptGroup'].flatMap((noun): [string, Place][] => [
      [
        `${noun}(id:)`,
        { query: `{ ${noun}(id: $text) { id } }`, type: 'ID!', meant: (_text, main) => setupOf(main, main) },
      ],
      [
        `${noun}(accountId:)`,
        {
          query: `{ ${noun}(id: "1", accountId: $text) { id } }`,
          type: 'ID',
          meant: (text, main) => setupOf(main, text),
        },
      ],
      [
        `${noun}s(accountId:)`,
        { query: `{ ${noun}s(accountId: $text) { id } }`, type: 'ID', meant: (text, main) => setupOf(main, text) },
      ],
    ]),
  ),
};

/** What has a meaning to somebody between here and the platform's database. */
const FRAGMENTS = [
  ...[
    '../',
    '..',
    '.',
    '/',
    '\\',
    '..\\',
    '%2e%2e',
    '%2e',
    '%2F',
    '%5c',
    '%00',
    '%0d%0a',
    '%',
    '+',
    ';',
    '//evil.example/',
  ],
  ...[
    '?',
    '#',
    '&',
    '=',
    '&sub_user_id=',
    '&sub_user_id[]=1',
    '&page=2',
    '?per_page=1000',
    '/task/create',
    '@evil.example',
    ':80',
  ],
  ...[
    '\r\n',
    '\r\nX-Injected: 1',
    ' HTTP/1.1\r\nHost: evil.example\r\n\r\n',
    '\0',
    '\u001b',
    '\u007f',
    '\u0085',
    '\u2028',
  ],
  ...[
    '\ud800',
    '\udc00',
    '\ud83d\ude00',
    '\u200b',
    '\u202e',
    '\ufeff',
    '\u2800',
    '账户',
    'é',
    'e\u0301',
    '\uff0f',
    '\uff0e',
  ],
  ...[
    "' OR '1'='1",
    '; DROP TABLE users; --',
    '" } { "',
    '{"$ne":null}',
    '[]',
    '$(id)',
    '`id`',
    '{{7*7}}',
    '<script>',
    '*)(uid=*',
  ],
  ...[
    ' ',
    '\t',
    'a',
    '0',
    '-1',
    '1e9',
    'null',
    'undefined',
    'true',
    '__proto__',
    'constructor',
    'a'.repeat(3000),
    '任'.repeat(3000),
  ],
];

const texts = fc.oneof(
  fc.constantFrom(...FRAGMENTS),
  fc.array(fc.constantFrom(...FRAGMENTS), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 12 }).map((units) => String.fromCharCode(...units)),
);

/** A header, which a token stands in, is short. */
const shortTexts = texts.filter((text) => text.length < 1000);

const wire: WireRequest[] = [];
/** Ports of the platforms in this process, to tell their requests from the gateway's own. */
const ports = new Set<string>();

function record(message: unknown): void {
  if (typeof message !== 'object' || message === null || !('request' in message)) return;
  const { request } = message;
  if (!(request instanceof IncomingMessage) || !ports.has(String(request.socket.localPort))) return;
  wire.push({ method: request.method ?? '', target: request.url ?? '', rawHeaders: request.rawHeaders });
}

/** What was meant, or nothing at all; of several requests all are the same but for what a caller cannot name. */
function expectMeant(answer: Answer, meant: Meant, token: string): void {
  const codes = (answer.body.errors ?? []).map(({ extensions }) => extensions['code']);
  if (wire.length === 0) {
    expect(codes).not.toEqual([]);
    expect(['BAD_USER_INPUT', 'GRAPHQL_PARSE_FAILED', 'PAYLOAD_TOO_LARGE']).toEqual(expect.arrayContaining(codes));
    return;
  }
  expect(codes.filter((code) => code !== 'UPSTREAM_REFUSED')).toEqual([]);
  expect(wire).toHaveLength(1);
  const [request] = wire;
  const [path, search = '', ...more] = (request?.target ?? '').split('?');
  expect({ method: request?.method, path, more }).toEqual({ method: 'GET', path: meant.path, more: [] });
  expect([...new URLSearchParams(search)].sort()).toEqual([...meant.query].map((entry) => [...entry]).sort());
  expect(search).toMatch(/^[\w.*+%=&-]*$/);
  expectOwnHeaders(request?.rawHeaders ?? [], token);
}

function expectOwnHeaders(rawHeaders: readonly string[], token: string): void {
  const names = rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase());
  expect(names.sort()).toEqual(['accept', 'accept-encoding', 'authorization', 'connection', 'host']);
  expect(rawHeaders).toContain(`Bearer ${token}`);
}

function listen(gateway: TestGateway): void {
  ports.add(new URL(gateway.sandbox.url).port);
}

beforeAll(() => {
  subscribe('http.server.request.start', record);
});
afterAll(() => {
  unsubscribe('http.server.request.start', record);
});

describe('whatever text a caller passes', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startTestGateway({ tasks: 3, subAccounts: 1, environment: UNCACHED });
    listen(gateway);
  });
  afterAll(() => gateway.close());

  describe.each(Object.entries(PLACES))('%s', (_name, { query, type, meant }) => {
    const asks = async (text: string, ask: () => Promise<Answer>): Promise<void> => {
      wire.length = 0;
      const answer = await ask();
      expectMeant(answer, meant(text, gateway.sandbox.mainAccountId), gateway.sandbox.token);
    };

    it('asks the platform for exactly what was meant, or for nothing, by a variable', async () => {
      await fc.assert(
        fc.asyncProperty(texts, (text) => asks(text, () => gateway.query(`query ($text: ${type}) ${query}`, { text }))),
        { numRuns: propertyRuns(40) },
      );
    });

    it('asks the platform for exactly what was meant, or for nothing, by a literal', async () => {
      await fc.assert(
        fc.asyncProperty(texts, (text) =>
          asks(text, () => gateway.query(query.replace('$text', () => JSON.stringify(text)))),
        ),
        { numRuns: propertyRuns(15) },
      );
    });

    it('takes an ordinary text', async () => {
      await asks('abc-123', () => gateway.query(`query ($text: ${type}) ${query}`, { text: 'abc-123' }));
      expect(wire).toHaveLength(1);
    });
  });

  it('takes no cursor that it did not make', async () => {
    await fc.assert(
      fc.asyncProperty(texts, async (after) => {
        wire.length = 0;
        const { body } = await gateway.query('query ($after: String) { tasks(after: $after) { totalCount } }', {
          after,
        });
        expect(body.errors?.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
        expect(wire).toEqual([]);
      }),
      { numRuns: propertyRuns(40) },
    );
  });
});

describe('whatever account a token names', () => {
  let gateway: IdentifiedGateway;
  beforeAll(async () => {
    gateway = await startIdentifiedGateway({ tasks: 3, subAccounts: 1, environment: UNCACHED });
    listen(gateway);
  });
  afterAll(() => gateway.close());

  it('stands in the path as one segment, and its sub-account in the query as one value, or the token is refused', async () => {
    const accepted: string[] = [];
    await fc.assert(
      fc.asyncProperty(shortTexts, fc.option(shortTexts), async (account, boundAccount) => {
        wire.length = 0;
        const claims = { account, ...(boundAccount === null ? {} : { sub_account: boundAccount }) };
        const answer = await gateway.queryAs(gateway.issuer.token(claims), '{ taskSetup { maxRecycleLimit } }');
        if (answer.status === 401) {
          expect(wire).toEqual([]);
          return;
        }
        accepted.push(account);
        expectMeant(answer, setupOf(account, boundAccount ?? account), gateway.sandbox.token);
      }),
      {
        numRuns: propertyRuns(100),
        examples: [
          ['main-1', 'sub-1'],
          ['main-1', null],
          ['主账户', null],
        ],
      },
    );
    expect(accepted).toEqual(expect.arrayContaining(['main-1', '主账户']));
  });
});
