import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { createTrustedDocumentSource } from '../../src/trusted-document-source.js';
import { ask, askByGet, type Ask } from '../support/ask.js';
import { globalId } from '../support/global-ids.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { recordLog } from '../support/log-recorder.js';
import { withGateway } from '../support/with-gateway.js';

/** Made by @graphql-codegen/client-preset 6.2.0, as docs/trusted-documents.md shows. */
const MANIFEST = fileURLToPath(new URL('../fixtures/trusted-documents/persisted-documents.json', import.meta.url));
/** The same documents by SHA-1, and what Apollo's and Relay's compilers write of others. */
const FOLDER = fileURLToPath(new URL('../fixtures/trusted-documents', import.meta.url));
const SHA1_MANIFEST = fileURLToPath(new URL('../fixtures/trusted-documents/sha1.json', import.meta.url));

const readManifest = (path: string): [string, string][] =>
  Object.entries(z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(path, 'utf8'))));

const [board, who] = readManifest(MANIFEST);
if (!board || !who) throw new Error('The manifest has two documents.');
const [boardId, boardText] = board;
const [whoId, whoText] = who;
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const persisted = (sha256Hash: string) => ({ persistedQuery: { version: 1, sha256Hash } });

const UNLISTED = '{ taskSetup { maxRecycleLimit } }';
const UNTRUSTED = { status: 400, data: undefined, codes: ['UNTRUSTED_DOCUMENT'], upstreamCalls: {} };

/** The ways to name a listed document. */
const LISTED: [string, Ask][] = [
  ['documentId, as client-preset writes it', { body: { documentId: whoId } }],
  ['documentId as the bare hash', { body: { documentId: whoId.replace('sha256:', '') } }],
  ['documentId in upper case', { body: { documentId: whoId.replace('sha256:', '').toUpperCase() } }],
  ["Apollo's persistedQuery", { body: { extensions: persisted(hashOf(whoText)) } }],
  ["Apollo's persistedQuery with the text", { body: { query: whoText, extensions: persisted(hashOf(whoText)) } }],
  ['the text itself', { body: { query: whoText } }],
  [
    'documentId in a URL',
    { method: 'GET', path: `/graphql?documentId=${whoId}`, headers: { 'apollo-require-preflight': 'true' } },
  ],
];

describe.each(['prefer', 'only'])('trusted documents, mode %s', (mode) => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startTestGateway({ environment: { TRUSTED_DOCUMENTS: MANIFEST, TRUSTED_DOCUMENTS_MODE: mode } });
  });
  afterAll(() => gateway.close());

  it.each(LISTED)('run by %s', async (_, request) => {
    await expect(ask(gateway, request)).resolves.toMatchObject({
      status: 200,
      error: null,
      data: { account: { id: globalId('Account', gateway.sandbox.mainAccountId), isMain: true } },
    });
  });

  it('run with their variables and under the name of their operation', async () => {
    const answer = await ask(gateway, {
      body: { documentId: boardId, operationName: 'TaskBoard', variables: { first: 2 } },
    });
    expect([answer.status, answer.error, answer.upstreamCalls]).toEqual([
      200,
      null,
      expect.objectContaining({ subset_task: 1 }),
    ]);
    expect(gateway.logLines.some(({ operationName }) => operationName === 'TaskBoard')).toBe(true);
    expect(boardText).toContain('query TaskBoard');
  });

  it('are limited like any other document', async () => {
    const { status, codes, upstreamCalls } = await ask(gateway, {
      body: { documentId: boardId, variables: { first: 0 } },
    });
    expect([status, codes, upstreamCalls]).toEqual([200, ['BAD_USER_INPUT'], {}]);
    await expect(ask(gateway, { body: { documentId: boardId } })).resolves.toMatchObject({
      status: 400,
      upstreamCalls: {},
    });
  });

  it('are not found under an id that nobody has told of', async () => {
    await expect(ask(gateway, { body: { documentId: hashOf('x') } })).resolves.toMatchObject(UNTRUSTED);
    await expect(ask(gateway, { body: { documentId: '__proto__' } })).resolves.toMatchObject(UNTRUSTED);
  });
});

describe('TRUSTED_DOCUMENTS_MODE=only', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startTestGateway({ environment: { TRUSTED_DOCUMENTS: MANIFEST, TRUSTED_DOCUMENTS_MODE: 'only' } });
  });
  afterAll(() => gateway.close());

  it.each<[string, Ask]>([
    ['a text', { body: { query: UNLISTED } }],
    [
      'a text in a URL',
      {
        method: 'GET',
        path: `/graphql?query=${encodeURIComponent(UNLISTED)}`,
        headers: { 'apollo-require-preflight': 'true' },
      },
    ],
    ['a text that is no GraphQL', { body: { query: '{{{{' } }],
    ['a listed text with a blank more', { body: { query: `${whoText} ` } }],
    ['an operation of a name', { body: { query: `query Named ${UNLISTED}`, operationName: 'Named' } }],
    ['introspection', { body: { query: '{ __schema { types { name } } }' } }],
    ['a text that wants to be registered', { body: { query: UNLISTED, extensions: persisted(hashOf(UNLISTED)) } }],
    ['a hash without a text', { body: { extensions: persisted(hashOf(UNLISTED)) } }],
    ['an unknown id with a text', { body: { documentId: hashOf(UNLISTED), query: UNLISTED } }],
    ['nothing at all', { body: { variables: {} } }],
  ])('refuses %s', async (_, request) => {
    await expect(ask(gateway, request)).resolves.toMatchObject(UNTRUSTED);
  });

  it('runs the listed text, whatever text comes with its id', async () => {
    const { data } = await ask(gateway, { body: { documentId: whoId, query: UNLISTED } });
    expect(data).toMatchObject({ account: { isMain: true } });
  });

  it('does not read what it refuses, and takes as much for it as for nothing', () =>
    withGateway(
      {
        environment: {
          ...{ TRUSTED_DOCUMENTS: MANIFEST, TRUSTED_DOCUMENTS_MODE: 'only' },
          ...{ RATE_LIMIT_POINTS: '47', MAX_COST: '47' },
        },
      },
      async (limited) => {
        const long = `{ ${'tasks(perPage: 100) { nodes { id } } '.repeat(500)} }`;
        const statuses = [];
        for (let time = 0; time < 4; time += 1) statuses.push((await ask(limited, { body: { query: long } })).status);
        expect(statuses).toEqual([400, 400, 400, 429]);
      },
    ));

  it('has no playground unless asked for one', async () => {
    const page = { method: 'GET', headers: { accept: 'text/html' } } as const;
    const status = async (of: TestGateway) =>
      (await fetch(`${of.gateway.url}/graphql`, page)).headers.get('content-type');
    await expect(status(gateway)).resolves.toContain('application/json');
    const environment = { TRUSTED_DOCUMENTS: MANIFEST, TRUSTED_DOCUMENTS_MODE: 'only', PLAYGROUND: 'on' };
    await withGateway({ environment }, async (asked) => {
      await expect(status(asked)).resolves.toContain('text/html');
    });
  });
});

describe('TRUSTED_DOCUMENTS_MODE=prefer', () => {
  it('runs other texts, too, and keeps those that clients register', () =>
    withGateway({ environment: { TRUSTED_DOCUMENTS: MANIFEST } }, async (gateway) => {
      const extensions = persisted(hashOf(UNLISTED));
      await expect(askByGet(gateway, UNLISTED)).resolves.toMatchObject({ status: 200, error: null });
      await expect(ask(gateway, { body: { extensions } })).resolves.toMatchObject({
        codes: ['PERSISTED_QUERY_NOT_FOUND'],
      });
      await expect(ask(gateway, { body: { query: UNLISTED, extensions } })).resolves.toMatchObject({ error: null });
      await expect(ask(gateway, { body: { extensions } })).resolves.toMatchObject({ status: 200, error: null });
    }));
});

describe('a manifest by SHA-1', () => {
  it('serves as well', () =>
    withGateway(
      { environment: { TRUSTED_DOCUMENTS: SHA1_MANIFEST, TRUSTED_DOCUMENTS_MODE: 'only' } },
      async (gateway) => {
        for (const [documentId] of readManifest(SHA1_MANIFEST)) {
          const { status, error } = await ask(gateway, { body: { documentId, variables: { first: 1 } } });
          expect([status, error]).toEqual([200, null]);
        }
      },
    ));
});

/** What the usual link of each client sent, with the versions that docs/trusted-documents.md names. */
const APOLLO_ID = 'e659af419279225c1ba786f0f58594bec68db2a8ea81d93f5a059a03de191df6';
const RELAY_ID = '86fbb42ef49958a78a43678d20ff82ba';
const VARIABLES = { first: 2 };
const APOLLO_ACCEPT = { accept: 'application/graphql-response+json,application/json;q=0.9' };
const clientLibrary = { name: '@apollo/client', version: '4.3.8' };
const search = (parts: Readonly<Record<string, unknown>>): string => {
  const asText = (part: unknown): string => (typeof part === 'string' ? part : JSON.stringify(part));
  return `?${new URLSearchParams(Object.entries(parts).map(([key, part]): [string, string] => [key, asText(part)])).toString()}`;
};
const apolloRequest = (sha256Hash: string, operationName: string) => ({
  operationName,
  variables: VARIABLES,
  extensions: { clientLibrary, persistedQuery: { version: 1, sha256Hash } },
});
const urqlRequest = {
  extensions: { persistedQuery: { sha256Hash: boardId, version: 1 } },
  operationName: 'TaskBoard',
  variables: VARIABLES,
};

const CLIENTS: [string, Ask][] = [
  ["Apollo's PersistedQueryLink", { headers: APOLLO_ACCEPT, body: apolloRequest(APOLLO_ID, 'Board') }],
  [
    "Apollo's PersistedQueryLink by GET",
    {
      method: 'GET',
      path: `/graphql${search(apolloRequest(APOLLO_ID, 'Board'))}`,
      headers: { ...APOLLO_ACCEPT, 'content-type': 'application/json' },
    },
  ],
  [
    "Apollo's PersistedQueryLink with the hash of client-preset",
    { headers: APOLLO_ACCEPT, body: apolloRequest(boardId, 'TaskBoard') },
  ],
  ["urql's persistedExchange", { body: urqlRequest }],
  [
    "urql's persistedExchange by GET",
    { method: 'GET', path: `/graphql${search(urqlRequest)}`, headers: { 'apollo-require-preflight': '1' } },
  ],
  ['fetch, as Relay documents it', { body: { doc_id: RELAY_ID, variables: VARIABLES } }],
  [
    'fetch in Relay with the text, which is null',
    { body: { documentId: RELAY_ID, query: null, variables: VARIABLES } },
  ],
  [
    "Apollo's extension without a version",
    { body: { extensions: { persistedQuery: { sha256Hash: RELAY_ID } }, variables: VARIABLES } },
  ],
];

describe('a folder with the manifests of several clients', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startTestGateway({ environment: { TRUSTED_DOCUMENTS: FOLDER, TRUSTED_DOCUMENTS_MODE: 'only' } });
  });
  afterAll(() => gateway.close());

  it.each(CLIENTS)('serves %s', async (_, request) => {
    const { status, error, data } = await ask(gateway, request);
    expect([status, error]).toEqual([200, null]);
    expect(data).toMatchObject({ tasks: { totalCount: 137, nodes: [{}, {}] } });
  });
});

describe('manifests that change', () => {
  it('decide from then on which documents run, also where the response is cached', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'switchboard-manifests-'));
    const { log, line } = recordLog();
    const write = (release: string, [id, text]: readonly [string, string]): void => {
      writeFileSync(join(folder, release), JSON.stringify({ [id]: text }));
    };
    write('1.json', who);
    const trustedDocuments = createTrustedDocumentSource(folder, { log, intervalMs: 10 });
    const environment = { TRUSTED_DOCUMENTS: folder, TRUSTED_DOCUMENTS_MODE: 'only' };
    await withGateway({ environment, trustedDocuments }, async (gateway) => {
      const statusOf = async (documentId: string) =>
        (await ask(gateway, { body: { documentId, variables: { first: 1 } } })).status;
      expect([await statusOf(whoId), await statusOf(whoId), await statusOf(boardId)]).toEqual([200, 200, 400]);
      write('2.json', board);
      await line(({ added, removed }) => added === 1 && removed === 0);
      expect([await statusOf(whoId), await statusOf(boardId)]).toEqual([200, 200]);
      rmSync(join(folder, '1.json'));
      await line(({ removed }) => removed === 1);
      expect([await statusOf(whoId), await statusOf(boardId)]).toEqual([400, 200]);
    });
    rmSync(folder, { recursive: true });
  });
});
