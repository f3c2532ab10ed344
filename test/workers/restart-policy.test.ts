import { describe, expect, it } from '@jest/globals';
import { RestartPolicy } from '../../src/workers/restart-policy.js';

const AT_ONCE = { servedMs: 0, othersServe: false };
const BESIDE_OTHERS = { servedMs: 0, othersServe: true };
const LASTING = { servedMs: 10_000, othersServe: false };

describe('the place of a worker that ended', () => {
  it('is taken soon where it had served for a while', () => {
    const policy = new RestartPolicy();
    expect([LASTING, LASTING].map((end) => policy.delayAfter(end))).toEqual([100, 100]);
  });

  it('is taken later each time where workers do not last, ten seconds later at most', () => {
    const policy = new RestartPolicy();
    const delays = Array.from({ length: 9 }, () => policy.delayAfter(BESIDE_OTHERS));
    expect(delays).toEqual([200, 400, 800, 1600, 3200, 6400, 10_000, 10_000, 10_000]);
  });

  it('is taken soon again once one has lasted', () => {
    const policy = new RestartPolicy();
    expect([AT_ONCE, AT_ONCE, LASTING, AT_ONCE].map((end) => policy.delayAfter(end))).toEqual([200, 400, 100, 200]);
  });

  it('is left empty after five that did not last, where no other one serves', () => {
    const policy = new RestartPolicy();
    expect([1, 2, 3, 4, 5].map(() => policy.delayAfter(AT_ONCE))).toEqual([200, 400, 800, 1600, null]);
  });

  it('is never left empty while another one serves', () => {
    const policy = new RestartPolicy();
    const delays = Array.from({ length: 100 }, () => policy.delayAfter(BESIDE_OTHERS));
    expect(delays).not.toContain(null);
  });
});
