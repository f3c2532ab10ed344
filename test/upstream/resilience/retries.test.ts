import { describe, expect, it } from '@jest/globals';
import {
  OperationTimeoutError,
  UpstreamRateLimitedError,
  UpstreamRefusedError,
  UpstreamUnavailableError,
} from '../../../src/errors.js';
import { type RetryOptions, withRetries } from '../../../src/upstream/resilience/retries.js';
import { createFakeTiming } from '../support/fake-timing.js';

function passing(name = 'x', retryAfterMs = 0): UpstreamUnavailableError {
  return new UpstreamUnavailableError(name, { retryAfterMs });
}

/** Attempts that end as told, in turn; with a clock that stands still but for the waits. */
function createBench(ends: readonly unknown[], options: Partial<RetryOptions> = {}) {
  const timing = createFakeTiming();
  const attempts: number[] = [];
  const run = (): Promise<unknown> =>
    withRetries(
      {
        limit: 2,
        timing,
        scope: { signal: new AbortController().signal, deadlineAt: timing.now() + 15_000 },
        isPassable: () => true,
        ...options,
      },
      async (retry) => {
        attempts.push(retry);
        const end = ends[attempts.length - 1];
        if (end instanceof Error) throw end;
        return end;
      },
    );
  return { run, attempts, timing };
}

describe('retries', () => {
  it('are not made of what succeeds', async () => {
    const { run, attempts, timing } = createBench(['answer']);
    expect(await run()).toBe('answer');
    expect([attempts, timing.pauses]).toEqual([[0], []]);
  });

  it('are made of what may pass, each after a wait of its own', async () => {
    const { run, attempts, timing } = createBench([passing(), passing('y', 700), 'answer']);
    expect(await run()).toBe('answer');
    expect([attempts, timing.pauses]).toEqual([
      [0, 1, 2],
      [50, 800],
    ]);
  });

  it('end at their limit with the last error', async () => {
    const { run, attempts } = createBench([passing('a'), passing('b'), passing('c'), 'never']);
    await expect(run()).rejects.toThrow('c');
    expect(attempts).toEqual([0, 1, 2]);
  });

  it('are not made at all where there are to be none', async () => {
    const { run, attempts } = createBench([passing('a'), 'never'], { limit: 0 });
    await expect(run()).rejects.toThrow('a');
    expect(attempts).toEqual([0]);
  });

  it('end with the first error that would come again', async () => {
    const refused = new UpstreamRefusedError({ code: 1, message: 'no' });
    const { run, attempts } = createBench([passing(), refused, 'never']);
    await expect(run()).rejects.toBe(refused);
    expect(attempts).toEqual([0, 1]);
  });

  it('fail at once, with the real error, where the wait would outlast the operation', async () => {
    const limited = new UpstreamRateLimitedError('Slowly.', { retryAfterMs: 15_000 });
    const { run, attempts, timing } = createBench([limited, 'never']);
    await expect(run()).rejects.toBe(limited);
    expect([attempts, timing.pauses]).toEqual([[0], []]);
  });

  it('count what earlier waits have left of the time', async () => {
    const second = passing('b', 5000);
    const { run, attempts, timing } = createBench([passing('a', 10_000), second, 'never']);
    await expect(run()).rejects.toBe(second);
    expect([attempts, timing.pauses]).toEqual([[0, 1], [10_050]]);
  });

  it('are not made where they would not be let through', async () => {
    const error = passing();
    const { run, attempts } = createBench([error, 'never'], { isPassable: () => false });
    await expect(run()).rejects.toBe(error);
    expect(attempts).toEqual([0]);
  });

  it('end with the operation, also while they wait', async () => {
    const operation = new AbortController();
    const reason = new OperationTimeoutError(15_000);
    const { run, attempts, timing } = createBench([passing(), 'never'], {
      scope: { signal: operation.signal, deadlineAt: Infinity },
    });
    timing.onPause(() => {
      operation.abort(reason);
    });
    await expect(run()).rejects.toBe(reason);
    expect(attempts).toEqual([0]);
  });
});
