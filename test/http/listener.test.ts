import Fastify from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { listen } from '../../src/http/listener.js';

describe('listening', () => {
  let app: FastifyInstance;
  beforeEach(() => {
    app = Fastify();
    app.get('/', (_request, reply) => reply.send('here'));
  });
  afterEach(() => app.close());

  it.each([
    ['127.0.0.1', /^http:\/\/127\.0\.0\.1:\d+$/],
    ['localhost', /^http:\/\/localhost:\d+$/],
    ['0.0.0.0', /^http:\/\/localhost:\d+$/],
    ['::1', /^http:\/\/\[::1\]:\d+$/],
  ])('on %s answers at the origin that it tells', async (host, origin) => {
    const { url } = await listen(app, { host, port: 0, basePath: '' });
    expect(url).toMatch(origin);
    await expect((await fetch(url)).text()).resolves.toBe('here');
  });

  it('says which port is taken and what to do about it', async () => {
    const { url } = await listen(app, { host: '127.0.0.1', port: 0, basePath: '' });
    const { port } = new URL(url);
    await expect(listen(Fastify(), { host: '127.0.0.1', port: Number(port), basePath: '' })).rejects.toThrow(
      `Port ${port} of 127.0.0.1 cannot be listened on: another program has it; set PORT to another, or to 0 for any free one.`,
    );
  });

  it('names the reason why an address cannot be had', async () => {
    await expect(listen(app, { host: '203.0.113.1', port: 0, basePath: '' })).rejects.toThrow(
      'cannot be listened on: EADDRNOTAVAIL.',
    );
  });
});
