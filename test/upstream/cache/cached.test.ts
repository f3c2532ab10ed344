import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
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
import type { ReadOptions } from '../../../src/upstream/platform.js';
import {
  createHeld,
  type PlannedAnswer,
  type ReadPathOptions,
  STALE_MS,
  StubReadPath,
  TTL_MS,
} from './stub-read-path.js';

const BYPASS = { bypassCache: true };
const DOWN = new UpstreamUnavailableError('down');
const REFUSED = new UpstreamRefusedError({ code: 1, message: 'no' });

let path: StubReadPath;

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  path.close();
  jest.useRealTimers();
});

function open(...planned: PlannedAnswer[]): void {
  openWith({}, ...planned);
}

function openWith(options: Partial<ReadPathOptions>, ...planned: PlannedAnswer[]): void {
  path = new StubReadPath(options);
  path.planned.push(...planned);
}

/** Lets so much time pass, at least a moment. */
async function pass(milliseconds = 1): Promise<void> {
  await jest.advanceTimersByTimeAsync(milliseconds);
}

/** Caches `a`, lets its time pass, and gives the next answer by hand. */
async function openSlow(): Promise<(data: string) => void> {
  const { answer, give } = createHeld();
  open('a', answer);
  await path.read();
  await pass(TTL_MS);
  return give;
}

describe('a fresh entry', () => {
  it('is served without a call, and says how old it is', async () => {
    open('a');
    const first = await path.read();
    await pass(400);
    const again = await path.read();
    expect([first.ageMs, again.ageMs, again.isStale]).toEqual([0, 400, false]);
    expect([again.value === first.value, again.version === first.version]).toEqual([true, true]);
    expect(path.events).toEqual(['call', 'hit']);
  });

  it('has one instant for all reads of a call, and another after the same answer again', async () => {
    open('a', 'a');
    path.asOf = 5000;
    const joined = await Promise.all([path.read(), path.read()]);
    path.asOf = 6000;
    expect([...joined, await path.read(), path.peek()].map((result) => result?.asOf)).toEqual([5000, 5000, 5000, 5000]);
    await pass(TTL_MS);
    const again = await path.read();
    expect([again.asOf, again.value === joined[0].value]).toEqual([6000, true]);
    expect(path.peek()?.asOf).toBe(6000);
  });

  it('can be looked at without waiting and without an event', async () => {
    open('a');
    expect(path.peek()).toBeNull();
    const { value, version } = await path.read();
    await pass(999);
    expect(path.peek()).toEqual({ value, version, ageMs: 999, asOf: 0, isStale: false });
    await pass(1);
    expect([path.peek(), path.events]).toEqual([null, ['call']]);
  });

  it('belongs to its own key', async () => {
    open('a', 'b');
    await path.read({}, 'one');
    await path.read({}, 'other');
    expect([await path.outcome({}, 'one'), await path.outcome({}, 'other')]).toEqual(['a', 'b']);
  });

  it('does not stay fresh longer because the clock is set back', async () => {
    open('a', 'b');
    await path.read();
    jest.setSystemTime(Date.now() - 3_600_000);
    await pass(TTL_MS);
    expect(await path.outcome()).toBe('b');
  });

  it('is evicted when others need its memory', async () => {
    openWith({ bytes: 2500 }, 'a', 'b', 'c');
    for (const key of ['one', 'two', 'three']) await path.read({}, key);
    expect(['one', 'two', 'three'].map((key) => path.peek(key)?.value.data)).toEqual([undefined, 'b', 'c']);
  });
});

describe('a refresh', () => {
  it('that brings the same body keeps the value and renews its freshness', async () => {
    open('a', 'a');
    const first = await path.read();
    await pass(TTL_MS);
    const second = await path.read();
    expect([second.value === first.value, second.version === first.version, path.decoded]).toEqual([true, true, 1]);
    await pass(TTL_MS - 1);
    expect(await path.outcome()).toBe('a');
    expect(path.events).toEqual(['call', 'call', 'hit']);
  });

  it('that brings another body brings another version', async () => {
    open('a', 'b');
    const first = await path.read();
    await pass(TTL_MS);
    const second = await path.read();
    expect([second.value.data, second.version === first.version]).toEqual(['b', false]);
  });

  it('is waited for as long as the platform usually takes', async () => {
    open();
    for (let poll = 0; poll < 20; poll += 1) {
      const { answer, give } = createHeld();
      path.planned.push(answer);
      const outcome = path.outcome();
      await pass(300);
      give(String(poll));
      expect(await outcome).toBe(String(poll));
      await pass(1200);
    }
    expect(path.events).not.toContain('stale');
  });

  it('goes on when no operation waits for it, and others get its answer', async () => {
    const give = await openSlow();
    const leaver = new AbortController();
    const left = path.outcome({ signal: leaver.signal });
    await pass();
    leaver.abort(new OperationTimeoutError(1));
    expect(await left).toContain('The operation was ended after 1 ms');
    give('b');
    await pass();
    expect([await path.outcome(), path.calls.length]).toEqual(['b', 2]);
  });

  it('is one for all who wait, each of whom is asked', async () => {
    const give = await openSlow();
    const reads = [path.outcome(), path.outcome(), path.outcome()];
    await pass();
    give('b');
    expect(await Promise.all(reads)).toEqual(['b', 'b', 'b']);
    expect(path.events).toEqual(['call', 'call', 'joined', 'joined']);
  });

  it('is not begun by an operation that may make no more calls', async () => {
    open('a');
    await path.read();
    await pass(TTL_MS);
    const onEvent: ReadOptions['onEvent'] = () => {
      throw new CallLimitError(1);
    };
    await expect(path.read({ onEvent })).rejects.toBeInstanceOf(CallLimitError);
  });

  it('goes on as long as its call takes', async () => {
    const give = await openSlow();
    const outcome = path.outcome();
    await pass(120_000);
    expect([await outcome, path.calls.at(-1)?.signal.aborted]).toEqual(['a (stale)', false]);
    give('b');
    await pass();
    expect([await path.outcome(), path.calls.length]).toEqual(['b', 2]);
  });

  it('is one a key, and the operations that were served stale leave nothing behind', async () => {
    await openSlow();
    const operations = Array.from({ length: 20 }, () => new AbortController());
    const outcomes = operations.map(({ signal }) => path.outcome({ signal }));
    await pass(2000);
    expect(await Promise.all(outcomes)).toEqual(Array(20).fill('a (stale)'));
    for (const operation of operations) operation.abort();
    const listeners = operations.map(({ signal }) => getEventListeners(signal, 'abort').length);
    expect([path.calls.length, jest.getTimerCount(), Math.max(...listeners)]).toEqual([2, 0, 0]);
  });

  it('waits for no operation but the first one, once the others have ended', async () => {
    await openSlow();
    let mayCall = true;
    const onEvent: ReadOptions['onEvent'] = () => {
      if (!mayCall) throw new CallLimitError(1);
    };
    const first = path.outcome({ onEvent });
    const other = new AbortController();
    const second = path.outcome({ signal: other.signal });
    await pass(2000);
    expect([await first, await second]).toEqual(['a (stale)', 'a (stale)']);
    other.abort();
    mayCall = false;
    expect(() => path.calls[1]?.onEvent({ type: 'call', endpoint: 'subset_task' })).toThrow(CallLimitError);
  });

  it('of an operation that may not make the call is made for the next one', async () => {
    const { answer, give } = createHeld();
    open('a', answer);
    await path.read();
    await pass(TTL_MS);
    const onEvent: ReadOptions['onEvent'] = () => {
      throw new CallLimitError(1);
    };
    const refused = path.outcome({ onEvent });
    const next = path.outcome();
    give('b');
    expect([await refused, await next]).toEqual([new CallLimitError(1).message, 'b']);
  });

  it('is cancelled when the gateway closes', async () => {
    await openSlow();
    const outcome = path.outcome();
    await pass();
    path.close();
    expect([await outcome, path.calls.at(-1)?.signal.aborted]).toEqual(['a (stale)', true]);
  });
});

describe('a stale entry', () => {
  it.each([
    new UpstreamTimeoutError('failed'),
    new UpstreamUnavailableError('failed'),
    new UpstreamRateLimitedError('failed'),
    new UpstreamBadResponseError('failed'),
  ])('is served where the platform failed: $name', async (error) => {
    open('a', error);
    await path.read();
    await pass(STALE_MS - 1);
    expect(await path.read()).toMatchObject({ value: { data: 'a' }, ageMs: STALE_MS - 1, isStale: true });
    expect(path.events).toEqual(['call', 'call', 'stale']);
  });

  it.each([new UpstreamUnauthorizedError('said no'), REFUSED, new BadUserInputError('said no')])(
    'hides no refusal: $name',
    async (error) => {
      open('a', error);
      await path.read();
      await pass(TTL_MS);
      await expect(path.read()).rejects.toBe(error);
    },
  );

  it('survives that the platform rejects the token', async () => {
    open('a', new UpstreamUnauthorizedError('no token'), DOWN);
    await path.read();
    await pass(TTL_MS);
    expect([await path.outcome(), await path.outcome()]).toEqual(['no token', 'a (stale)']);
  });

  it('is not served once it is too old', async () => {
    open('a', DOWN);
    await path.read();
    await pass(STALE_MS);
    expect(await path.outcome()).toBe('down');
  });

  it('is not served where that is switched off', async () => {
    openWith({ staleMs: 0 }, 'a', DOWN);
    await path.read();
    await pass(TTL_MS);
    expect(await path.outcome()).toBe('down');
  });

  it('is not made fresh by being served', async () => {
    open('a', DOWN, 'b');
    await path.read();
    await pass(TTL_MS);
    expect([await path.outcome(), await path.outcome()]).toEqual(['a (stale)', 'b']);
  });

  it('is served where the platform is slower than usual, while the refresh goes on', async () => {
    const give = await openSlow();
    const outcome = path.outcome();
    await pass(100);
    expect(await outcome).toBe('a (stale)');
    give('b');
    await pass();
    expect([await path.outcome(), path.calls.length]).toEqual(['b', 2]);
  });

  it('is served while the operation still has half of its time', async () => {
    await openSlow();
    const outcome = path.outcome({ deadline: performance.now() + 60 });
    await pass(30);
    expect(await outcome).toBe('a (stale)');
  });

  it('is not waited for when the operation has ended', async () => {
    await openSlow();
    const leaver = new AbortController();
    const outcome = path.outcome({ signal: leaver.signal });
    await pass();
    leaver.abort(new UpstreamTimeoutError('over'));
    expect(await outcome).toBe('over');
  });
});

describe('a failed read', () => {
  it('is not cached', async () => {
    open(DOWN, 'a');
    expect([await path.outcome(), await path.outcome()]).toEqual(['down', 'a']);
  });

  it('removes the entry if the platform refused it', async () => {
    open('a', REFUSED, DOWN);
    await path.read();
    await pass(TTL_MS);
    expect([await path.outcome(), await path.outcome()]).toEqual([REFUSED.message, 'down']);
  });
});

describe('a read that bypasses the cache', () => {
  it('asks the platform, and other reads get its answer', async () => {
    open('a', 'b');
    await path.read();
    await pass();
    expect([await path.outcome(BYPASS), await path.outcome()]).toEqual(['b', 'b']);
    expect(path.events).toEqual(['call', 'call', 'hit']);
  });

  it('gets its own error, and leaves the entry', async () => {
    open('a', DOWN);
    await path.read();
    expect([await path.outcome(BYPASS), await path.outcome()]).toEqual(['down', 'a']);
  });

  it.each([{}, BYPASS])('is not undone by an earlier read that ends later: %j', async (options) => {
    const earlier = createHeld();
    open(earlier.answer, 'new');
    const first = path.outcome(options);
    await pass();
    await path.read(BYPASS);
    await pass();
    earlier.give('old');
    expect([await first, await path.outcome()]).toEqual(['old', 'new']);
  });

  it('keeps later reads from joining an earlier refresh', async () => {
    const earlier = createHeld();
    open('a', earlier.answer, 'new', 'newest');
    await path.read();
    await pass(TTL_MS);
    const first = path.outcome();
    await pass();
    await path.read(BYPASS);
    await pass(TTL_MS);
    const later = path.outcome();
    await pass();
    earlier.give('old');
    expect([await later, await path.outcome()]).toEqual(['newest', 'newest']);
    expect(await first).toBe('a (stale)');
  });

  it('keeps the answer of an earlier read out of the cache if it is refused', async () => {
    const earlier = createHeld();
    open(earlier.answer, REFUSED, REFUSED);
    const first = path.outcome();
    await pass();
    expect(await path.outcome(BYPASS)).toBe(REFUSED.message);
    earlier.give('old');
    expect([await first, await path.outcome()]).toEqual(['old', REFUSED.message]);
  });
});

describe('with a TTL of 0', () => {
  it('every read asks the platform, and an equal body is decoded once', async () => {
    openWith({ ttlMs: 0 }, 'a', 'a', 'b');
    const values = [await path.read(), await path.read(), await path.read()].map(({ value }) => value);
    expect([path.calls.length, path.decoded, path.peek()]).toEqual([3, 2, null]);
    expect([values[1] === values[0], values[2]?.data]).toEqual([true, 'b']);
  });

  it('reads at the same time still share one call', async () => {
    openWith({ ttlMs: 0 }, 'a');
    expect(await Promise.all([path.outcome(), path.outcome()])).toEqual(['a', 'a']);
    expect(path.events).toEqual(['call', 'joined']);
  });

  it('no stale entry is served', async () => {
    openWith({ ttlMs: 0 }, 'a', DOWN);
    expect([await path.outcome(), await path.outcome()]).toEqual(['a', 'down']);
  });
});
