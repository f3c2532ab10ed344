import { chromium, type Browser } from 'playwright-core';
import { chromiumPath } from './chromium-path.js';

/** A browser with a profile of its own that sends no requests by itself. */
export function launchChromium(): Promise<Browser> {
  const quiet = ['--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update'];
  const args = ['--no-sandbox', '--disable-gpu', '--disable-sync', ...quiet];
  return chromium.launch({ executablePath: chromiumPath, headless: true, args });
}
