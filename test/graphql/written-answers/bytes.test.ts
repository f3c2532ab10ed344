import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { Bytes } from '../../../src/graphql/written-answers/bytes.js';

function written(write: (bytes: Bytes) => void): string {
  const bytes = new Bytes();
  write(bytes);
  return bytes.since(0).toString();
}

describe('written bytes', () => {
  it('are strings as JSON.stringify has them', () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc.array(fc.integer({ min: 0, max: 0xffff })).map((codes) => String.fromCharCode(...codes)),
    );
    fc.assert(
      fc.property(fc.array(anyText), (texts) => {
        const expected = texts.map((text) => JSON.stringify(text)).join(',');
        const quoted = written((bytes) => {
          for (const [index, text] of texts.entries()) {
            if (index > 0) bytes.ascii(',');
            bytes.quoted(text);
          }
        });
        expect(quoted).toBe(expected);
      }),
    );
  });

  it.each([
    '',
    '"',
    '\\',
    '\u0000',
    '\u001f',
    '\u007f',
    '\u0080',
    '\u07ff',
    '\u0800',
    '任务',
    '😀',
    '\ud83d',
    '\ude00a',
  ])('have %j in quotes', (text) => {
    expect(written((bytes) => bytes.quoted(text))).toBe(JSON.stringify(text));
  });

  it('have room for whatever comes, and stay what they were', () => {
    const long = '长'.repeat(400_000);
    const first = new Bytes();
    first.quoted(long);
    first.ascii('x'.repeat(1_000_000));
    first.any('é'.repeat(300_000));
    const whole = first.since(0);
    new Bytes().ascii('something else');
    expect(whole.toString()).toBe(`"${long}"${'x'.repeat(1_000_000)}${'é'.repeat(300_000)}`);
  });

  it('are not what the next ones are written over', () => {
    const [first, second] = [new Bytes(), new Bytes()];
    first.ascii('first');
    const copy = first.since(0);
    second.ascii('second');
    expect(copy.toString()).toBe('first');
  });

  it('can be copied from anywhere on', () => {
    const bytes = new Bytes();
    bytes.ascii('before');
    const start = bytes.length;
    bytes.add(Buffer.from('后'));
    expect(bytes.since(start).toString()).toBe('后');
  });
});
