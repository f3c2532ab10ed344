import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { loadConfig } from '../../src/config.js';
import { createGateway, type Gateway } from '../../src/gateway.js';
import { launchChromium } from '../support/chromium.js';
import { describeWithChromium } from '../support/requirements.js';

const TABS = ['TaskBoard', 'HoursAndDrift', 'NewTaskSetup', 'WhoCanCall', 'PagingAndSummary', 'Supervisor'];

/** Half a minute is what a browser on a busy machine may take. */
const TIMEOUT_MS = 60_000;
jest.setTimeout(TIMEOUT_MS);

describeWithChromium('the playground in Chromium', () => {
  let gateway: Gateway;
  let browser: Browser;
  let page: Page;
  const requests: string[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    gateway = await createGateway(loadConfig({ PORT: '0', LOG_LEVEL: 'silent' }));
    browser = await launchChromium();
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(TIMEOUT_MS / 2);
    page.on('request', (request) => requests.push(request.url()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    await page.goto(gateway.url);
    await openTab('PagingAndSummary');
  });

  afterAll(async () => {
    await browser.close();
    await gateway.close();
  });

  /** The editor reads a tab's operation a moment after showing it, then puts it into the address; a run before is lost. */
  const openTab = async (title: string): Promise<void> => {
    await page.getByRole('tab', { name: title }).click();
    await page.waitForURL((url) => url.searchParams.get('query')?.includes(`query ${title} `) === true);
  };

  it('renders under its name, with a tab for each example', async () => {
    await expect(page.title()).resolves.toBe('Switchboard');
    await expect(page.getByRole('tab').allInnerTexts()).resolves.toEqual(expect.arrayContaining(TABS));
  });

  it.each(TABS)('answers the tab %s without an error', async (title) => {
    await openTab(title);
    const answer = page.waitForResponse(
      (response) => response.request().postData()?.includes(`query ${title}`) === true,
    );
    await page.getByRole('button', { name: /execute query/i }).click();
    const body: unknown = await (await answer).json();
    const extensions = {
      cost: { total: expect.any(Number), fields: expect.any(Object) },
      upstream: { calls: expect.any(Number), reads: expect.any(Array) },
    };
    expect(body).toEqual({ data: expect.any(Object), extensions });
    await page.locator('.result-window').getByText('"data"').waitFor();
  });

  it('opens an operation in the address in a tab of its own, and shows a syntax error in one line', async () => {
    const query = 'query Broken { tasks( }';
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const opened = await context.newPage();
    opened.setDefaultTimeout(TIMEOUT_MS / 2);
    await opened.goto(`${gateway.url}/graphql?query=${encodeURIComponent(query)}`);
    await opened.getByRole('tab', { name: 'Broken', selected: true }).waitFor();
    await expect(opened.getByRole('tab').allInnerTexts()).resolves.toEqual(expect.arrayContaining(['Broken', ...TABS]));
    await opened.locator('.graphiql-query-editor').getByText('Broken').waitFor();
    await opened.getByRole('button', { name: /execute query/i }).click();
    await opened.locator('.result-window').getByText('GRAPHQL_PARSE_FAILED').waitFor();
    // The editor shows spaces as no-break spaces.
    const response = (await opened.locator('.result-window').innerText()).replaceAll('\u00a0', ' ');
    expect(response.match(/Syntax Error/g)).toHaveLength(1);
    expect(response).not.toMatch(/stack|at .*\.js/);
    await context.close();
  });

  it('has the width of a phone', async () => {
    const phone = await browser.newPage({ viewport: { width: 390, height: 844 }, isMobile: true });
    await phone.goto(gateway.url);
    const button = phone.getByRole('button', { name: /execute query/i });
    await button.waitFor();
    const box = await button.boundingBox();
    const widths: unknown = await phone.evaluate('[innerWidth, document.documentElement.scrollWidth]');
    await phone.close();
    expect(widths).toEqual([390, 390]);
    expect((box?.x ?? 390) + (box?.width ?? 0)).toBeLessThan(390);
  });

  it('has the workers that its editor needs', () => {
    const workers = requests.flatMap((url) => /\/playground\/(\w+)-worker-/.exec(url)?.[1] ?? []);
    expect(new Set(workers)).toEqual(new Set(['editor', 'json', 'graphql']));
  });

  it('asks no other host for anything', () => {
    const { host } = new URL(gateway.url);
    const foreign = requests.filter(
      (url) => !url.startsWith('data:') && new URL(url.replace(/^blob:/, '')).host !== host,
    );
    expect(foreign).toEqual([]);
  });

  it('makes the browser complain of nothing, its content security policy least of all', () => {
    expect(complaints).toEqual([]);
  });
});
