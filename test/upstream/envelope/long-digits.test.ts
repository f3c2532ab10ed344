import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mayHoldLongInteger } from '../../../src/upstream/envelope/long-digits.js';

describe('digits of a long whole number', () => {
  it('are found at every place, after whatever other digits', () => {
    const before = fc.string({ unit: fc.constantFrom('1', '23', '"', ':', 'a', ' '), maxLength: 80 });
    const mark = fc.constantFrom('[', ':', ',', ' ', '\n', '\t', '\r', '-');
    fc.assert(
      fc.property(before, mark, fc.stringMatching(/^\d{16,40}$/), (text, begin, digits) => {
        expect(mayHoldLongInteger(`${text}${begin}${digits}]`)).toBe(true);
        expect(mayHoldLongInteger(`${text}${begin}${digits}`)).toBe(true);
      }),
    );
    expect(mayHoldLongInteger('1234567890123456')).toBe(true);
  });

  it('are not found where there are none', () => {
    const pieces = fc.constantFrom(
      '"1234567890123456"',
      ':123456789012345,',
      'a12345678901234567',
      '[0.5',
      '漢字',
      '{}',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 20 }), (texts) => {
        expect(mayHoldLongInteger(texts.map((text) => `x${text}x`).join(''))).toBe(false);
      }),
    );
  });
});
