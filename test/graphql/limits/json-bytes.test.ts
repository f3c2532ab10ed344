import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { jsonBytes } from '../../../src/graphql/limits/json-bytes.js';

describe('the bytes of a value as JSON', () => {
  it('are those of the text that would be sent, but for a few of booleans and nulls', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        const text = JSON.stringify(value);
        const constants = text.match(/true|false|null/g)?.length ?? 0;
        const bytes = Buffer.byteLength(text);
        expect(jsonBytes(value, Infinity)).toBeGreaterThanOrEqual(bytes);
        expect(jsonBytes(value, Infinity)).toBeLessThanOrEqual(bytes + constants + 1);
      }),
    );
  });

  it.each(['\u0001', '"', '\\', '\n', '\ud800', '汉', '😀', '\u007f'])('count %j as it is escaped', (unit) => {
    const text = unit.repeat(100);
    expect(jsonBytes({ [text]: text }, Infinity)).toBe(Buffer.byteLength(JSON.stringify({ [text]: text })));
  });

  it('are counted up to the limit: a text that is referred to a thousand times is never written', () => {
    let asked = 0;
    const row = {
      get text() {
        return ((asked += 1), 'x'.repeat(1000));
      },
    };
    const rows = Array.from({ length: 1000 }, () => row);
    const bytes = jsonBytes({ data: { rows } }, 10_000);
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThan(13_000);
    expect(asked).toBeLessThan(15);
  });

  it('are counted however deep the value is', () => {
    let value: unknown = 1;
    for (let level = 0; level < 100_000; level += 1) value = { a: [value] };
    expect(jsonBytes(value, Infinity)).toBeGreaterThan(700_000);
  });
});
