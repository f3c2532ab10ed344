import { describe, expect, it } from '@jest/globals';
import type { WireRecord } from '../../../src/upstream/decode/leaf.js';
import { decodeRows } from '../../../src/upstream/decode/rows.js';

function decodeItem(row: WireRecord, id: string): { id: string; label: unknown } {
  return { id, label: row['label'] ?? null };
}

describe('the rows of a list', () => {
  it.each([undefined, null, [], {}])('are none where the list is %j', (value) => {
    expect(decodeRows(value, 'data.items', decodeItem)).toEqual({ rows: [], malformed: [] });
  });

  it.each(['text', 7, true, { id: 1 }, { [`1${'0'.repeat(20)}`]: {} }])(
    'are none, and that is told, where it is %j',
    (value) => {
      expect(decodeRows(value, 'data.items', decodeItem)).toEqual({
        rows: [],
        malformed: [{ at: 'data.items', message: 'The platform did not send a list here.', isList: true }],
      });
    },
  );

  it('may come with gaps', () => {
    const { rows, malformed } = decodeRows({ 2: { id: 'b' }, 7: {}, 10: { id: 'c' } }, 'data.items', decodeItem);
    expect(rows.map(({ id }) => id)).toEqual(['b', 'c']);
    expect(malformed).toEqual([{ at: 'data.items[7]', message: 'The row has no id.' }]);
  });

  it('are reported up to a handful where they are malformed, and the others are counted', () => {
    const malformedOf = (count: number) =>
      decodeRows(
        Array.from({ length: count }, () => ({})),
        'data.items',
        decodeItem,
      ).malformed;
    expect(malformedOf(6).map(({ at }) => at)).toEqual([0, 1, 2, 3, 4, 5].map((index) => `data.items[${index}]`));
    const many = malformedOf(6000);
    expect(many).toHaveLength(6);
    expect(many[5]).toEqual({
      at: 'data.items[5]',
      message: 'This row and 5994 more cannot be read.',
      count: 5995,
    });
  });

  it('leave out what has no id, and tell its place', () => {
    const { rows, malformed } = decodeRows(
      [{ id: 1 }, { id: 0 }, null, [], 'x', { id: '2' }],
      'data.items',
      decodeItem,
    );
    expect(rows.map((row) => row.id)).toEqual(['1', '2']);
    expect(malformed).toEqual([
      { at: 'data.items[1]', message: 'The row has no id.' },
      { at: 'data.items[2]', message: 'The row is not an object.' },
      { at: 'data.items[3]', message: 'The row has no id.' },
      { at: 'data.items[4]', message: 'The row is not an object.' },
    ]);
  });

  it('count the first of those with the same id, in whatever type the id comes', () => {
    const { rows } = decodeRows(
      [
        { id: 1, label: 'first' },
        { id: '1', label: 'second' },
      ],
      'data.items',
      decodeItem,
    );
    expect(rows).toEqual([{ id: '1', label: 'first' }]);
  });
});
