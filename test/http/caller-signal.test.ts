import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { callerSignal } from '../../src/http/caller-signal.js';
import { startStubServer } from '../support/http-server.js';

describe("the caller's signal", () => {
  it('aborts when the caller leaves before the answer, which the log tells as 499', async () => {
    const signals: AbortSignal[] = [];
    const server = await startStubServer({
      resolvers: {
        wait: async (_parent, _args, { request, reply }) => {
          const signal = callerSignal(request, reply);
          signals.push(signal);
          caller.destroy();
          await once(signal, 'abort');
          return null;
        },
      },
    });
    const caller = connect(Number(new URL(server.url).port), '127.0.0.1');
    caller.write('GET /graphql?query={wait} HTTP/1.1\r\nhost: a\r\n\r\n');
    await expect(server.line(({ path }) => path === '/graphql')).resolves.toMatchObject({ status: 499 });
    await server.close();
    expect(signals).toMatchObject([{ aborted: true, reason: { name: 'AbortError' } }]);
  });

  it('is aborted from the start when the caller has already left', async () => {
    const signals: AbortSignal[] = [];
    const server = await startStubServer({
      resolvers: {
        wait: async (_parent, _args, { request, reply }) => {
          const gone = once(request.raw.socket, 'close');
          caller.destroy();
          await gone;
          signals.push(callerSignal(request, reply));
          return null;
        },
      },
    });
    const caller = connect(Number(new URL(server.url).port), '127.0.0.1');
    caller.write('GET /graphql?query={wait} HTTP/1.1\r\nhost: a\r\n\r\n');
    await server.line(({ path }) => path === '/graphql');
    await server.close();
    expect(signals).toMatchObject([{ aborted: true }]);
  });

  it('stays quiet after a complete answer', async () => {
    const signals: AbortSignal[] = [];
    const server = await startStubServer({
      resolvers: {
        wait: (_parent, _args, { request, reply }) => {
          signals.push(callerSignal(request, reply));
          return 'done';
        },
      },
    });
    await (await fetch(`${server.url}/graphql?query={wait}`)).text();
    await server.line(({ path }) => path === '/graphql');
    await server.close();
    expect(signals).toMatchObject([{ aborted: false }]);
  });
});
