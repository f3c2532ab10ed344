import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { ask, askByGet, type Ask } from '../support/ask.js';
import { globalId } from '../support/global-ids.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { withGateway } from '../support/with-gateway.js';

/** Made by @graphql-codegen/client-preset 6.2.0, as docs/trusted-documents.md shows. */
const MANIFEST = fileURLToPath(new URL('../fixtures/trusted-documents/persisted-documents.json', import.meta.url));
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
