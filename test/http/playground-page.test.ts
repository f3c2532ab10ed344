import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema, parse, validate } from 'graphql';
import { prefersHtml } from '../../src/http/content-negotiation.js';
import { readExamples } from '../../src/http/playground/page.js';
import { startStubServer, type StubServer } from '../support/http-server.js';

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8';

describe('the playground over HTTP', () => {
  let server: StubServer;
  beforeAll(async () => {
    server = await startStubServer();
  });
  afterAll(() => server.close());

  const open = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(server.url + path, { headers: { accept: BROWSER, 'accept-encoding': 'identity', ...headers } });

  it.each(['/', '/graphql', '/graphql?query={hello}'])('is what a browser gets at %s', async (path) => {
    const response = await open(path);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await response.text()).toMatch(/^<!doctype html>[^]*<title>Switchboard<\/title>/);
  });

  it('names the hash of its only script in a policy that allows nothing else', async () => {
    const response = await open('/graphql');
    const scripts = Array.from(
      (await response.text()).matchAll(/<script[^>]*>(.*?)<\/script>/gs),
      ([, text = '']) => text,
    );
    const hashes = scripts.map((text) => createHash('sha256').update(text).digest('base64'));
    expect(hashes).toHaveLength(1);
    expect(response.headers.get('content-security-policy')).toBe(
      `default-src 'none'; script-src 'sha256-${hashes.join()}'; style-src 'unsafe-inline'; worker-src blob:; ` +
        `connect-src 'self'; img-src 'self' data:; font-src data:; base-uri 'none'; form-action 'none'; ` +
        `frame-ancestors 'none'`,
    );
  });

  it.each([
    ['br, gzip', 'br'],
    ['gzip, deflate', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['identity', null],
  ])('is sent to a client that accepts %s as %s', async (accepted, encoding) => {
    const response = await open('/graphql', { 'accept-encoding': accepted });
    expect(response.headers.get('content-encoding')).toBe(encoding);
    expect(response.headers.get('vary')).toBe('accept, accept-encoding');
    expect(await response.text()).toContain('<title>Switchboard</title>');
  });

  it('is not sent again to a client that has it', async () => {
    const first = await open('/graphql');
    const etag = first.headers.get('etag') ?? '';
    await first.text();
    const response = await open('/graphql', { 'if-none-match': `"other", ${etag}` });
    expect([response.status, await response.text()]).toEqual([304, '']);
  });

  it('leaves queries to GraphQL', async () => {
    const response = await open('/graphql?query={hello}', { accept: 'application/json' });
    await expect(response.json()).resolves.toEqual({ data: { hello: 'world' } });
  });

  it('is not there when it is off', async () => {
    const off = await startStubServer({ playground: false });
    const types = await Promise.all(
      ['/', '/graphql?query={hello}'].map(async (path) => {
        const response = await fetch(off.url + path, { headers: { accept: BROWSER } });
        return response.headers.get('content-type');
      }),
    );
    await off.close();
    expect(types).toEqual(['application/json; charset=utf-8', 'application/json; charset=utf-8']);
  });
});

describe('a request', () => {
  it.each([
    [BROWSER, true],
    ['text/html', true],
    ['TEXT/HTML;Q=0.1', true],
    ['application/json, text/html;q=0.5', false],
    ['text/html;q=0.5, application/graphql-response+json', false],
    ['text/html;q=0', false],
    ['*/*', false],
    ['application/json', false],
    [undefined, false],
  ])('that accepts %s prefers a page: %s', (accept, expected) => {
    expect(prefersHtml({ headers: { accept } })).toBe(expected);
  });
});

describe('the example operations', () => {
  const folder = new URL('../../schema/', import.meta.url);
  const schema = buildSchema(
    readdirSync(folder)
      .map((name) => readFileSync(new URL(name, folder), 'utf8'))
      .join('\n'),
  );

  it('are five, in the order of their files', async () => {
    const names = (await readExamples()).map(({ query }) => /^query (\w+)/m.exec(query)?.[1]);
    expect(names).toEqual(['TaskBoard', 'HoursAndDrift', 'NewTaskSetup', 'WhoCanCall', 'PagingAndSummary']);
  });

  it('are valid against the schema', async () => {
    const errors = (await readExamples()).flatMap(({ query }) => validate(schema, parse(query)));
    expect(errors).toEqual([]);
  });

  it('begin with what a newcomer sees in them, in lines that the editor shows whole', async () => {
    for (const { query } of await readExamples()) {
      const [comment = ''] = query.split('\nquery ');
      expect(comment.split('\n').every((line) => line.startsWith('#') && line.length <= 50)).toBe(true);
    }
  });

  it('cannot end the script that carries them', async () => {
    expect((await readExamples()).filter(({ query }) => /<\/script|<!--/i.test(query))).toEqual([]);
  });
});
