import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ReadOrder } from '../../../src/upstream/cache/read-order.js';

let order: ReadOrder;

beforeEach(() => {
  jest.useFakeTimers({ now: 1000 });
  order = new ReadOrder();
});
afterEach(() => {
  jest.useRealTimers();
});

describe('the order of reads', () => {
  it('lets a read past the cache overtake those of its key that began before, and no others', () => {
    const [older, past, newer] = [order.begin(), order.begin(), order.begin()];
    order.answer('a', past);
    expect([older, past, newer].map((read) => order.isOvertaken('a', read))).toEqual([true, false, false]);
    expect(order.isOvertaken('b', older)).toBe(false);
  });

  it('is not turned back by a read past the cache that is answered late', () => {
    const [first, second] = [order.begin(), order.begin()];
    order.answer('a', second);
    order.answer('a', first);
    expect(order.isOvertaken('a', first)).toBe(true);
  });

  it('lets a denial overtake all that began before it, whoever asked', () => {
    const older = order.begin();
    order.deny('a');
    expect([order.isOvertaken('a', older), order.isOvertaken('a', order.begin())]).toEqual([true, false]);
    expect([order.isDenied('a', 999), order.isDenied('a', 1000), order.isDenied('b', 999)]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('forgets the oldest of more than a thousand keys', () => {
    for (let key = 0; key <= 1000; key += 1) order.deny(String(key));
    expect([order.isDenied('0', 0), order.isDenied('1', 0)]).toEqual([false, true]);
  });
});
