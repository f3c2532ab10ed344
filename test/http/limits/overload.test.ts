import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it, jest } from '@jest/globals';
import type { OverloadLimits } from '../../../src/http/limits/http-limits.js';
import { startStubServer, type StubServer } from '../../support/http-server.js';

const OFF: OverloadLimits = { maxEventLoopDelayMs: 0, maxOldSpaceBytes: 0 };

async function withOverload(overload: OverloadLimits, use: (server: StubServer) => Promise<void>): Promise<void> {
  const server = await startStubServer({ httpLimits: { overload } });
  await use(server).finally(() => server.close());
}

const ask = (server: StubServer): Promise<Response> => fetch(`${server.url}/graphql?query={hello}`);

/** Asks until the server answers with the status; the test's own timeout ends it where it never does. */
async function until(status: number, ask: () => Promise<Response>): Promise<Response> {
  for (;;) {
    const response = await ask();
    if (response.status === status) return response;
    await response.text();
  }
}

function block(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

/** Runs a major garbage collection. V8 exposes `gc` to contexts that are created after the flag is set. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc()');
}

describe('a process with more to do than it can', () => {
  it('answers 503 while its event loop is late, says when to come back, and recovers', () =>
    withOverload({ ...OFF, maxEventLoopDelayMs: 40 }, async (server) => {
      const overloaded = await until(503, () => {
        block(80);
        return ask(server);
      });
      expect(overloaded.headers.get('retry-after')).toBe('5');
      await expect(overloaded.json()).resolves.toEqual({
        errors: [
          {
            message: 'The gateway has more to do than it can; ask again in a few seconds.',
            extensions: { code: 'OVERLOADED', retryable: true },
          },
        ],
      });
      await expect(until(200, () => ask(server))).resolves.toMatchObject({ status: 200 });
    }));

  it('answers 503 while its heap is full, but tells of its health', () =>
    withOverload({ ...OFF, maxOldSpaceBytes: 1 }, async (server) => {
      collectGarbage();
      await until(503, () => ask(server));
      const [health, readiness] = await Promise.all(['/healthz', '/readyz'].map((path) => fetch(server.url + path)));
      expect([health?.status, readiness?.status]).toEqual([200, 503]);
      await expect(readiness?.json()).resolves.toMatchObject({ status: 'overloaded' });
    }));

  it('evicts from the caches first, refuses where that is not enough, and recovers by itself', async () => {
    let cachedBytes = Infinity;
    const evict = (): number => cachedBytes;
    const server = await startStubServer({ httpLimits: { overload: { ...OFF, maxOldSpaceBytes: 1 } }, evict });
    try {
      collectGarbage();
      await nextTurn();
      expect((await ask(server)).status).toBe(200);
      cachedBytes = 0;
      collectGarbage();
      await until(503, () => ask(server));
      // Nothing asks for a collection: the measurement is out of date after five seconds.
      const now = performance.now.bind(performance);
      jest.spyOn(performance, 'now').mockImplementation(() => now() + 5000);
      expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
      expect((await ask(server)).status).toBe(200);
    } finally {
      jest.restoreAllMocks();
      await server.close();
    }
  });
});
