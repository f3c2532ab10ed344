import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { stableSort } from '../../src/domain/stable-sort.js';
import { finish } from '../support/finish.js';

interface Item {
  readonly value: number;
  readonly at: number;
}

const byValue = (a: Item, b: Item): number => a.value - b.value;

describe('stableSort', () => {
  it('gives what Array.prototype.sort gives, and leaves the list as it is', () => {
    const values = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 300, size: 'max' });
    fc.assert(
      fc.property(values, (list) => {
        const items = list.map((value, at) => ({ value, at }));
        const sorted = finish(stableSort(items, byValue));
        expect(sorted).toEqual([...items].sort(byValue));
        expect(items.map(({ at }) => at)).toEqual(list.map((_value, at) => at));
      }),
    );
  });

  it('compares at most so often between two breaks as a short list takes', () => {
    let [comparisons, longest] = [0, 0];
    const items = Array.from({ length: 5000 }, (_, at) => ({ value: (at * 7919) % 5003, at }));
    const counted = (a: Item, b: Item): number => {
      comparisons += 1;
      return byValue(a, b);
    };
    const steps = stableSort(items, counted);
    for (let isDone = false; !isDone;) {
      comparisons = 0;
      isDone = steps.next().done === true;
      longest = Math.max(longest, comparisons);
    }
    expect(longest).toBeLessThanOrEqual(32 * 5);
  });
});
