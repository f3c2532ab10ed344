import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  BadUserInputError,
  CallLimitError,
  OperationTimeoutError,
  UpstreamBadResponseError,
  UpstreamRateLimitedError,
  UpstreamRefusedError,
  UpstreamTimeoutError,
  UpstreamUnauthorizedError,
  UpstreamUnavailableError,
} from '../../../src/errors.js';
import { LONGEST_DELAY_MS, retryDelay } from '../../../src/upstream/resilience/retry.js';

const MINUTES = 600_000;

function passing(retryAfterMs = 0): UpstreamUnavailableError {
  return new UpstreamUnavailableError('Gone for a moment.', { retryAfterMs });
}

describe('the wait before a retry', () => {
  it.each([
    [1, 100],
    [2, 200],
    [3, 400],
    [4, 800],
    [5, 1600],
    [6, 2000],
    [10, 2000],
  ])('%i is anything up to %i ms', (retry, spread) => {
    const failed = { error: passing(), retry, millisecondsLeft: MINUTES };
    expect(retryDelay(failed, () => 0)).toBe(0);
    expect(retryDelay(failed, () => 0.5)).toBe(spread / 2);
    expect(retryDelay(failed, () => 0.999)).toBeCloseTo(spread * 0.999);
  });

  it('comes on top of what the platform asks for', () => {
    const error = new UpstreamRateLimitedError('Slowly.', { retryAfterMs: 3000 });
    expect(retryDelay({ error, retry: 1, millisecondsLeft: MINUTES }, () => 0.5)).toBe(3050);
  });

  it('is never made where it would end at the deadline or after it', () => {
    const failed = { error: passing(1000), retry: 1 };
    expect(retryDelay({ ...failed, millisecondsLeft: 1050 }, () => 0.5)).toBeNull();
    expect(retryDelay({ ...failed, millisecondsLeft: 1050.5 }, () => 0.5)).toBe(1050);
    expect(retryDelay({ error: passing(), retry: 1, millisecondsLeft: 0 }, () => 0)).toBeNull();
    expect(retryDelay({ error: passing(), retry: 1, millisecondsLeft: -1 }, () => 0)).toBeNull();
  });

  it('ends within a minute where the operation has no deadline', () => {
    expect(retryDelay({ error: passing(60_000), retry: 1, millisecondsLeft: Infinity }, () => 0)).toBeNull();
    expect(retryDelay({ error: passing(59_900), retry: 1, millisecondsLeft: Infinity }, () => 0.5)).toBe(59_950);
  });

  it.each([
    new UpstreamUnavailableError('HTTP 500.'),
    new UpstreamTimeoutError('Late.'),
    new UpstreamRateLimitedError('Slowly, without saying for how long.'),
    new UpstreamRefusedError({ code: 6007, message: 'no' }),
    new UpstreamUnauthorizedError('No.'),
    new UpstreamBadResponseError('What?'),
    new OperationTimeoutError(15_000),
    new CallLimitError(200),
    new BadUserInputError('No id.'),
    new TypeError('A fault of our own.'),
    'no error at all',
  ])('is not made after %s', (error) => {
    expect(retryDelay({ error, retry: 1, millisecondsLeft: MINUTES }, () => 0)).toBeNull();
  });

  it('is within its bounds and before the deadline, whatever the case', () => {
    fc.assert(
      fc.property(
        fc.record({
          retry: fc.integer({ min: 1, max: 10 }),
          asked: fc.integer({ min: 0, max: 999_999_999_000 }),
          millisecondsLeft: fc.oneof(fc.double({ min: -1000, max: 20_000, noNaN: true }), fc.constant(Infinity)),
          chance: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        }),
        ({ retry, asked, millisecondsLeft, chance }) => {
          const delay = retryDelay({ error: passing(asked), retry, millisecondsLeft }, () => chance);
          const spread = Math.min(2000, 100 * 2 ** (retry - 1));
          const isPossible = asked + chance * spread < Math.min(millisecondsLeft, LONGEST_DELAY_MS);
          expect(delay !== null).toBe(isPossible);
          if (delay === null) return;
          expect(delay).toBeGreaterThanOrEqual(asked);
          expect(delay).toBeLessThanOrEqual(asked + spread);
          expect(delay).toBeLessThan(millisecondsLeft);
          expect(delay).toBeLessThan(LONGEST_DELAY_MS);
        },
      ),
    );
  });
});
