import type { RequestListener } from 'node:http';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { pick } from '../support/pick.js';
import { withPlatform } from '../support/platform-server.js';
import { UNCACHED, type Answer } from '../support/test-gateway.js';

const QUERY = '{ tasks(perPage: 5) { nodes { name } } }';
const NAME = '汉';
const MEGABYTE = 1024 * 1024;

/** A page of one task of this name, in UTF-8. */
function page(name: string | Buffer = NAME): Buffer {
  const [begin = '', end = ''] = JSON.stringify({
    ...{ code: 200, status: 'success', data: [{ uuid: 'a', name: '|' }] },
    meta: { total: 1, last_page: 1, current_page: 1, per_page: 5 },
  }).split('|');
  return Buffer.concat([Buffer.from(begin), Buffer.from(name), Buffer.from(end)]);
}

function answer(body: Buffer, headers: Readonly<Record<string, string>> = {}): RequestListener {
  return (_request, response) => response.writeHead(200, headers).end(body);
}

function nameOf({ body }: Answer): unknown {
  return pick(body, 'data.tasks.nodes.0.name');
}

function failureOf({ body }: Answer): unknown {
  return body.errors?.map(({ message, extensions }) => `${String(extensions['code'])}: ${message}`).join();
}

const GBK = Buffer.from([0xba, 0xba]);
const HALF = Buffer.from([0xe6, 0xb1]);
const IN_GBK = { 'content-type': 'application/json; charset=GBK' };

describe('a body in another charset than UTF-8', () => {
  it.each<readonly [string, RequestListener, string]>([
    ['GBK that is declared', answer(page(GBK), IN_GBK), 'The platform answered in another charset than UTF-8.'],
    ['GBK that is not declared', answer(page(GBK)), 'The platform answered something that is not UTF-8.'],
    ['half a character', answer(page(HALF)), 'The platform answered something that is not UTF-8.'],
    // These two characters of GBK (联通) have the bytes of others in UTF-8.
    [
      'GBK that looks like UTF-8',
      answer(page(Buffer.from('c1aacda8', 'hex')), IN_GBK),
      'The platform answered in another charset than UTF-8.',
    ],
  ])('is no answer: %s', (_what, listener, message) =>
    withPlatform(listener, async ({ query }) => {
      expect(failureOf(await query(QUERY))).toBe(`UPSTREAM_BAD_RESPONSE: ${message}`);
    }),
  );

  it('is read if all of it is ASCII', () =>
    withPlatform(answer(page('\\u6c49'), IN_GBK), async ({ query }) => {
      expect(nameOf(await query(QUERY))).toBe(NAME);
    }));

  it('is not cached, and a stale answer takes its place', () => {
    const bodies = [page(), page(GBK)];
    const listener: RequestListener = (_request, response) => response.end(bodies.shift() ?? page(GBK));
    const environment = { CACHE_TTL_MS: '1', CACHE_STALE_MS: '600000' };
    return withPlatform(
      listener,
      async ({ query }, { requests }) => {
        expect(nameOf(await query(QUERY))).toBe(NAME);
        while (requests.length < 3) expect(nameOf(await query(QUERY))).toBe(NAME);
      },
      { environment },
    );
  });
});

describe('a compressed body', () => {
  it('is asked for', () =>
    withPlatform(answer(page()), async ({ query }, { requests }) => {
      await query(QUERY);
      expect(requests[0]?.headers['accept-encoding']).toBe('gzip, br');
    }));

  it.each<readonly [string, Buffer]>([
    ['gzip', gzipSync(page())],
    ['x-gzip', gzipSync(page())],
    ['GZIP', gzipSync(page())],
    ['deflate', deflateSync(page())],
    ['br', brotliCompressSync(page())],
    ['identity', page()],
  ])('is read: %s', (encoding, body) =>
    withPlatform(answer(body, { 'content-encoding': encoding }), async ({ query }) => {
      expect(nameOf(await query(QUERY))).toBe(NAME);
    }),
  );

  it.each<readonly [string, string, Buffer, string]>([
    ['is no gzip', 'gzip', page(), 'a body that cannot be decompressed'],
    ['breaks off', 'gzip', gzipSync(page()).subarray(0, 40), 'a body that cannot be decompressed'],
    ['is compressed as no one asked', 'zstd', page(), 'with a content coding that it was not asked for'],
    [
      'is compressed twice',
      'gzip, gzip',
      gzipSync(gzipSync(page())),
      'with a content coding that it was not asked for',
    ],
    ['decompresses to more than 8 MB', 'gzip', gzipSync(Buffer.alloc(64 * MEGABYTE, ' ')), 'more than 8 MB'],
    ['decompresses to more than 8 MB', 'br', brotliCompressSync(Buffer.alloc(64 * MEGABYTE, ' ')), 'more than 8 MB'],
  ])('is no answer if it %s: %s', (_what, encoding, body, message) =>
    withPlatform(answer(body, { 'content-encoding': encoding }), async ({ query }) => {
      expect(failureOf(await query(QUERY))).toBe(`UPSTREAM_BAD_RESPONSE: The platform answered ${message}.`);
    }),
  );
});

describe('an informational response before the answer', () => {
  it.each<readonly [string, RequestListener]>([
    [
      '100 Continue',
      (_request, response) => {
        response.writeContinue(() => response.end(page()));
      },
    ],
    [
      '100 Continue, twice',
      (_request, response) => {
        response.writeContinue();
        response.writeContinue(() => response.end(page()));
      },
    ],
    [
      '102 Processing',
      (_request, response) => {
        response.writeProcessing(() => response.end(page()));
      },
    ],
    [
      '103 Early Hints',
      (_request, response) => {
        response.writeEarlyHints({ link: '</a>; rel=preload' }, () => response.end(page()));
      },
    ],
  ])('is skipped: %s', (_what, listener) =>
    withPlatform(
      listener,
      async ({ query }, { requests }) => {
        for (let round = 0; round < 3; round += 1) expect(nameOf(await query(QUERY))).toBe(NAME);
        // 100 costs one more request, once in the life of the process.
        expect(requests.length).toBeLessThanOrEqual(4);
      },
      { environment: { ...UNCACHED, UPSTREAM_RETRIES: '0' } },
    ),
  );

  it('is the end of the call where it switches to another protocol', () =>
    withPlatform(
      (request, response) => {
        response.writeContinue(() => {
          request.socket.write('HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n');
        });
      },
      async ({ query }) => {
        expect(failureOf(await query(QUERY))).toBe('UPSTREAM_BAD_RESPONSE: The platform switched to another protocol.');
      },
      { environment: { UPSTREAM_RETRIES: '0' } },
    ));
});
