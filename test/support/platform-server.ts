import { startStubPlatform, type StubPlatform } from '../upstream/support/stub-platform.js';
import { startTestGateway, type TestGateway, type TestGatewayOptions } from './test-gateway.js';
import type { RequestListener } from 'node:http';

/** The `data` of a platform's answers; a task list of these rows, and any set-up. */
export interface PlatformData {
  readonly tasks?: unknown;
  readonly setup?: unknown;
}

/** A platform that answers every request for a page with all tasks, and every one for a set-up with the same. */
export function answerWith({ tasks = [], setup = {} }: PlatformData): RequestListener {
  const total = typeof tasks === 'object' && tasks !== null ? Object.keys(tasks).length : 0;
  return ({ url = '' }, response) => {
    const isSetup = url.includes('/task/create');
    const contents = isSetup ? { data: setup } : { data: tasks, meta: { total, last_page: 1, current_page: 1 } };
    response.end(JSON.stringify({ code: 200, status: 'success', ...contents }));
  };
}

/** Gives `use` a gateway over a platform that answers as the listener does, and ends both however it goes. */
export async function withPlatform(
  listener: RequestListener,
  use: (gateway: TestGateway, platform: StubPlatform) => Promise<void>,
  { environment, ...options }: TestGatewayOptions = {},
): Promise<void> {
  const platform = await startStubPlatform(listener);
  const gateway = await startTestGateway({ ...options, environment: { UPSTREAM_URL: platform.url, ...environment } });
  try {
    await use(gateway, platform);
  } finally {
    await gateway.close();
    await platform.close();
  }
}
