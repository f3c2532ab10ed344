import { describe, expect, it } from '@jest/globals';
import { nearestName } from '../../src/config/spelling.js';

describe('the nearest name', () => {
  it.each([
    ['kitten', ['sitting', 'mitten', 'kite'], 'mitten'],
    ['PORT', ['HOST', 'PORTS', 'PART'], 'PORTS'],
    ['', ['abc', 'a'], 'a'],
    ['same', ['same', 'other'], 'same'],
  ])('to %s among %j is %s', (word, names, nearest) => {
    expect(nearestName(word, names)).toBe(nearest);
  });

  it('is empty where there are no names', () => {
    expect(nearestName('word', [])).toBe('');
  });
});
