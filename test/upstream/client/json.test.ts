import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseJson } from '../../../src/upstream/client/json.js';

describe('JSON with whole numbers beyond 15 digits', () => {
  it.each<readonly [text: string, value: unknown]>([
    ['{"destination_extension":123456789012345678}', { destination_extension: '123456789012345678' }],
    ['[ 1234567890123456 , -12345678901234567890]', ['1234567890123456', '-12345678901234567890']],
    ['1234567890123456', '1234567890123456'],
    ['-1234567890123456\n', '-1234567890123456'],
    ['[123456789012345,1234567890123456]', [123_456_789_012_345, '1234567890123456']],
    [
      '{"a":1234567890123456,"b":"a \\":1234567890123456,\\\\"}',
      { a: '1234567890123456', b: 'a ":1234567890123456,\\' },
    ],
    ['{":1234567890123456":[1234567890123456]}', { ':1234567890123456': ['1234567890123456'] }],
  ])('%s keeps every digit', (text, value) => {
    expect(parseJson(text)).toEqual(value);
  });

  it.each(['[1234567890123456.5]', '[1234567890123456e2]', '[0.12345678901234567]', '[1e-0000000000000001]'])(
    'leaves %s a number',
    (text) => {
      expect(parseJson(text)).toEqual(JSON.parse(text));
    },
  );

  it.each([
    '{1234567890123456:1}',
    '{ 1234567890123456 : 1}',
    '{"a":1,1234567890123456:1}',
    '[01234567890123456]',
    '[1234567890123456',
    '["unterminated 1234567890123456]',
    '[:1234567890123456 "\\',
    'x1234567890123456',
    '',
  ])('refuses %s as JSON.parse does', (text) => {
    expect(() => parseJson(text)).toThrow(SyntaxError);
  });

  it('takes 8 MB of escapes, quotes and digits as easily as any text', () => {
    const text = JSON.stringify({ id: 'long', filler: '\\"\n'.repeat(1_000_000) }).replace(
      '"long"',
      '1234567890123456',
    );
    expect(parseJson(text)).toHaveProperty('id', '1234567890123456');
    expect(() => parseJson(`[1234567890123456,${'"\\"'.repeat(1_000_000)}`)).toThrow(SyntaxError);
    expect(() => parseJson(`[ ${'9'.repeat(4_000_000)}.`)).toThrow(SyntaxError);
  });

  it('is JSON.parse for every text without such a number', () => {
    fc.assert(
      fc.property(fc.json(), fc.string(), (json, string) => {
        // The same text with a string that looks like such a number, so that the careful path is taken.
        const text = `{"a":${JSON.stringify(`${string}:1234567890123456`)},"b":${json}}`;
        fc.pre(!/\d{16}/.test(json));
        expect(parseJson(json)).toEqual(JSON.parse(json));
        expect(parseJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('keeps every digit wherever the number stands', () => {
    const digits = fc.stringMatching(/^[1-9]\d{15,30}$/);
    fc.assert(
      fc.property(digits, fc.string(), fc.constantFrom('', ' ', '\n'), (id, label, space) => {
        const text = `{${JSON.stringify(label)}:${space}${id}${space},"list":[${id},"${id}",${space}-${id}]}`;
        const expected = { list: [id, id, `-${id}`] };
        expect(parseJson(text)).toEqual(
          label === 'list' || label === '__proto__' ? expect.anything() : { [label]: id, ...expected },
        );
      }),
    );
  });

  it('finds such a number at every place, after whatever other digits', () => {
    const before = fc.string({ unit: fc.constantFrom('1', '23', ':', 'a', ' ', '-'), maxLength: 80 });
    const space = fc.constantFrom('', ' ', '\n', '\t', '\r', '-', '[[],', '[0 ,');
    fc.assert(
      fc.property(before, space, fc.stringMatching(/^[1-9]\d{15,40}$/), (label, open, digits) => {
        const text = `[${JSON.stringify(label)},${open}${digits}${open.startsWith('[') ? ']' : ''}]`;
        expect(JSON.stringify(parseJson(text))).toContain(`${digits}"`);
      }),
    );
  });
});
