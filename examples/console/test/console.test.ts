import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startSandbox, type Sandbox } from '../../../src/sandbox/sandbox.js';
import { launchChromium } from '../../../test/support/chromium.js';
import { createHold } from '../../../test/support/hold.js';
import { describeWithChromium } from '../../../test/support/requirements.js';
import { startConsole, type ConsoleProgram } from './console-program.js';

/** Half a minute is what a browser on a busy machine may take. */
const TIMEOUT_MS = 30_000;
const AXE = new URL('../node_modules/axe-core/axe.min.js', import.meta.url);
const SERVER_ERROR = { kind: 'status', status: 500 } as const;

describeWithChromium('the console', () => {
  let sandbox: Sandbox;
  let program: ConsoleProgram;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];
  let requests: { readonly url: string; readonly body: string }[];

  beforeAll(async () => {
    sandbox = await startSandbox();
    program = await startConsole(sandbox);
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser.close();
    await program.close();
    await sandbox.close();
  });

  beforeEach(async () => {
    [complaints, requests] = [[], []];
    page = await openPage({ locale: 'en-GB' });
  });

  afterEach(async () => {
    sandbox.faults.clear();
    await context.close();
  });

  const openPage = async (options: Parameters<Browser['newContext']>[0]): Promise<Page> => {
    context = await browser.newContext({ baseURL: program.url, viewport: { width: 1280, height: 900 }, ...options });
    context.setDefaultTimeout(TIMEOUT_MS);
    const opened = await context.newPage();
    opened.on('request', (request) => requests.push({ url: request.url(), body: request.postData() ?? '' }));
    opened.on('pageerror', (error) => complaints.push(error.message));
    opened.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    return opened;
  };

  /** The board, once it has its tasks. */
  const openBoard = async (search = ''): Promise<void> => {
    await page.goto(`/tasks${search}`);
    await page.locator('.tasks tbody tr').first().waitFor();
  };

  const rowsOf = (account: string) => page.locator('.tasks tbody tr', { hasText: account.slice(0, 8) });
  const taskNames = () => page.locator('.tasks tbody th > a').allInnerTexts();
  const follow = async (link: string): Promise<void> => {
    const before = (await taskNames())[0] ?? '';
    await page.getByRole('link', { name: link, exact: true }).click();
    await page.locator('.tasks tbody th > a', { hasText: before }).first().waitFor({ state: 'detached' });
  };

  /** Every page, reached by its links. */
  const visitPages = async (visit: (name: string) => Promise<void>): Promise<void> => {
    await openBoard();
    await visit('board');
    await page.locator('.tasks tbody th > a').first().click();
    await page.locator('#hours .week').waitFor();
    await visit('task');
    await page.locator('.app-header nav a').nth(1).click();
    await page.locator('tbody th > a').first().click();
    await page.locator('#groups .week').first().waitFor();
    await visit('account');
    await page.goBack();
    await page.locator('tbody td', { hasText: /\d/ }).first().waitFor();
    await visit('accounts');
  };

  it('has a page for the tasks, a task, the accounts and an account', async () => {
    const titles: string[] = [];
    await visitPages(async () => {
      titles.push(await page.getByRole('heading', { level: 1 }).innerText());
    });
    expect(titles).toEqual(['Tasks', expect.any(String), expect.stringMatching(/^Account \w{8}$/), 'Accounts']);
    expect(complaints).toEqual([]);
  });

  it('asks its own origin only, and by the ids of trusted documents', async () => {
    await visitPages(() => Promise.resolve());
    expect(requests.filter(({ url }) => new URL(url).origin !== program.url)).toEqual([]);
    const operations = requests.filter(({ url }) => url.endsWith('/graphql')).map(({ body }) => body);
    expect(operations).not.toEqual([]);
    expect(operations.filter((body) => body.includes('"query"') || !/[0-9a-f]{64}/.test(body))).toEqual([]);
  });

  it('fits into the width of a phone', async () => {
    await context.close();
    page = await openPage({ viewport: { width: 390, height: 844 }, isMobile: true, locale: 'zh-CN' });
    const widths: Record<string, unknown> = {};
    await visitPages(async (name) => {
      widths[name] = await page.evaluate('document.documentElement.scrollWidth');
    });
    expect(widths).toEqual({ board: 390, task: 390, account: 390, accounts: 390 });
  });

  it('speaks the language of the browser, and remembers another choice', async () => {
    await context.close();
    page = await openPage({ locale: 'zh-CN' });
    await openBoard();
    await page.getByRole('heading', { level: 1, name: '任务' }).waitFor();
    await expect(page.locator('html').getAttribute('lang')).resolves.toBe('zh-CN');
    await page.getByRole('button', { name: 'English' }).click();
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Tasks' }).waitFor();
    await expect(page.locator('html').getAttribute('lang')).resolves.toBe('en');
  });

  it('filters by name, account and status', async () => {
    await openBoard();
    await page.getByLabel('Name contains').fill('车险');
    await page.getByLabel('Account').selectOption({ index: 1 });
    await page.getByRole('button', { name: 'Search' }).click();
    await page.waitForURL((url) => url.searchParams.get('name') === '车险' && url.searchParams.has('account'));
    await page.getByRole('link', { name: 'Clear' }).waitFor();
    await openBoard('?name=车险&status=DIALING');
    const names = await taskNames();
    expect(names).not.toEqual([]);
    expect(names.filter((name) => !name.includes('车险'))).toEqual([]);
    const badges = await page.locator('.tasks tbody td:nth-child(2)').allInnerTexts();
    expect(new Set(badges)).toEqual(new Set(['Dialing']));
  });

  it('has full pages of one status, whose next page goes on with it', async () => {
    await openBoard('?status=PAUSED');
    const badges = page.locator('.tasks tbody td:nth-child(2)');
    await expect(badges.count()).resolves.toBe(15);
    const first = await taskNames();
    await follow('Next');
    await expect(taskNames()).resolves.not.toEqual(first);
    expect(new Set(await badges.allInnerTexts())).toEqual(new Set(['Paused']));
  });

  it('pages by links, and back with the browser', async () => {
    await openBoard();
    const first = await taskNames();
    await follow('Next');
    const second = await taskNames();
    expect(second).toHaveLength(15);
    expect(second).not.toEqual(first);
    await page.goBack();
    await page.locator('.tasks tbody th > a', { hasText: first[0] ?? '' }).waitFor();
    await expect(taskNames()).resolves.toEqual(first);
  });

  it('shows what platform and dialer state, side by side', async () => {
    await openBoard();
    await page.locator('.tasks tbody td a.badge').first().click();
    await page.waitForURL(/#drift$/);
    const row = page.locator('#drift tbody tr', { hasText: 'Concurrency' });
    await row.waitFor();
    await expect(row.locator('td').allInnerTexts()).resolves.toEqual(['10', '1']);
    await expect(page.locator('#hours tr.is-different').count()).resolves.toBe(2);
  });

  it('keeps everything else when one set-up fails, and reads it again on request', async () => {
    const [, failing = '', working = ''] = sandbox.subAccountIds;
    sandbox.faults.inject(SERVER_ERROR, { endpoint: 'task/create', accountId: failing });
    await openBoard();
    const notice = page.getByRole('alert').filter({ hasText: failing.slice(0, 8) });
    await notice.getByText('UPSTREAM_UNAVAILABLE').waitFor();
    await rowsOf(failing).first().getByText('not loaded').first().waitFor();
    await expect(rowsOf(failing).first().locator('th > a').innerText()).resolves.not.toBe('');
    await rowsOf(working)
      .getByText(/\d+ free of/)
      .first()
      .waitFor();
    await expect(rowsOf(working).getByText('not loaded').count()).resolves.toBe(0);
    sandbox.faults.clear();
    await notice.getByRole('button', { name: 'Try again' }).click();
    await notice.waitFor({ state: 'detached' });
    await expect(page.getByText('not loaded').count()).resolves.toBe(0);
  });

  it('shows the other accounts, and the hours of a task, without the set-up that fails', async () => {
    const [failing = ''] = sandbox.subAccountIds;
    sandbox.faults.inject(SERVER_ERROR, { endpoint: 'task/create', accountId: failing });
    await page.goto('/accounts');
    await page.getByText('not loaded').first().waitFor();
    await expect(page.getByText('not loaded').count()).resolves.toBe(3);
    await page.getByRole('link', { name: failing.slice(0, 8) }).click();
    await page.getByRole('alert').getByText('UPSTREAM_UNAVAILABLE').waitFor();
    await expect(page.getByRole('heading', { level: 1 }).innerText()).resolves.toContain(failing.slice(0, 8));
    await openBoard();
    await rowsOf(failing).first().locator('th > a').click();
    await page.locator('#hours').getByRole('alert').waitFor();
    await page.locator('#hours .week').waitFor();
    await page.locator('#facts').getByText('not loaded').first().waitFor();
  });

  it('keeps the last answer on the screen during a refresh, and after one that failed', async () => {
    await openBoard();
    const names = await taskNames();
    const { until, release } = createHold();
    sandbox.faults.inject({ kind: 'hold', until }, { endpoint: 'subset_task' });
    await page.getByRole('button', { name: 'Refresh' }).click();
    await page.locator('.refresh-icon.is-running').waitFor();
    await expect(taskNames()).resolves.toEqual(names);
    release();
    await page.locator('.refresh-icon:not(.is-running)').waitFor();
    await page.route('**/graphql', (route) => route.abort());
    await page.getByRole('button', { name: 'Refresh' }).click();
    await page.getByRole('alert').getByText('The refresh failed. You see the last answer.').waitFor();
    await expect(taskNames()).resolves.toEqual(names);
  });

  it('is usable by keyboard alone', async () => {
    await openBoard();
    await page.keyboard.press('Tab');
    await expect(page.locator(':focus').innerText()).resolves.toBe('Skip to content');
    await page.keyboard.press('Enter');
    const isTask = () => page.evaluate('document.activeElement.matches(".tasks tbody th > a")');
    for (let presses = 0; !(await isTask()) && presses < 20; presses += 1) await page.keyboard.press('Tab');
    const outline = await page.evaluate('getComputedStyle(document.activeElement).outlineStyle');
    expect(outline).toBe('solid');
    const name = await page.locator(':focus').innerText();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name }).waitFor();
    // A screen reader goes on from the new heading.
    await expect(page.locator(':focus').innerText()).resolves.toBe(name);
  });

  it.each(['light', 'dark'] as const)('breaks no rule of axe on a %s screen', async (colorScheme) => {
    await context.close();
    page = await openPage({ colorScheme, locale: 'en-GB', bypassCSP: true });
    const violations: unknown[] = [];
    await visitPages(async (name) => {
      await page.evaluate(readFileSync(AXE, 'utf8'));
      const found = await page.evaluate(
        'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html]))',
      );
      violations.push({ [name]: found });
    });
    expect(violations).toEqual([{ board: [] }, { task: [] }, { account: [] }, { accounts: [] }]);
  });

  it("opens a link with the platform's own id", async () => {
    await openBoard();
    const name = (await taskNames())[1] ?? '';
    await page.locator('.tasks tbody th > a').nth(1).click();
    const platformId = await page.locator('#facts code').innerText();
    await page.goto(`/tasks/${platformId}`);
    await page.getByRole('heading', { level: 1, name }).waitFor();
    expect(page.url()).toContain(platformId);
  });

  it('says that a task does not exist', async () => {
    await page.goto('/tasks/no-such-task');
    await page.getByText('There is no task with this id.').waitFor();
  });
});
