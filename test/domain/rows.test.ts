import { describe, expect, it } from '@jest/globals';

import { boundMalformed, countMalformed, findDefault, findRow } from '../../src/domain/rows.js';

const a = { id: 'a', isDefault: false };
const b = { id: 'b', isDefault: true };
const c = { id: 'c', isDefault: true };
const rows = { rows: [a, b, c], malformed: [{ at: 'data[1]', message: 'The row has no id.' }] };
const none = { rows: [], malformed: [] };

describe('findRow', () => {
  it('gives the row with the id', () => {
    expect(findRow(rows, 'b')).toBe(b);
  });

  it('gives null where no row has it', () => {
    expect(findRow(rows, 'd')).toBeNull();
    expect(findRow<typeof a>(none, 'a')).toBeNull();
  });
});

describe('findDefault', () => {
  it('gives the first row that is marked', () => {
    expect(findDefault(rows)).toBe(b);
  });

  it('gives null where none is marked', () => {
    expect(findDefault({ rows: [a], malformed: [] })).toBeNull();
    expect(findDefault<typeof a>(none)).toBeNull();
  });
});

describe('boundMalformed', () => {
  const malformed = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ at: `data[${index}]`, message: 'The row has no id.' }));

  it.each([0, 1, 5, 6])('keeps %i malformed rows as they are', (count) => {
    expect(boundMalformed(malformed(count))).toEqual(malformed(count));
  });

  it('shows the first five of many, and one entry that counts the others', () => {
    const bounded = boundMalformed(malformed(600));
    expect(bounded).toEqual([
      ...malformed(5),
      { at: 'data[5]', message: 'This row and 594 more cannot be read.', count: 595 },
    ]);
    expect(countMalformed(bounded)).toBe(600);
  });
});
