import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { bypassesCache, HttpCaller } from '../../src/http/http-caller.js';
import { startStubServer } from '../support/http-server.js';

describe('the signal of a caller', () => {
  it('aborts when the client disconnects before the response is complete, which the log reports as 499', async () => {
    const signals: AbortSignal[] = [];
    const server = await startStubServer({
      resolvers: {
        wait: async (_parent, _args, { request, reply }) => {
          const signal = new HttpCaller(request, reply).signal;
          signals.push(signal);
          signal.addEventListener('abort', () => (request.logFields.platformMs = 1234));
          caller.destroy();
          await once(signal, 'abort');
          return null;
        },
      },
    });
    const caller = connect(Number(new URL(server.url).port), '127.0.0.1');
    caller.write('GET /graphql?query={wait} HTTP/1.1\r\nhost: a\r\n\r\n');
    await expect(server.line(({ path }) => path === '/graphql')).resolves.toMatchObject({
      status: 499,
      platformMs: 1234,
    });
    await server.close();
    expect(signals).toMatchObject([{ aborted: true, reason: { name: 'AbortError' } }]);
  });

  it('is aborted from the start when the client has already disconnected', async () => {
    const signals: AbortSignal[] = [];
    const server = await startStubServer({
      resolvers: {
        wait: async (_parent, _args, { request, reply }) => {
          const gone = once(request.raw.socket, 'close');
          caller.destroy();
          await gone;
          signals.push(new HttpCaller(request, reply).signal);
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

  it('does not abort after a complete response', async () => {
    const signals: AbortSignal[] = [];
    const server = await startStubServer({
      resolvers: {
        wait: (_parent, _args, { request, reply }) => {
          signals.push(new HttpCaller(request, reply).signal);
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

describe('a Cache-Control header', () => {
  it.each([
    ['no-cache', true],
    ['No-Cache', true],
    ['max-age=0', true],
    ['max-age="0"', true],
    ['max-stale=5, no-cache', true],
    ['max-age=0, must-revalidate', true],
    ['max-age=10', false],
    ['no-store', false],
    ['x-no-cache', false],
    ['', false],
    [undefined, false],
  ])('of %j refuses cached answers: %s', (header, expected) => {
    expect(bypassesCache(header)).toBe(expected);
  });
});
