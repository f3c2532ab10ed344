import { describe, expect, it } from '@jest/globals';
import {
  OperationTimeoutError,
  UpstreamRateLimitedError,
  UpstreamRefusedError,
  UpstreamUnavailableError,
} from '../../../src/errors.js';
import type { ReadOptions } from '../../../src/upstream/platform.js';
import { createRetry, type RetryOptions } from '../../../src/upstream/resilience/retry.js';
import { answerOf, createRead, createReadOptions } from '../support/create-read.js';
import { createFakeTiming } from '../support/fake-timing.js';

function passing(name = 'x', retryAfterMs = 0): UpstreamUnavailableError {
  return new UpstreamUnavailableError(name, { retryAfterMs });
}

const ANSWER = 'answer';

/** Attempts that end as told, in turn; with a clock that stands still but for the waits. */
function createBench(
  ends: readonly (Error | typeof ANSWER)[],
  { signal = new AbortController().signal, deadline, ...options }: Partial<RetryOptions & ReadOptions> = {},
) {
  const timing = createFakeTiming();
  let attempts = 0;
  const read = createRetry({ limit: 2, timing, isPassable: () => true, ...options })(async (one) => {
    const end = ends[attempts];
    attempts += 1;
    if (end instanceof Error) throw end;
    return answerOf(one, end);
  });
  const readOptions = { ...createReadOptions({ signal }), deadline: deadline ?? timing.now() + 15_000 };
  const run = async (): Promise<unknown> => (await read(createRead(), readOptions)).value.data;
  return { run, timing, attempts: () => attempts, readOptions };
}

describe('retries', () => {
  it('are not made of what succeeds', async () => {
    const { run, attempts, timing } = createBench([ANSWER]);
    expect(await run()).toBe(ANSWER);
    expect([attempts(), timing.pauses]).toEqual([1, []]);
  });

  it('are made of what may pass, each after a wait of its own', async () => {
    const { run, attempts, timing } = createBench([passing(), passing('y', 700), ANSWER]);
    expect(await run()).toBe(ANSWER);
    expect([attempts(), timing.pauses]).toEqual([3, [50, 800]]);
  });

  it('end at their limit with the last error', async () => {
    const { run, attempts } = createBench([passing('a'), passing('b'), passing('c'), ANSWER]);
    await expect(run()).rejects.toThrow('c');
    expect(attempts()).toBe(3);
  });

  it('are not made at all where there are to be none', async () => {
    const { run, attempts } = createBench([passing('a'), ANSWER], { limit: 0 });
    await expect(run()).rejects.toThrow('a');
    expect(attempts()).toBe(1);
  });

  it('end with the first error that would come again', async () => {
    const refused = new UpstreamRefusedError({ code: 1, message: 'no' });
    const { run, attempts } = createBench([passing(), refused, ANSWER]);
    await expect(run()).rejects.toBe(refused);
    expect(attempts()).toBe(2);
  });

  it('fail at once, with the real error, where the wait would outlast the operation', async () => {
    const limited = new UpstreamRateLimitedError('Slowly.', { retryAfterMs: 15_000 });
    const { run, attempts, timing } = createBench([limited, ANSWER]);
    await expect(run()).rejects.toBe(limited);
    expect([attempts(), timing.pauses]).toEqual([1, []]);
  });

  it('count what earlier waits have left of the time', async () => {
    const second = passing('b', 5000);
    const { run, attempts, timing } = createBench([passing('a', 10_000), second, ANSWER]);
    await expect(run()).rejects.toBe(second);
    expect([attempts(), timing.pauses]).toEqual([2, [10_050]]);
  });

  it('look at the deadline anew each time', async () => {
    const { run, attempts, timing, readOptions } = createBench([passing(), passing('b', 20_000), ANSWER]);
    timing.onPause(() => {
      readOptions.deadline = timing.now() + 30_000;
    });
    expect(await run()).toBe(ANSWER);
    expect(attempts()).toBe(3);
  });

  it('are not made where they would not be let through', async () => {
    const error = passing();
    const { run, attempts } = createBench([error, ANSWER], { isPassable: () => false });
    await expect(run()).rejects.toBe(error);
    expect(attempts()).toBe(1);
  });

  it('end with the operation, also while they wait', async () => {
    const operation = new AbortController();
    const reason = new OperationTimeoutError(15_000);
    const { run, attempts, timing } = createBench([passing(), ANSWER], {
      signal: operation.signal,
      deadline: Infinity,
    });
    timing.onPause(() => {
      operation.abort(reason);
    });
    await expect(run()).rejects.toBe(reason);
    expect(attempts()).toBe(1);
  });
});
