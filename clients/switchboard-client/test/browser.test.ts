import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';
import { chromium } from 'playwright-core';

import { startTestGateway } from '../../../test/support/test-gateway.js';
import { BOARD_QUERY } from './board-query.js';

const { CHROMIUM_PATH = '/usr/bin/chromium' } = process.env;
const skip = existsSync(CHROMIUM_PATH) ? false : `no Chromium at ${CHROMIUM_PATH}`;
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-sync', '--disable-quic', '--no-first-run'];
const QUIET = ['--disable-background-networking', '--disable-component-update'];

it('answers in a browser as the gateway does over the sandbox', { skip, timeout: 60_000 }, async () => {
  const real = await startTestGateway();
  const server = createServer(await serve()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const browser = await chromium.launch({ executablePath: CHROMIUM_PATH, args: [...FLAGS, ...QUIET] });
  try {
    const address = server.address();
    assert.ok(typeof address === 'object' && address !== null);
    const page = await browser.newPage();
    const errors: unknown[] = [];
    page.on('pageerror', (error) => errors.push(error));
    await page.goto(`http://127.0.0.1:${address.port}/`);
    await page.waitForFunction(() => 'answer' in globalThis);
    const answer: unknown = await page.evaluate(() => Reflect.get(globalThis, 'answer'));
    assert.deepEqual(errors, []);
    assert.deepEqual(answer, (await real.query(BOARD_QUERY, { first: 40 })).body);
  } finally {
    await browser.close();
    server.close();
    await real.close();
  }
});

/** The page, its script, and the service worker as msw ships it; the page asks this server nothing else. */
async function serve() {
  const entryPoints = [fileURLToPath(new URL('browser/page.ts', import.meta.url))];
  const { outputFiles } = await build({ entryPoints, bundle: true, format: 'esm', write: false, logLevel: 'error' });
  const worker = readFileSync(new URL('../node_modules/msw/lib/mockServiceWorker.js', import.meta.url), 'utf8');
  const files: Readonly<Record<string, readonly [string, string]>> = {
    '/': ['text/html', '<!DOCTYPE html><title>Mock</title><script type="module" src="/page.js"></script>'],
    '/page.js': ['text/javascript', outputFiles[0]?.text ?? ''],
    '/mockServiceWorker.js': ['text/javascript', worker],
  };
  return (request: IncomingMessage, response: ServerResponse): void => {
    const [type, text] = files[request.url ?? ''] ?? [];
    response.writeHead(type === undefined ? 404 : 200, { 'content-type': type ?? 'text/plain' }).end(text);
  };
}
