import { afterEach, describe, expect, it } from '@jest/globals';
import Fastify, { type FastifyInstance } from 'fastify';
import { ResponseBody } from '../../src/graphql/response-cache/response-body.js';
import { addPlayground } from '../../src/http/playground/playground-routes.js';
import type { PlaygroundPage } from '../../src/http/playground/page.js';

const PAGE: PlaygroundPage = { html: '<!doctype html>', contentSecurityPolicy: "default-src 'none'", files: [] };

describe('a playground whose files cannot be read once', () => {
  let app: FastifyInstance | null = null;
  afterEach(() => app?.close());

  it('fails for that request only', async () => {
    let renders = 0;
    const render = () => {
      renders += 1;
      return renders === 1 ? Promise.reject(new Error('EMFILE: too many open files')) : Promise.resolve(PAGE);
    };
    app = Fastify();
    const page = addPlayground(app, { basePath: '', needsToken: false, countRequest: () => Promise.resolve(), render });
    app.get('/graphql', { onRequest: page }, () => '');
    const statuses: number[] = [];
    for (let request = 1; request <= 3; request += 1) {
      statuses.push((await app.inject({ url: '/graphql', headers: { accept: 'text/html' } })).statusCode);
    }
    expect([statuses, renders]).toEqual([[500, 200, 200], 2]);
  });
});

describe('a body', () => {
  it('is compressed once for each encoding', async () => {
    const body = new ResponseBody(Buffer.from('x'.repeat(2000)));
    expect(await body.encoded('gzip')).toBe(await body.encoded('gzip'));
  });
});
