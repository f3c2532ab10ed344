import { describe, expect, it } from '@jest/globals';
import { Random } from '../../src/sandbox/random.js';

describe('Random', () => {
  it('stays within its bounds and reaches both', () => {
    const random = new Random(1);
    const drawn = new Set(Array.from({ length: 500 }, () => random.integer(3, 6)));
    expect([...drawn].sort()).toEqual([3, 4, 5, 6]);
  });

  it('gives forks of their own that do not depend on what was drawn before', () => {
    const [one, other] = [new Random(1), new Random(1)];
    other.next();
    expect(one.fork('lines').next()).toBe(other.fork('lines').next());
    expect(one.fork('lines').next()).not.toBe(one.fork('rules').next());
  });

  it('samples different items in their own order', () => {
    const sample = new Random(3).sample([1, 2, 3, 4, 5, 6], 4);
    expect(sample).toHaveLength(4);
    expect(sample).toEqual([...new Set(sample)].sort());
  });

  it('gives periods whose end is not before their begin', () => {
    const random = new Random(4);
    const periods = Array.from({ length: 200 }, () => random.period(2024, 2025));
    expect(periods.filter(([earlier, later]) => earlier > later)).toEqual([]);
  });

  it('picks nothing from nothing', () => {
    expect(() => new Random(1).pick([])).toThrow(RangeError);
  });
});
