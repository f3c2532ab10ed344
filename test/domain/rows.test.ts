import { describe, expect, it } from '@jest/globals';

import { findDefault, findRow } from '../../src/domain/rows.js';

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
