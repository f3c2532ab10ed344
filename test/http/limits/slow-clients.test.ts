import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { serverOptions } from '../../../src/http/limits/server-options.js';
import type { Timeouts } from '../../../src/http/limits/http-limits.js';
import { startStubServer } from '../../support/http-server.js';

const OFF: Timeouts = { headersMs: 0, bodyMs: 0, idleMs: 0 };
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
    expect(said).toContain(' 408 ');
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

describe('the timeouts', () => {
  const options = (timeouts: Timeouts) =>
    serverOptions({
      maxBodyBytes: 0,
      overload: { maxEventLoopDelay: 0, maxHeapUsedBytes: 0 },
      timeouts,
      trustProxy: false,
      corsOrigins: [],
    });

  it.each<[string, Timeouts, object]>([
    [
      'as they are by default',
      { headersMs: 10_000, bodyMs: 30_000, idleMs: 65_000 },
      {
        requestTimeout: 30_000,
        keepAliveTimeout: 65_000,
        http: { headersTimeout: 10_000, connectionsCheckingInterval: 1000 },
      },
    ],
    [
      'that leave headers less than they would have',
      { headersMs: 10_000, bodyMs: 400, idleMs: 1 },
      { requestTimeout: 400, http: { headersTimeout: 400, connectionsCheckingInterval: 200 } },
    ],
    [
      'for bodies alone',
      { headersMs: 0, bodyMs: 400, idleMs: 1 },
      { requestTimeout: 400, http: { headersTimeout: 400 } },
    ],
    [
      'for headers alone',
      { headersMs: 7, bodyMs: 0, idleMs: 1 },
      { requestTimeout: 0, http: { headersTimeout: 7, connectionsCheckingInterval: 10 } },
    ],
    ['that are off', OFF, { requestTimeout: 0, keepAliveTimeout: 0, http: { headersTimeout: 0 } }],
  ])('%s are what Node is told', (_, timeouts, told) => {
    expect(options(timeouts)).toMatchObject(told);
  });

  it('can all be off, or longer than Node has them', async () => {
    for (const timeouts of [OFF, { headersMs: 3_600_000, bodyMs: 3_600_000, idleMs: 3_600_000 }]) {
      const server = await startStubServer({ httpLimits: { timeouts } });
      const response = await fetch(`${server.url}/healthz`, { headers: { connection: 'close' } });
      expect(response.status).toBe(200);
      await server.close();
    }
  });
});
