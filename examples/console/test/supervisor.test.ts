import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startSandbox, type Sandbox } from '../../../src/sandbox/sandbox.js';
import { launchChromium } from '../../../test/support/chromium.js';
import { describeWithChromium } from '../../../test/support/requirements.js';
import { startConsole, type ConsoleProgram } from './console-program.js';

const TIMEOUT_MS = 60_000;
const AXE = new URL('../node_modules/axe-core/axe.min.js', import.meta.url);
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true } as const;

describeWithChromium('findings and lines in the console', () => {
  let sandbox: Sandbox;
  let program: ConsoleProgram;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];

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
    complaints = [];
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
    opened.on('pageerror', (error) => complaints.push(error.message));
    opened.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    return opened;
  };

  const open = async (path: string): Promise<void> => {
    await page.goto(path);
    await page.locator('.finding, .load-strip').first().waitFor();
  };

  /** The number at the end of a choice's text. */
  const countOf = async (choice: RegExp): Promise<number> => {
    const text = await page.getByRole('link', { name: choice }).innerText();
    return Number(/\d+$/.exec(text)?.[0]);
  };

  it('lists findings with the most severe first, and links to their tasks', async () => {
    await open('/findings');
    const badges = await page.locator('.finding .badge').allInnerTexts();
    const order = ['Critical', 'Warning', 'Notice'];
    expect(badges).toHaveLength(20);
    expect(badges).toEqual([...badges].sort((a, b) => order.indexOf(a) - order.indexOf(b)));
    const link = page.locator('.finding-links > a[href^="/tasks/"]').first();
    const name = (await link.innerText()).replace('Task: ', '');
    await link.click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('filters by severity and kind, with as many findings as the choice says', async () => {
    await open('/findings');
    const critical = await countOf(/^Critical \d/);
    await page.getByRole('link', { name: /^Critical \d/ }).click();
    await page.getByText(`of ${critical} findings`).waitFor();
    expect(new Set(await page.locator('.finding .badge').allInnerTexts())).toEqual(new Set(['Critical']));
    const expired = await countOf(/^Line expired/);
    await page.getByRole('link', { name: 'Line expired' }).click();
    await page.getByText(`${expired} of ${expired} finding`).waitFor();
    expect(new Set(await page.locator('.finding strong').allInnerTexts())).toEqual(new Set(['Line expired']));
    expect(new URL(page.url()).search).toBe('?severity=CRITICAL&kind=LINE_EXPIRED');
  });

  it('loads more, and finds it again after a visit of a task', async () => {
    await open('/findings');
    await page.getByRole('button', { name: 'Load more' }).click();
    await page.getByText('40 of').waitFor();
    const messages = await page.locator('.finding').allInnerTexts();
    expect(new Set(messages).size).toBe(40);
    await page.locator('.finding-links > a[href^="/tasks/"]').first().click();
    await page.locator('#facts').waitFor();
    await page.goBack();
    await page.getByText('40 of').waitFor();
  });

  it('tells the possible from the certain, in words', async () => {
    await open('/findings');
    const isPossible = (text: string) => text.split('\n').some((line) => line.trim() === 'possible');
    const texts = await page.locator('.finding').allInnerTexts();
    expect(new Set(texts.map(isPossible))).toEqual(new Set([true, false]));
  });

  it("has messages in the console's language", async () => {
    await context.close();
    page = await openPage({ locale: 'zh-CN' });
    await open('/findings');
    await page
      .getByText(/任务「.+」/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'English' }).click();
    await page
      .getByText(/Task “.+”/)
      .first()
      .waitFor();
    await expect(page.getByText(/任务「/).count()).resolves.toBe(0);
  });

  it('shows the load of the line that a finding is about', async () => {
    await open('/findings?kind=LINE_OVERCOMMITTED');
    const link = page.locator('.finding-links > a[href^="/lines"]').first();
    const name = (await link.innerText()).replace('Line: ', '');
    await link.click();
    await page.getByRole('button', { name, expanded: true }).waitFor();
    await expect(page.locator('.load-strip').count()).resolves.toBe(1);
    await page.locator('.load-parts a[href^="/tasks/"]').first().waitFor();
  });

  it('lists over-committed lines first, and says so without a colour', async () => {
    await open('/lines');
    const strips = page.locator('.load-strip');
    expect(await strips.count()).toBeGreaterThanOrEqual(60);
    const labels = await Promise.all((await strips.all()).map((strip) => strip.getAttribute('aria-label')));
    const isOver = labels.map((label) => label?.includes('over ') ?? false);
    expect(isOver).toEqual([...isOver].sort((a, b) => Number(b) - Number(a)));
    expect(isOver[0]).toBe(true);
    expect(labels[0]).toMatch(/over \w{3} \d+ \d\d:\d\d to .*: at least \d+, at most \d+, of \d+/);
    await expect(page.locator('tbody .over').first().innerText()).resolves.toMatch(/^(possibly )?over for [\d.]+ h$/);
    const background = await page.evaluate(
      'getComputedStyle(document.querySelector(".load-strip .possible-over"), "::before").backgroundImage',
    );
    expect(background).toContain('repeating-linear-gradient');
    expect(complaints).toEqual([]);
  });

  it("opens a line's figures and tasks by keyboard", async () => {
    await open('/lines');
    const button = page.locator('.disclosure').first();
    await button.focus();
    await page.keyboard.press('Enter');
    await page.locator('.load-parts a[href^="/tasks/"]').first().waitFor();
    const strip = page.locator('.load-strip').first();
    const spans = await strip.locator('.load').count();
    await expect(page.locator('.figures tbody tr').count()).resolves.toBe(spans);
    await page.keyboard.press('Enter');
    await expect(page.locator('.load-parts').count()).resolves.toBe(0);
  });

  it('keeps what it has when the platform fails, and says what failed', async () => {
    sandbox.faults.inject({ kind: 'status', status: 503 }, { endpoint: 'subset_task' });
    for (const path of ['/findings', '/lines']) {
      await page.goto(path);
      await page.getByRole('alert').getByText('UPSTREAM_UNAVAILABLE').first().waitFor();
    }
    sandbox.faults.clear();
    await page.getByRole('button', { name: 'Try again' }).first().click();
    await page.locator('.load-strip').first().waitFor();
  });

  it('fits into the width of a phone, in both languages', async () => {
    const widths: unknown[] = [];
    for (const locale of ['en-GB', 'zh-CN']) {
      await context.close();
      page = await openPage({ ...PHONE, locale });
      for (const path of ['/findings', '/lines']) {
        await open(path);
        widths.push(await page.evaluate('document.documentElement.scrollWidth'));
      }
    }
    expect(widths).toEqual([390, 390, 390, 390]);
  });

  it.each(['light', 'dark'] as const)('breaks no rule of axe on a %s screen', async (colorScheme) => {
    await context.close();
    page = await openPage({ colorScheme, locale: 'en-GB', bypassCSP: true });
    const violations: unknown[] = [];
    for (const path of ['/findings', '/lines']) {
      await open(path);
      if (path === '/lines') await page.locator('.disclosure').first().click();
      await page
        .locator(path === '/lines' ? '.load-parts a' : '.finding')
        .first()
        .waitFor();
      await page.evaluate(readFileSync(AXE, 'utf8'));
      violations.push(
        await page.evaluate(
          'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html]))',
        ),
      );
    }
    expect(violations).toEqual([[], []]);
  });
});
