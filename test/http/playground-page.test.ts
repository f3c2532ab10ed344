import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema, parse, validate } from 'graphql';
import { prefersHtml } from '../../src/http/content-negotiation.js';
import { readExamples } from '../../src/http/playground/page.js';
import { startStubServer, type StubServer } from '../support/http-server.js';

/** The paths of the files that a page loads. */
const filesOf = (html: string): string[] => html.match(/\/playground\/[\w.-]+/g) ?? [];

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64');

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

  it('is fitted to the width of a phone', async () => {
    const html = await (await open('/graphql')).text();
    expect(html).toContain('<meta name="viewport" content="width=device-width, initial-scale=1">');
  });

  it('has no script in its text, and names the hashes of its two files in a policy that allows nothing else', async () => {
    const response = await open('/graphql');
    const scripts = Array.from((await response.text()).matchAll(/<script (?!type="application\/json")[^>]*>/g), String);
    const files = await Promise.all(scripts.map((script) => open(/src="(.*?)"/.exec(script)?.[1] ?? '')));
    const hashes = await Promise.all(files.map(async (file) => `sha256-${sha256(await file.text())}`));
    expect(scripts.map((script) => /integrity="(.*?)"/.exec(script)?.[1])).toEqual(hashes);
    expect(hashes).toHaveLength(2);
    expect(response.headers.get('content-security-policy')).toBe(
      `default-src 'none'; script-src ${hashes.map((hash) => `'${hash}'`).join(' ')}; style-src 'self' 'unsafe-inline'; ` +
        `worker-src 'self'; connect-src 'self'; img-src 'self' data:; font-src data:; base-uri 'none'; ` +
        `form-action 'none'; frame-ancestors 'none'`,
    );
  });

  it('is a small page: what is large is in files that a browser keeps for a year', async () => {
    const html = await (await open('/graphql')).text();
    expect(html.length).toBeLessThan(20_000);
    expect(filesOf(html)).toHaveLength(6);
    for (const path of filesOf(html)) {
      const file = await open(path);
      expect(file.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(file.headers.get('content-type')).toMatch(/^text\/(javascript|css); charset=utf-8$/);
      expect(path).toContain(
        sha256(await file.text())
          .slice(0, 22)
          .replaceAll('+', '-')
          .replaceAll('/', '_'),
      );
    }
  });

  it('has no other files', async () => {
    expect((await open('/playground/graphiql.js')).status).toBe(404);
  });

  it.each([
    ['br, gzip', 'br'],
    ['gzip, deflate', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['*', 'br'],
    ['deflate', null],
    ['identity', null],
  ])('is sent to a client that accepts %s as %s, and so are its files', async (accepted, encoding) => {
    const response = await open('/graphql', { 'accept-encoding': accepted });
    expect(response.headers.get('content-encoding')).toBe(encoding);
    expect(response.headers.get('vary')).toBe('accept, accept-encoding');
    const html = await response.text();
    expect(html).toContain('<title>Switchboard</title>');
    const file = await open(filesOf(html)[0] ?? '', { 'accept-encoding': accepted });
    expect([file.headers.get('content-encoding'), file.headers.get('vary')]).toEqual([encoding, 'accept-encoding']);
    expect((await file.text()).length).toBeGreaterThan(1_000_000);
  });

  it('is not sent again to a client that has it', async () => {
    const first = await open('/graphql');
    const etag = first.headers.get('etag') ?? '';
    await first.text();
    const response = await open('/graphql', { 'if-none-match': `"other", ${etag}` });
    expect([response.status, await response.text()]).toEqual([304, '']);
    expect(response.headers.get('vary')).toBe('accept, accept-encoding');
  });

  it('counts towards the rate limit of the address, with each of its files', async () => {
    const limited = await startStubServer({ rateLimitPoints: 3 });
    const ask = (path: string) => fetch(limited.url + path, { headers: { accept: BROWSER } });
    const html = await (await ask('/graphql')).text();
    const statuses: number[] = [];
    for (const path of [...filesOf(html).slice(0, 3), '/graphql']) statuses.push((await ask(path)).status);
    await limited.close();
    expect(statuses).toEqual([200, 200, 429, 429]);
  });

  it('leaves queries to GraphQL', async () => {
    const response = await open('/graphql?query={hello}', { accept: 'application/json' });
    await expect(response.json()).resolves.toEqual({ data: { hello: 'world' } });
  });

  it('is not there when it is off', async () => {
    const off = await startStubServer({ playground: false });
    const types = await Promise.all(
      ['/', '/graphql?query={hello}', '/playground/graphiql.js'].map(async (path) => {
        const response = await fetch(off.url + path, { headers: { accept: BROWSER } });
        return response.headers.get('content-type');
      }),
    );
    await off.close();
    expect(new Set(types)).toEqual(new Set(['application/json; charset=utf-8']));
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

  it('are six, in the order of their files', async () => {
    const names = (await readExamples()).map(({ query }) => /^query (\w+)/m.exec(query)?.[1]);
    expect(names).toEqual([
      'TaskBoard',
      'HoursAndDrift',
      'NewTaskSetup',
      'WhoCanCall',
      'PagingAndSummary',
      'Supervisor',
    ]);
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
});
