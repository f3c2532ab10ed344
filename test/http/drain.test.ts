import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { describe, expect, it, jest } from '@jest/globals';
import Fastify from 'fastify';
import { createDrain } from '../../src/http/drain.js';
import { addHealthRoutes } from '../../src/http/health.js';
import { startStubServer, type StubServer } from '../support/http-server.js';

/** A server whose `wait` field tells when it was reached and answers when it is let go. */
async function startWaitingServer(shutdownDelayMs = 0) {
  const reached = signal();
  const letGo = signal();
  const wait = async (): Promise<string> => {
    reached.fire();
    await letGo.fired;
    return 'waited';
  };
  return {
    server: await startStubServer({ resolvers: { wait }, shutdownDelayMs }),
    reached: reached.fired,
    letGo: letGo.fire,
  };
}

function signal() {
  let fire: () => void = () => undefined;
  const fired = new Promise<void>((resolve) => {
    fire = resolve;
  });
  return { fired, fire };
}

function ask({ url }: StubServer, query: string): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return fetch(`${url}/graphql`, { method: 'POST', body: JSON.stringify({ query }), headers });
}

async function openSocket({ url }: StubServer): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1').on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

/** Reads until the text holds `end`. */
async function readUntil(socket: Socket, end: string): Promise<string> {
  let text = '';
  for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
    text += String(chunk);
    if (text.includes(end)) break;
  }
  return text;
}

describe('draining', () => {
  it('lets an open request finish and closes its connection', async () => {
    const { server, reached, letGo } = await startWaitingServer();
    const answer = ask(server, '{ wait }');
    await reached;
    const closed = server.close();
    letGo();
    const response = await answer;
    expect(response.headers.get('connection')).toBe('close');
    await expect(response.json()).resolves.toEqual({ data: { wait: 'waited' } });
    await closed;
  });

  it('says that it is not ready as long as something is open, and then accepts no connection any more', async () => {
    const { server, reached, letGo } = await startWaitingServer();
    const answer = ask(server, '{ wait }');
    await reached;
    const closed = server.close();
    const readiness = await fetch(`${server.url}/readyz`);
    expect([readiness.status, await readiness.json()]).toEqual([503, expect.objectContaining({ status: 'draining' })]);
    letGo();
    await answer;
    await closed;
    await expect(openSocket(server)).rejects.toThrow('ECONNREFUSED');
  });

  it('fails readiness from its first moment on, while the process still counts as living', async () => {
    const app = Fastify();
    const drain = createDrain(app, 0);
    const seen = [drain.isReady()];
    const finished = drain.finish();
    seen.push(drain.isReady());
    await finished;
    expect(seen).toEqual([true, false]);

    const draining = Fastify();
    addHealthRoutes(draining, () => (drain.isReady() ? 'ready' : 'draining'));
    const answers = await Promise.all([draining.inject('/readyz'), draining.inject('/healthz')]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([503, 200]);
    expect(answers[0].json()).toEqual({ status: 'draining' });
  });

  it('does not wait for connections that ask for nothing', async () => {
    const { server } = await startWaitingServer();
    const silent = await openSocket(server);
    const idle = await openSocket(server);
    idle.write('GET /healthz HTTP/1.1\r\nhost: a\r\n\r\n');
    await readUntil(idle, '"ok"');
    const gone = [once(silent, 'close'), once(idle, 'close')];
    await server.close();
    await Promise.all(gone);
  });

  it('cuts what is still open after ten seconds', async () => {
    const { server, reached } = await startWaitingServer();
    const failure = ask(server, '{ wait }').then(
      () => null,
      (error: unknown) => error,
    );
    await reached;
    const timers = jest.spyOn(globalThis, 'setTimeout');
    const closed = server.close();
    const [cut, limit] = timers.mock.calls.find(([, delay]) => delay === 10_000) ?? [];
    timers.mockRestore();
    cut?.();
    await closed;
    expect(limit).toBe(10_000);
    expect(server.lines).toContainEqual(expect.objectContaining({ path: '/graphql', status: 499 }));
    await expect(failure).resolves.toMatchObject({ name: 'TypeError' });
  });

  it('ends though a client has gone with responses that were queued behind another', async () => {
    const { server, reached, letGo } = await startWaitingServer();
    const socket = await openSocket(server);
    const body = '{"query":"{ wait }"}';
    const headers = `host: a\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`;
    socket.write(`POST /graphql HTTP/1.1\r\n${headers}${body}GET /healthz HTTP/1.1\r\nhost: a\r\n\r\n`);
    await reached;
    socket.destroy();
    await server.line(({ path }) => path === '/graphql');
    letGo();
    await server.close();
    const logged = server.lines.filter(({ msg }) => msg === 'request').map(({ path, status }) => [path, status]);
    expect(logged).toEqual([
      ['/graphql', 499],
      ['/healthz', 499],
    ]);
  });

  it('ends after ten seconds also where clients open connections all the time', async () => {
    const { server, reached } = await startWaitingServer();
    ask(server, '{ wait }').catch(() => undefined);
    await reached;
    const timers = jest.spyOn(globalThis, 'setTimeout');
    const closed = server.close();
    const [limit] = timers.mock.calls.find(([, delay]) => delay === 10_000) ?? [];
    timers.mockRestore();
    const sockets = [await openSocket(server), await openSocket(server)];
    sockets[0]?.write('GET /healthz HTTP/1.1\r\nhost: a');
    ask(server, '{ wait }').catch(() => undefined);
    limit?.();
    await closed;
  });

  it('serves on for the delay that is set, with readiness failing', async () => {
    const { server } = await startWaitingServer(60_000);
    const timers = jest.spyOn(globalThis, 'setTimeout');
    const closed = server.close();
    const [end] = timers.mock.calls.find(([, delay]) => delay === 60_000) ?? [];
    timers.mockRestore();
    const readiness = await fetch(`${server.url}/readyz`);
    expect([readiness.status, readiness.headers.get('connection')]).toEqual([503, 'close']);
    await expect((await ask(server, '{ hello }')).json()).resolves.toEqual({ data: { hello: 'world' } });
    end?.();
    await closed;
    await expect(openSocket(server)).rejects.toThrow('ECONNREFUSED');
  });

  it('is the same end for everyone who asks for it', async () => {
    const { server } = await startWaitingServer();
    expect(server.close()).toBe(server.close());
    await server.close();
  });
});
