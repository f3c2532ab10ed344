import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createSlots } from '../../../src/upstream/resilience/concurrency-limit.js';
import type { FairSlots } from '../../../src/upstream/resilience/fair-slots.js';
import { FleetShare, type SlotShare } from '../../../src/upstream/resilience/fleet-share.js';

const TOTAL = 18;
/** A renewal is due each half a second. */
const RENEW_MS = 500;

let slots: FairSlots;
let share: FleetShare;
/** What the leases answer; null: nothing. */
let answer: (wanted: number) => SlotShare | null;
let wants: number[];

/** More work than there are slots, of callers enough. */
function queueWork(): void {
  for (let caller = 0; caller < 2 * TOTAL; caller += 1) {
    void slots.take({ group: `main-${caller % 4}`, caller: String(caller) }, new AbortController().signal);
  }
}

beforeEach(() => {
  jest.useFakeTimers();
  [wants, answer] = [[], (wanted) => ({ slots: Math.min(wanted, TOTAL), processes: 3 })];
  slots = createSlots(TOTAL);
  queueWork();
  const leases = {
    renew: (_held: number, wanted: number) => {
      wants.push(wanted);
      return Promise.resolve(answer(wanted));
    },
    release: () => Promise.resolve(),
  };
  share = new FleetShare(slots, { leases, total: TOTAL, log: { info: () => undefined, warn: () => undefined } });
});
afterEach(async () => {
  await share.close();
  jest.useRealTimers();
});

const loseRedis = async (): Promise<void> => {
  answer = () => null;
  await jest.advanceTimersByTimeAsync(RENEW_MS);
};

describe('without an answer', () => {
  it('a process takes an equal part, also if some processes had been lost right before', async () => {
    await jest.advanceTimersByTimeAsync(RENEW_MS);
    answer = (wanted) => ({ slots: Math.min(wanted, TOTAL), processes: 1 });
    await jest.advanceTimersByTimeAsync(2 * RENEW_MS);
    await loseRedis();
    expect(slots.total).toBe(TOTAL / 3);
  });

  it('it takes the part of those that are left, once the others have been gone for a minute', async () => {
    await jest.advanceTimersByTimeAsync(RENEW_MS);
    answer = (wanted) => ({ slots: Math.min(wanted, TOTAL), processes: 2 });
    await jest.advanceTimersByTimeAsync(61_000);
    await loseRedis();
    expect(slots.total).toBe(TOTAL / 2);
  });

  it('one that has never heard of others takes a small part', async () => {
    await share.close();
    answer = () => null;
    const log = { info: () => undefined, warn: () => undefined };
    const leases = { renew: () => Promise.resolve(null), release: () => Promise.resolve() };
    share = new FleetShare(slots, { leases, total: TOTAL, log });
    await jest.advanceTimersByTimeAsync(0);
    expect(slots.total).toBe(2);
  });
});

it('after Redis was lost a process wants no more than its part, until the others have renewed their leases', async () => {
  await jest.advanceTimersByTimeAsync(RENEW_MS);
  await loseRedis();
  // Redis has forgotten the others.
  answer = (wanted) => ({ slots: Math.min(wanted, TOTAL), processes: 1 });
  wants = [];
  await jest.advanceTimersByTimeAsync(1400);
  expect(new Set(wants)).toEqual(new Set([TOTAL / 3]));
  expect(slots.total).toBe(TOTAL / 3);
  await jest.advanceTimersByTimeAsync(2 * RENEW_MS);
  expect(slots.total).toBe(TOTAL);
});
