import { describe, expect, it } from '@jest/globals';
import { deepFreeze } from '../../../src/upstream/reuse/deep-freeze.js';

describe('freezing', () => {
  it('reaches everything, however it is held, and gives the same value back', () => {
    const value = { list: [{ leaf: { a: 1 } }], map: new Map([['k', { inner: {} }]]), text: 'x', none: null };
    expect(deepFreeze(value)).toBe(value);
    const parts = [value, value.list, value.list[0], value.list[0]?.leaf, value.map, value.map.get('k')?.inner];
    expect(parts.map(Object.isFrozen)).toEqual(parts.map(() => true));
  });

  it('takes from a map what would change it, and leaves what reads it', () => {
    const map = deepFreeze(new Map([['k', 1]]));
    expect(() => map.set('k', 2)).toThrow(TypeError);
    expect(() => map.delete('k')).toThrow(TypeError);
    expect(() => {
      map.clear();
    }).toThrow(TypeError);
    expect([...map]).toEqual([['k', 1]]);
    expect(map).toEqual(new Map([['k', 1]]));
  });

  it('does not end at the depth of the stack', () => {
    const root: unknown = JSON.parse('['.repeat(200_000) + ']'.repeat(200_000));
    expect(Object.isFrozen(deepFreeze(root))).toBe(true);
  });
});
