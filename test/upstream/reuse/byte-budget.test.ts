import { describe, expect, it } from '@jest/globals';
import { ByteBudget, type Holding } from '../../../src/upstream/reuse/byte-budget.js';

/** A budget of 10 bytes, and what it dropped. */
function createBench() {
  const budget = new ByteBudget(10);
  const dropped: string[] = [];
  const hold = (name: string, bytes: number): Holding => {
    const holding = { bytes, drop: () => void dropped.push(name) };
    budget.hold(holding);
    return holding;
  };
  return { budget, dropped, hold };
}

describe('a budget of bytes', () => {
  it('holds as much as fits', () => {
    const { budget, dropped, hold } = createBench();
    hold('a', 4);
    hold('b', 6);
    expect([budget.bytes, dropped]).toEqual([10, []]);
  });

  it('drops what was used longest ago for what is new', () => {
    const { budget, dropped, hold } = createBench();
    const a = hold('a', 4);
    hold('b', 4);
    budget.touch(a);
    hold('c', 4);
    expect([budget.bytes, dropped]).toEqual([8, ['b']]);
  });

  it('drops as many as it takes', () => {
    const { budget, dropped, hold } = createBench();
    for (const name of ['a', 'b', 'c']) hold(name, 3);
    hold('d', 7);
    expect([budget.bytes, dropped]).toEqual([10, ['a', 'b']]);
  });

  it('drops at once what is larger than itself', () => {
    const { budget, dropped, hold } = createBench();
    hold('a', 11);
    expect([budget.fits(10), budget.fits(11), budget.bytes, dropped]).toEqual([true, false, 0, ['a']]);
  });

  it('has the room again of what is released, and is not told of it twice', () => {
    const { budget, dropped, hold } = createBench();
    const a = hold('a', 6);
    budget.release(a);
    budget.release(a);
    budget.touch(a);
    hold('b', 10);
    expect([budget.bytes, dropped]).toEqual([10, []]);
  });
});
