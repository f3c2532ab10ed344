import { describe, expect, it } from '@jest/globals';
import { GatewayError, UpstreamBadResponseError } from '../../../src/errors.js';
import { type Contents, openEnvelope } from '../../../src/upstream/client/envelope.js';

const TOKEN = 'secret-token';

function open(body: unknown, status = 200) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return openEnvelope({ status, body: Buffer.from(text), token: TOKEN });
}

function failureOf(body: unknown, status?: number): GatewayError {
  try {
    open(body, status);
  } catch (error) {
    if (error instanceof GatewayError) return error;
    throw error;
  }
  throw new Error('The envelope was opened.');
}

describe('a successful envelope', () => {
  it.each([
    { code: 200, status: 'success' },
    { code: '200', status: 'success' },
    { code: 200 },
    { code: 200, status: null },
    { status: 'success' },
    { code: null, status: 'success' },
  ])('%j yields its data and meta', (judged) => {
    expect(open({ ...judged, message: '成功', meta: { total: 1 }, data: [1] })).toEqual({
      data: [1],
      meta: { total: 1 },
    });
  });

  it.each([0, '', false, []])('may carry %j as data: what it means is for the endpoint to say', (data) => {
    expect(open({ code: 200, status: 'success', data }).data).toEqual(data);
  });

  it('may come with another status of the 2xx', () => {
    expect(open({ code: 200, data: {} }, 201)).toEqual({ data: {}, meta: undefined });
  });

  it.each([{}, { data: null }])('with %j for data is a bad response at data', (rest) => {
    expect(failureOf({ code: 200, status: 'success', ...rest })).toMatchObject({
      code: 'UPSTREAM_BAD_RESPONSE',
      at: 'data',
    });
  });
});

describe('a refusal', () => {
  it.each<readonly [envelope: object, code: number | null]>([
    [{ code: 6007, status: 'error' }, 6007],
    [{ code: '6007', status: 'error' }, 6007],
    [{ code: 6007 }, 6007],
    [{ code: 6007, status: 'success' }, 6007],
    [{ code: 200, status: 'error' }, 200],
    [{ status: 'error' }, null],
    [{ code: 'E1', status: 'error' }, null],
    [{ code: 'E1', status: 'success' }, null],
    [{ code: 401, status: 'error' }, 401],
    [{ code: 403, status: 'error' }, 403],
    [{ code: 200.5, status: 'success' }, null],
    [{ code: true }, null],
  ])('%j inside HTTP 200 tells the platform’s code and words', (envelope, code) => {
    const failure = failureOf({ ...envelope, message: '余额不足', data: [] });
    expect(failure.code).toBe('UPSTREAM_REFUSED');
    expect(failure.details).toMatchObject({ upstream: { code, message: '余额不足' } });
  });

  it('in a 4xx is a refusal whatever its code', () => {
    expect(failureOf({ code: 422, status: 'error', message: { page: ['bad'] } }, 422).details).toMatchObject({
      upstream: { code: 422, message: 'page: bad' },
    });
    expect(failureOf({ code: 200, status: 'success', data: [] }, 404).code).toBe('UPSTREAM_REFUSED');
  });
});

describe('what is no envelope', () => {
  it.each(['Unauthenticated.', 'unauthenticated'])('is a refused token where the framework says %j', (message) => {
    expect(failureOf({ message }).code).toBe('UPSTREAM_UNAUTHORIZED');
  });

  it.each([
    '',
    '   ',
    '<html><body>secret page</body></html>',
    '{"code":200,"da',
    '[]',
    '7',
    'null',
    '"text"',
    '{}',
    '{"message":"Not Found"}',
    '{"data":[]}',
  ])('is a bad response: %j', (body) => {
    const failure = failureOf(body);
    expect(failure).toMatchObject({ code: 'UPSTREAM_BAD_RESPONSE', at: null });
    expect(failure.message).not.toContain('secret');
    expect(failure.cause).toBeUndefined();
  });

  it('is a bad response in a 4xx, too', () => {
    expect(failureOf('<html>Not Found</html>', 404).code).toBe('UPSTREAM_BAD_RESPONSE');
    expect(failureOf({ message: 'Not Found' }, 404).code).toBe('UPSTREAM_BAD_RESPONSE');
  });
});

describe('the bytes of an envelope', () => {
  it.each([
    ['three bytes', [0xe6, 0xb1, 0x89], '汉'],
    ['a surrogate pair', [0xf0, 0x9f, 0x98, 0x80], '😀'],
  ])('are read as UTF-8: %s', (_what, bytes, data) => {
    expect(openBytes(bytes).data).toBe(data);
  });

  it.each([
    ['malformed bytes', [0x61, 0xff, 0x62]],
    ['half a character', [0xe6, 0xb1]],
    ['GBK', [0xba, 0xba]],
  ])('cannot be anything else: %s', (_what, bytes) => {
    expect(() => openBytes(bytes)).toThrow(
      new UpstreamBadResponseError('The platform answered something that is not UTF-8.'),
    );
  });

  function openBytes(bytes: readonly number[]): Contents {
    const body = Buffer.concat([Buffer.from('{"code":200,"data":"'), Buffer.from(bytes), Buffer.from('"}')]);
    return openEnvelope({ status: 200, body, token: TOKEN });
  }

  it('may begin with a byte order mark', () => {
    expect(open('\ufeff{"code":200,"data":1}').data).toBe(1);
  });
});
