import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchChromium } from '../support/chromium.js';
import { startIdentifiedGateway, tokenOf, type IdentifiedGateway } from '../support/identified-gateway.js';
import { describeWithChromium } from '../support/requirements.js';

/** Half a minute is what a browser on a busy machine may take. */
const TIMEOUT_MS = 60_000;
jest.setTimeout(TIMEOUT_MS);

describeWithChromium('the playground where callers show tokens', () => {
  let gateway: IdentifiedGateway;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let token = '';

  beforeAll(async () => {
    gateway = await startIdentifiedGateway({ tasks: 10, environment: { PLAYGROUND: 'on' } });
    token = tokenOf(gateway.issuer, { mainAccountId: gateway.sandbox.mainAccountId, boundAccountId: null });
    browser = await launchChromium();
    context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    page = await context.newPage();
    page.setDefaultTimeout(TIMEOUT_MS / 2);
    await page.goto(gateway.gateway.url);
    await headersEditor().waitFor();
    await openTab('WhoCanCall');
  });

  afterAll(async () => {
    await browser.close();
    await gateway.close();
  });

  const headersEditor = () =>
    page
      .locator('.graphiql-editor-tool section[aria-label="Headers"], .graphiql-editor-tool .graphiql-editor:visible')
      .first();

  /** Everything that the page keeps or shows in its address. */
  const kept = async (): Promise<string> => {
    const stores =
      '[{ ...localStorage }, { ...sessionStorage }, document.cookie, history.state, await indexedDB.databases()]';
    const inPage: unknown = await page.evaluate(`(async () => JSON.stringify(${stores}))()`);
    return [String(inPage), JSON.stringify(await context.cookies()), page.url()].join('\n');
  };

  /** The editor reads a tab's operation a moment after showing it, then puts it into the address; a run before is lost. */
  const openTab = async (title: string): Promise<void> => {
    await page.getByRole('tab', { name: title }).click();
    await page.waitForURL((url) => url.searchParams.get('query')?.includes(`query ${title} `) === true);
  };

  const run = async (): Promise<{ status: number; sent: string | undefined }> => {
    const answer = page.waitForResponse(
      (response) => response.request().postData()?.includes('query WhoCanCall') === true,
    );
    await page.getByRole('button', { name: /execute query/i }).click();
    const response = await answer;
    return { status: response.status(), sent: (await response.request().allHeaders())['authorization'] };
  };

  it('has a place for the token, begun for whoever types it', async () => {
    await expect(headersEditor().innerText()).resolves.toMatch(/"Authorization":\s*"Bearer\s?"/);
  });

  it('sends the token that was typed, and keeps it nowhere, over a reload neither', async () => {
    expect((await run()).status).toBe(401);
    await headersEditor().click();
    await page.keyboard.press('End');
    for (let before = '" }'.length; before > 0; before -= 1) await page.keyboard.press('ArrowLeft');
    await page.keyboard.insertText(token);
    expect(await run()).toEqual({ status: 200, sent: `Bearer ${token}` });
    await page.locator('.result-window').getByText('"data"').waitFor();
    expect(await kept()).not.toContain(token);
    // The page keeps its tabs half a second after they changed: then it has written what it would write of the token.
    await openTab('HoursAndDrift');
    const tabState = (): Promise<unknown> => page.evaluate(`localStorage.getItem('graphiql:tabState')`);
    while (!String(await tabState()).includes('"activeTabIndex":1')) {
      await page.evaluate('new Promise(requestAnimationFrame)');
    }
    expect(await kept()).not.toContain(token);
    await page.reload();
    await headersEditor().waitFor();
    expect(await kept()).not.toContain(token);
    expect(await page.content()).not.toContain(token);
    await expect(headersEditor().innerText()).resolves.toMatch(/"Bearer\s?"/);
  });
});
