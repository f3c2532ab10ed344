import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../support/chromium.js';
import { pick } from '../support/pick.js';
import { describeWithChromium } from '../support/requirements.js';
import { startReverseProxy, type ReverseProxy } from '../support/reverse-proxy.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

/** Half a minute is what a browser on a busy machine may take. */
const TIMEOUT_MS = 60_000;
jest.setTimeout(TIMEOUT_MS);

const HTML = { accept: 'text/html' };
const environment = { BASE_PATH: '/ops/api', CALENDAR_SECRETS: 's'.repeat(32) };

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway({ environment });
});
afterAll(() => gateway.close());

const post = (url: string, query: string): Promise<Response> =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) });

describe.each([
  ['leaves the path in', false],
  ['takes the path off', true],
])('a gateway with BASE_PATH behind a proxy that %s', (_, strips) => {
  let proxy: ReverseProxy;
  beforeAll(async () => {
    proxy = await startReverseProxy({ origin: new URL(gateway.gateway.url).origin, path: '/ops/api', strips });
  });
  afterAll(() => proxy.close());

  it.each(['/ops/api', '/ops/api/', '/ops/api?now'])('says at %s where GraphQL is', async (path) => {
    const response = await fetch(proxy.url + path);
    await expect(response.json()).resolves.toEqual({ name: 'Switchboard', graphql: '/ops/api/graphql' });
  });

  it('answers operations and probes', async () => {
    const answer = await post(`${proxy.url}/ops/api/graphql`, '{ now }');
    await expect(answer.json()).resolves.toEqual({ data: { now: expect.any(String) } });
    const paths = ['/ops/api/healthz', '/ops/api/readyz', '/ops/api/graphql?query=%7Bnow%7D'];
    const headers = { 'apollo-require-preflight': 'true' };
    const statuses = paths.map(async (path) => (await fetch(proxy.url + path, { headers })).status);
    await expect(Promise.all(statuses)).resolves.toEqual([200, 200, 200]);
  });

  it('has calendar links that work at the origin of the proxy', async () => {
    const { mainAccountId } = gateway.sandbox;
    const id = Buffer.from(`Account/${mainAccountId}/${mainAccountId}`).toString('base64url');
    const answer = await post(`${proxy.url}/ops/api/graphql`, `{ calendarLink(subject: "${id}") { path } }`);
    const path = String(pick(await answer.json(), 'data.calendarLink.path'));
    expect(path).toMatch(/^\/ops\/api\/calendar\/[\w.-]+\.ics$/);
    const calendar = await fetch(proxy.url + path);
    await expect(calendar.text()).resolves.toMatch(/^BEGIN:VCALENDAR/);
    expect(gateway.logLines.map((line) => line['path'])).toContain('/calendar/…');
    expect(JSON.stringify(gateway.logLines)).not.toContain(path.slice('/ops/api/calendar/'.length));
  });

  it('has a playground whose files load', async () => {
    const page = await fetch(`${proxy.url}/ops/api/graphql`, { headers: HTML });
    const paths = (await page.text()).match(/\/[\w/]*playground\/[\w.-]+/g) ?? [];
    expect(new Set(paths).size).toBe(6);
    for (const path of paths) expect((await fetch(proxy.url + path)).status).toBe(200);
  });

  it.each(['/ops/api/graphqlx', '/ops/api/nowhere'])('has nothing at %s', async (path) => {
    const response = await post(proxy.url + path, '{ now }');
    expect(response.status).toBe(404);
    await expect(response.json()).resolves.toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
  });
});

describe('a gateway with BASE_PATH', () => {
  it('does not take a path for its own that only begins like it', async () => {
    const origin = new URL(gateway.gateway.url).origin;
    const statuses = ['/ops/apis/healthz', '/ops/api-2', '/ops', '/ops/healthz'].map(
      async (path) => (await fetch(origin + path)).status,
    );
    await expect(Promise.all(statuses)).resolves.toEqual([404, 404, 404, 404]);
  });

  it('says which methods a path has', async () => {
    const response = await fetch(`${gateway.gateway.url}/graphql`, { method: 'DELETE' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST, OPTIONS']);
  });
});

describeWithChromium('the playground below BASE_PATH in Chromium', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  it.each([false, true])('loads and answers behind a proxy (strips: %s)', async (strips) => {
    const proxy = await startReverseProxy({ origin: new URL(gateway.gateway.url).origin, path: '/ops/api', strips });
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const [failures, complaints]: [string[], string[]] = [[], []];
    page.setDefaultTimeout(TIMEOUT_MS / 2);
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('response', (response) => {
      if (response.status() >= 400) failures.push(response.url());
    });
    await page.goto(`${proxy.url}/ops/api`);
    await page.getByRole('tab', { name: 'PagingAndSummary' }).click();
    await page.waitForURL((url) => url.searchParams.get('query')?.includes('query PagingAndSummary ') === true);
    const answer = page.waitForResponse(
      (response) => response.request().postData()?.includes('query PagingAndSummary') === true,
    );
    await page.getByRole('button', { name: /execute query/i }).click();
    expect((await answer).url()).toBe(`${proxy.url}/ops/api/graphql`);
    await page.locator('.result-window').getByText('"data"').waitFor();
    await page.close();
    await proxy.close();
    expect([failures, complaints]).toEqual([[], []]);
  });
});
