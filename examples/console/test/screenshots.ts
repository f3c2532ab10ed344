// The pictures of the documents: `npm run --prefix examples/console screenshots`. Look at them before they are committed.
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { startSandbox } from '../../../src/sandbox/sandbox.js';
import { launchChromium } from '../../../test/support/chromium.js';
import { startConsole } from './console-program.js';

const FOLDER = new URL('../../../docs/', import.meta.url);
const DESKTOP = { viewport: { width: 1280, height: 860 } } as const;
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, deviceScaleFactor: 1.5 } as const;

const sandbox = await startSandbox({ now: Date.now() });
const program = await startConsole(sandbox);
const browser = await launchChromium();
const [, failing = ''] = sandbox.subAccountIds;

/** A task with much to show: it differs from its group and from the dialer, and has a line. */
async function openDriftingTask(page: Page): Promise<void> {
  const isDrifting = page.locator('td:has(a.badge):has(a[href$="#hours"])');
  const task = page.locator('.tasks tbody tr', { has: isDrifting }).filter({ has: page.locator('.bar') });
  await task.first().locator('th > a').click();
  await page.locator('#lines tbody tr').first().waitFor();
}

async function openAccount(page: Page): Promise<void> {
  await page.locator('.details a').nth(1).click();
  await page.locator('#lines tbody tr').first().waitFor();
}

async function openFindings(page: Page): Promise<void> {
  await page.goto('/findings?kind=LINE_OVERCOMMITTED');
  await page.locator('.finding').first().waitFor();
}

async function openLines(page: Page): Promise<void> {
  await page.goto('/lines');
  await page.locator('.load-strip').first().waitFor();
}

async function take(
  name: string,
  options: BrowserContextOptions,
  open: (page: Page) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const page = await openBoard(browser, options);
  await open(page);
  await page.screenshot({ path: new URL(`console-${name}.png`, FOLDER).pathname });
  await page.context().close();
}

async function openBoard(browser: Browser, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ baseURL: program.url, ...options });
  const page = await context.newPage();
  await page.goto('/tasks');
  await page.locator('.tasks tbody tr').first().waitFor();
  await page.locator('.counts dd').first().waitFor();
  return page;
}

await take('board', { ...DESKTOP, locale: 'en-GB' });
await take('task', { ...DESKTOP, locale: 'zh-CN', viewport: { width: 1280, height: 1180 } }, openDriftingTask);
await take('account', { ...DESKTOP, locale: 'en-GB', colorScheme: 'dark' }, openAccount);
await take('findings', { ...DESKTOP, locale: 'zh-CN', viewport: { width: 1280, height: 760 } }, openFindings);
await take('lines', { ...DESKTOP, locale: 'en-GB' }, openLines);
await take('phone', { ...PHONE, locale: 'zh-CN', colorScheme: 'dark' });
sandbox.faults.inject({ kind: 'status', status: 503 }, { endpoint: 'task/create', accountId: failing });
await take('failure', { ...DESKTOP, locale: 'zh-CN' });

await browser.close();
await program.close();
await sandbox.close();
