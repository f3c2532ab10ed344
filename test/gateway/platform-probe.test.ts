import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { loadConfig } from '../../src/config.js';
import { createGateway } from '../../src/gateway.js';
import { recordLog } from '../support/log-recorder.js';
import { withGateway } from '../support/with-gateway.js';

const ACCOUNT = { UPSTREAM_USER_ID: 'main-1' };

/** What the log and `/readyz` say of a platform after one probe, and whether the gateway is ready. */
async function probe(environment: Readonly<Record<string, string>>) {
  const { log, lines } = recordLog();
  const config = loadConfig({ PORT: '0', UPSTREAM_TOKEN: 'hush', UPSTREAM_TIMEOUT_MS: '5000', ...environment });
  const gateway = await createGateway(config, { log });
  try {
    await gateway.probePlatform();
    await gateway.probePlatform();
    const response = await fetch(`${gateway.url}/readyz`);
    const texts = lines.map(({ msg }) => String(msg)).filter((text) => text.startsWith('The platform'));
    return { status: response.status, details: await response.json(), texts };
  } finally {
    await gateway.close();
  }
}

/** Probes a platform that answers so. */
async function probeServer(listener: RequestListener, environment: Readonly<Record<string, string>> = ACCOUNT) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  try {
    return await probe({ UPSTREAM_URL: `http://127.0.0.1:${port}`, ...environment });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const answer =
  (status: number, body: string): RequestListener =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  };

describe('the probe of the platform', () => {
  it.each<[string, RequestListener, string, RegExp]>([
    ['a wrong token', answer(401, '{"message":"Unauthenticated."}'), 'UNAUTHORIZED', /does not accept the token/],
    ['a page of another server', answer(404, '<html>Not Found</html>'), 'NOT_FOUND', /HTTP 404; UPSTREAM_URL/],
    ['a path without routes', answer(404, '{"message":"Not Found"}'), 'NOT_FOUND', /HTTP 404; UPSTREAM_URL/],
    ['a wrong account', answer(200, '{"code":6007,"status":"error","message":"x","data":[]}'), 'REFUSED', /6007/],
    ['HTML', answer(200, '<html></html>'), 'BAD_RESPONSE', /not JSON/],
    ['HTTP 500', answer(500, ''), 'UNAVAILABLE', /HTTP 500/],
    ['no TLS', (_request, { socket }) => socket?.destroy(), 'UND_ERR_SOCKET', /UND_ERR_SOCKET/],
  ])('tells of %s in one line, and in /readyz, which stays 200', async (_name, listener, cause, text) => {
    const { status, details, texts } = await probeServer(listener);
    expect([status, details]).toMatchObject([200, { status: 'ready', platform: { status: 'failing', cause } }]);
    expect(texts).toEqual([expect.stringMatching(text)]);
  });

  it.each([
    ['http://127.0.0.1:9', 'ECONNREFUSED', 'nothing listens at UPSTREAM_URL (ECONNREFUSED).'],
    ['http://no-such-host.invalid', 'ENOTFOUND', 'the host of UPSTREAM_URL has no address (ENOTFOUND).'],
  ])('tells of %s: %s', async (url, cause, sentence) => {
    const { status, details, texts } = await probe({ ...ACCOUNT, UPSTREAM_URL: url });
    expect([status, details]).toMatchObject([200, { platform: { status: 'failing', cause } }]);
    expect(texts).toEqual([`The platform cannot be used: ${sentence}`]);
  });

  it('tells of a platform that does not speak TLS', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const { texts } = await probe({ ...ACCOUNT, UPSTREAM_URL: `https://127.0.0.1:${port}` });
    server.close();
    expect(texts).toEqual([expect.stringMatching(/its certificate or TLS is not accepted \(\w+\)\.$/)]);
  });

  it('tells of a platform that does not answer', async () => {
    const { texts } = await probeServer(() => undefined, { ...ACCOUNT, UPSTREAM_TIMEOUT_MS: '50' });
    expect(texts).toEqual(['The platform cannot be used: it does not answer within UPSTREAM_TIMEOUT_MS.']);
  });

  it('makes one call to a platform that works, and says nothing', () =>
    withGateway({}, async ({ gateway, sandbox, logLines }) => {
      await gateway.probePlatform();
      expect(sandbox.calls.counts).toMatchObject({ subset_task: 1 });
      const details: unknown = await (await fetch(`${gateway.url}/readyz`)).json();
      expect(details).toMatchObject({ status: 'ready', platform: { status: 'reachable' } });
      expect(logLines.filter(({ level }) => Number(level) > 30)).toEqual([]);
    }));

  it('says when a platform can be used that could not', () =>
    withGateway({}, async ({ gateway, sandbox, logLines }) => {
      const isOver = sandbox.faults.inject({ kind: 'status', status: 500 });
      await gateway.probePlatform();
      isOver();
      await gateway.probePlatform();
      const texts = logLines.map(({ msg }) => String(msg)).filter((text) => text.startsWith('The platform can'));
      expect(texts).toEqual([expect.stringContaining('HTTP 500'), 'The platform can be used now.']);
    }));
});
