import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import Fastify from 'fastify';
import { serverOptions } from '../../../src/http/limits/server-options.js';
import type { Timeouts } from '../../../src/http/limits/http-limits.js';
import { startStubServer } from '../../support/http-server.js';

const OFF: Timeouts = { headersMs: 0, bodyMs: 0, idleMs: 0, stalledMs: 0 };
const REQUEST = 'GET /healthz HTTP/1.1\r\nhost: gateway\r\n\r\n';
const POST =
  'POST /graphql HTTP/1.1\r\nhost: gateway\r\ncontent-type: application/json\r\ncontent-length: 40\r\n\r\n{"query":';

/** Resolves with what the server has said by the time that it has closed the connection. */
async function untilClosed(timeouts: Timeouts, talk: (socket: Socket) => void): Promise<string> {
  const server = await startStubServer({ httpLimits: { timeouts } });
  try {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    let said = '';
    socket.on('data', (bytes) => (said += bytes.toString()));
    socket.on('error', () => undefined);
    talk(socket);
    await once(socket, 'close');
    return said;
  } finally {
    await server.close();
  }
}

describe('the connection of a slow client', () => {
  it('is closed where its headers do not end', async () => {
    const said = await untilClosed({ ...OFF, headersMs: 60 }, (socket) =>
      socket.write('GET /healthz HTTP/1.1\r\nhost:'),
    );
    expect(said).toMatch(/ 408 .*"code":"REQUEST_TIMEOUT"/s);
  });

  it('is closed where it says nothing', async () => {
    await expect(untilClosed({ ...OFF, headersMs: 60 }, () => undefined)).resolves.not.toContain(' 200 ');
  });

  it('is closed where it says its headers drop by drop', async () => {
    const said = await untilClosed({ ...OFF, headersMs: 120 }, (socket) => {
      socket.write('GET /healthz HTTP/1.1\r\n');
      const drops = setInterval(() => socket.writable && socket.write('x: y\r\n'), 10);
      socket.once('close', () => {
        clearInterval(drops);
      });
    });
    expect(said).toContain(' 408 ');
  });

  it('is closed where its body does not end', async () => {
    const said = await untilClosed({ ...OFF, bodyMs: 60 }, (socket) => socket.write(POST));
    expect(said).toContain(' 408 ');
  });

  it('is closed where it says its body drop by drop', async () => {
    const said = await untilClosed({ ...OFF, headersMs: 50, bodyMs: 120 }, (socket) => {
      socket.write(POST);
      const drops = setInterval(() => socket.writable && socket.write(' '), 10);
      socket.once('close', () => {
        clearInterval(drops);
      });
    });
    expect(said).toContain(' 408 ');
  });

  it('is closed where no further request comes', async () => {
    const said = await untilClosed({ ...OFF, idleMs: 50 }, (socket) => socket.write(REQUEST));
    expect(said).toContain(' 200 ');
  });
});

function options(timeouts: Timeouts) {
  const overload = { maxEventLoopDelayMs: 0, maxOldSpaceBytes: 0 };
  const others = { corsOrigins: [], corsHeaders: [], maxConnections: 0, allowedHosts: null };
  return serverOptions({ maxBodyBytes: 0, overload, timeouts, trustProxy: false, ...others });
}

describe('the connection of a client that does not read its answer', () => {
  it('is closed', async () => {
    const app = Fastify(options({ ...OFF, stalledMs: 100 }));
    // More than the buffers of both sockets hold.
    app.get('/', () => 'x'.repeat(32 * 1024 * 1024));
    const { port } = new URL(await app.listen({ host: '127.0.0.1', port: 0 }));
    const accepted = new Promise<Socket>((resolve) => app.server.once('connection', resolve));
    const client = connect(Number(port), '127.0.0.1').pause();
    client.on('error', () => undefined);
    client.write('GET / HTTP/1.1\r\nhost: gateway\r\n\r\n');
    await once(await accepted, 'close');
    client.destroy();
    await app.close();
  });
});

describe('the timeouts', () => {
  it.each<[string, Timeouts, object]>([
    [
      'as they are by default',
      { headersMs: 10_000, bodyMs: 30_000, idleMs: 65_000, stalledMs: 65_000 },
      {
        requestTimeout: 30_000,
        keepAliveTimeout: 65_000,
        connectionTimeout: 65_000,
        http: { headersTimeout: 10_000, connectionsCheckingInterval: 1000 },
      },
    ],
    [
      'that leave headers less than they would have',
      { ...OFF, headersMs: 10_000, bodyMs: 400, idleMs: 1 },
      { requestTimeout: 400, http: { headersTimeout: 400, connectionsCheckingInterval: 200 } },
    ],
    ['for bodies alone', { ...OFF, bodyMs: 400, idleMs: 1 }, { requestTimeout: 400, http: { headersTimeout: 400 } }],
    [
      'for headers alone',
      { ...OFF, headersMs: 7, idleMs: 1 },
      { requestTimeout: 0, http: { headersTimeout: 7, connectionsCheckingInterval: 10 } },
    ],
    ['that are off', OFF, { requestTimeout: 0, keepAliveTimeout: 0, http: { headersTimeout: 0 } }],
  ])('%s are what Node is told', (_, timeouts, told) => {
    expect(options(timeouts)).toMatchObject(told);
  });

  it('can all be off, or longer than Node has them', async () => {
    for (const timeouts of [
      OFF,
      { headersMs: 3_600_000, bodyMs: 3_600_000, idleMs: 3_600_000, stalledMs: 3_600_000 },
    ]) {
      const server = await startStubServer({ httpLimits: { timeouts } });
      const response = await fetch(`${server.url}/healthz`, { headers: { connection: 'close' } });
      expect(response.status).toBe(200);
      await server.close();
    }
  });
});
