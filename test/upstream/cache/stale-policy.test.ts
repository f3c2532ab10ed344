import { describe, expect, it } from '@jest/globals';
import { StalePolicy } from '../../../src/upstream/cache/stale-policy.js';

function waitMsAfter(latencies: readonly number[], leftMs = Infinity): number {
  const policy = new StalePolicy();
  for (const latency of latencies) policy.addLatency('subset_task', latency);
  return policy.waitMs('subset_task', leftMs);
}

describe('how long a refresh is waited for', () => {
  it('is two seconds while no latency of this endpoint is known', () => {
    const policy = new StalePolicy();
    policy.addLatency('task/create', 10);
    expect(policy.waitMs('subset_task', Infinity)).toBe(2000);
  });

  it('is the mean latency and four times its mean deviation, as in RFC 6298', () => {
    expect(waitMsAfter([400])).toBe(400 + 4 * 200);
    // The deviation becomes 3/4 × 200 + 1/4 × 80, the mean 7/8 × 400 + 1/8 × 480.
    expect(waitMsAfter([400, 480])).toBe(410 + 4 * 170);
  });

  it('leaves a margin however steady the platform is', () => {
    expect(waitMsAfter(Array<number>(100).fill(300))).toBe(400);
    expect(waitMsAfter(Array<number>(100).fill(1))).toBe(101);
  });

  it('is two seconds at most', () => {
    expect(waitMsAfter([9000])).toBe(2000);
  });

  it('is half of the time to the deadline at most', () => {
    expect([waitMsAfter([300], 500), waitMsAfter([300], -1)]).toEqual([250, 0]);
  });
});
