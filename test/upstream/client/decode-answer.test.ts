import { describe, expect, it } from '@jest/globals';
import { decodeBody } from '../../../src/upstream/client/decode-answer.js';
import { createRead } from '../support/create-read.js';

const BODY = Buffer.from('{"code":200,"status":"success","data":[1]}');

describe('a body that was cached', () => {
  it('means what it meant when the platform sent it', () => {
    const answer = decodeBody(createRead(), BODY, 0);
    expect(answer.value.data).toEqual([1]);
    expect(answer.body).toBe(BODY);
  });

  it('is not decoded where its value is known', () => {
    const first = decodeBody(createRead(), BODY, 0);
    const decode = (): never => {
      throw new Error('The body was decoded.');
    };
    expect(decodeBody(createRead({ decode, known: () => first }), BODY, 0).value).toBe(first.value);
  });

  it.each(['', '<html>', '{"code":6007,"status":"error","message":"no"}', '{"code":200}'])(
    'is an error where it is no success: %j',
    (text) => {
      expect(() => decodeBody(createRead(), Buffer.from(text), 0)).toThrow(/^The platform/);
    },
  );
});
