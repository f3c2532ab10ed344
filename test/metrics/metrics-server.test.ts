import { request } from 'node:http';
import { once } from 'node:events';
import { Server } from 'node:net';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { startMetricsServer, type MetricsPages, type MetricsServer } from '../../src/metrics/metrics-server.js';

const row = { coordinate: 'Task.name', client: 'board', version: '1', count: 2, lastSeen: Date.UTC(2026, 5, 3, 2) };
const pages: MetricsPages = {
  metrics: () => Promise.resolve('# HELP a\n'),
  usage: () => Promise.resolve([row]),
};
const errors: unknown[] = [];
const add = (details: unknown) => void errors.push(details);
const log = { error: add, warn: add };
let server: MetricsServer;

async function start(given: MetricsPages = pages): Promise<void> {
  server = await startMetricsServer(given, { host: '127.0.0.1', port: 0, log });
}

afterEach(() => {
  errors.length = 0;
  return server.close();
});

describe('the server of metrics', () => {
  it('serves the metrics as text and the usage as JSON', async () => {
    await start();
    const metrics = await fetch(`${server.url}/metrics?x=1`);
    expect([metrics.status, metrics.headers.get('content-type'), await metrics.text()]).toEqual([
      200,
      'text/plain; version=0.0.4; charset=utf-8',
      '# HELP a\n',
    ]);
    const usage = await fetch(`${server.url}/usage`);
    expect([usage.headers.get('content-type'), await usage.json()]).toEqual([
      'application/json; charset=utf-8',
      { usage: [{ ...row, lastSeen: '2026-06-03T10:00:00+08:00' }] },
    ]);
  });

  it.each([
    ['GET', '/', 404],
    ['GET', '/graphql', 404],
    ['GET', '/constructor', 404],
    ['POST', '/metrics', 405],
    ['DELETE', '/usage', 405],
    ['HEAD', '/metrics', 200],
  ])('answers %s %s with %i', async (method, path, status) => {
    await start();
    const response = await fetch(server.url + path, { method });
    expect(response.status).toBe(status);
    expect(await response.text()).toBe('');
  });

  it('answers 500 and logs why where a page cannot be made', async () => {
    const failure = new Error('broken');
    await start({ ...pages, metrics: () => Promise.reject(failure) });
    const response = await fetch(`${server.url}/metrics`);
    expect([response.status, await response.text()]).toEqual([500, '']);
    expect(errors).toEqual([{ err: failure }]);
  });

  it('goes on where a connection cannot be accepted', async () => {
    const listen = jest.spyOn(Server.prototype, 'listen');
    await start();
    const err = new Error('accept EMFILE');
    const [listening] = listen.mock.contexts;
    expect(listening).toBeInstanceOf(Server);
    if (listening instanceof Server) listening.emit('error', err);
    expect(errors).toEqual([{ err }]);
    expect((await fetch(`${server.url}/usage`)).status).toBe(200);
    listen.mockRestore();
  });

  it('closes with a request that is not complete', async () => {
    await start();
    const open = request(`${server.url}/metrics`, { method: 'POST', headers: { 'content-length': '10' } });
    open.on('error', () => undefined);
    open.write('a');
    await once(open, 'socket');
    await server.close();
    await start();
  });
});

it('says which variable to change where the port is taken', async () => {
  await start();
  const port = Number(new URL(server.url).port);
  await expect(startMetricsServer(pages, { host: '127.0.0.1', port, log })).rejects.toThrow(
    `Port ${port} of 127.0.0.1 cannot be listened on: another program has it; set METRICS_PORT to another, or to 0 for any free one.`,
  );
});
