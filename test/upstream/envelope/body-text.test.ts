import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bodyText } from '../../../src/upstream/envelope/body-text.js';

describe('the text of a body', () => {
  it.each([
    ['nothing', [], ''],
    ['ASCII', [0x7b, 0x7d], '{}'],
    ['three bytes', [0xe6, 0xb1, 0x89], '汉'],
    ['a surrogate pair', [0xf0, 0x9f, 0x98, 0x80], '😀'],
    ['one byte order mark', [0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf, 0x7b], '\ufeff{'],
    ['malformed bytes', [0x61, 0xff, 0x62], 'a\ufffdb'],
    ['half a character', [0xe6, 0xb1], '\ufffd'],
    ['a lone surrogate', [0xed, 0xa0, 0x80], '\ufffd\ufffd\ufffd'],
  ])('is right for %s', (_, bytes, text) => {
    expect(bodyText(Buffer.from(bytes))).toBe(text);
  });

  it('is what TextDecoder says', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 40 }).map((array) => Buffer.from(array)),
      fc.string({ unit: 'binary', maxLength: 40 }).map((text) => Buffer.from(text)),
      fc.string({ unit: fc.constantFrom('\ufeff', 'a', '汉'), maxLength: 4 }).map((text) => Buffer.from(text)),
    );
    fc.assert(
      fc.property(bytes, (body) => {
        expect(bodyText(body)).toBe(new TextDecoder().decode(body));
      }),
      { numRuns: 500 },
    );
  });
});
