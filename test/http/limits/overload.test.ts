import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import type { OverloadLimits } from '../../../src/http/limits/load-shedding.js';
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
            extensions: { code: 'OVERLOADED' },
          },
        ],
      });
      await expect(until(200, () => ask(server))).resolves.toMatchObject({ status: 200 });
    }));

  it('answers 503 while its heap is full, but tells of its health', () =>
    withOverload({ ...OFF, maxOldSpaceBytes: 1 }, async (server) => {
      collectGarbage();
      await until(503, () => ask(server));
      const health = await Promise.all(['/healthz', '/readyz'].map((path) => fetch(server.url + path)));
      expect(health.map(({ status }) => status)).toEqual([200, 200]);
    }));
});
