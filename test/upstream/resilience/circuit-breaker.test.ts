import { describe, expect, it } from '@jest/globals';
import {
  CallLimitError,
  UpstreamError,
  UpstreamRefusedError,
  UpstreamTimeoutError,
  UpstreamUnavailableError,
} from '../../../src/errors.js';
import type { Contents } from '../../../src/upstream/client/envelope.js';
import type { Attempt } from '../../../src/upstream/platform.js';
import type { CircuitKey, Read } from '../../../src/upstream/read.js';
import { CircuitBreaker } from '../../../src/upstream/resilience/circuit-breaker.js';
import { answerOf, createRead, createReadOptions } from '../support/create-read.js';

const FAILURES = 3;
const OPEN_MS = 5000;
const MAIN: CircuitKey = { mainAccountId: 'main', accountId: 'main', endpoint: 'subset_task', searcher: null };
const ATTEMPT: Attempt = {
  ...{ endpoint: 'subset_task', mainAccountId: 'main', accountId: 'main' },
  ...{ number: 1, status: 200, durationMs: 5, error: null, isCancelled: false, requestId: null },
};
const REFUSED = {
  code: 'UPSTREAM_UNAVAILABLE',
  retryAfterMs: null,
  message: expect.stringMatching(/no call was made/),
};

/** How a call ends. `unsent`: it fails before anything is sent. */
const errors = {
  failing: new UpstreamUnavailableError('HTTP 500.'),
  late: new UpstreamTimeoutError('Late.'),
  refused: new UpstreamRefusedError({ code: 1, message: 'no' }),
  unsent: new UpstreamTimeoutError('The token did not come.'),
  bug: new TypeError('A fault of our own.'),
};
type End = keyof typeof errors | 'answer';

function createBench(failures = FAILURES, onAttempt: (attempt: Attempt) => unknown = () => undefined) {
  let now = 0;
  const logged: string[] = [];
  const keys: object[] = [];
  const log = (level: string) => (key: object, message: string) => {
    keys.push(key);
    logged.push(`${level}: ${/is half-open|opened|closed/.exec(message)?.[0] ?? message}`);
  };
  const breaker = new CircuitBreaker({
    ...{ failures, now: () => now, log: { info: log('info'), warn: log('warn') } },
    onAttempt: (attempt) => void onAttempt(attempt),
  });
  let calls = 0;
  const ends = new Map<Read<unknown>, Promise<End>>();
  const read = breaker.guard(async (one, options) => {
    calls += 1;
    const end = (await ends.get(one)) ?? 'answer';
    if (end !== 'unsent') options.onEvent({ type: 'call', endpoint: one.endpoint });
    if (end !== 'answer') throw errors[end];
    return answerOf(one, 'answer');
  });
  const ask = (one: Read<Contents>, options = createReadOptions()): Promise<unknown> =>
    read(one, options).then(
      ({ value }) => value.data,
      (error: unknown) => error,
    );
  /** Gives the answer, or the error. */
  const call = (end: End, key: Partial<CircuitKey> = {}): Promise<unknown> => {
    const one = createRead(key);
    ends.set(one, Promise.resolve(end));
    return ask(one);
  };
  /** A call that lasts until it is told to end. */
  const begin = (key: Partial<CircuitKey> = {}) => {
    const one = createRead(key);
    let end = (_end: End): void => undefined;
    ends.set(one, new Promise((resolve) => (end = resolve)));
    return { answer: ask(one), end, isPassable: () => breaker.isPassable(one) };
  };
  const open = async (key?: Partial<CircuitKey>): Promise<void> => {
    for (let index = 0; index < failures; index += 1) await call('failing', key);
  };
  const advance = (milliseconds: number): void => {
    now += milliseconds;
  };
  const state = (): string => {
    const { open, halfOpen } = breaker.counts('subset_task');
    return open > 0 ? 'open' : halfOpen > 0 ? 'half-open' : 'closed';
  };
  return { breaker, read, ask, call, begin, open, advance, state, logged, keys, calls: () => calls };
}

describe('a closed circuit', () => {
  it('passes on answers and errors as they are', async () => {
    const { call } = createBench();
    expect(await call('answer')).toBe('answer');
    for (const end of ['failing', 'refused', 'unsent', 'bug'] as const) expect(await call(end)).toBe(errors[end]);
  });

  it('opens with the last of so many failed calls in a row, and not before', async () => {
    const { breaker, state, call, logged, keys } = createBench();
    await call('failing');
    await call('late');
    expect([state(), breaker.isClosed(MAIN), logged]).toEqual(['closed', true, []]);
    await call('failing');
    expect([state(), breaker.isClosed(MAIN), logged]).toEqual(['open', false, ['warn: opened']]);
    expect(keys).toEqual([{ mainAccountId: 'main', accountId: 'main', endpoint: 'subset_task', isSearch: false }]);
  });

  it.each(['answer', 'refused'] as const)('begins to count anew after a call that ends like this: %s', async (end) => {
    const { state, call } = createBench();
    for (const each of ['failing', 'failing', end, 'failing', 'failing'] as const) await call(each);
    expect(state()).toBe('closed');
    await call('failing');
    expect(state()).toBe('open');
  });

  it.each(['unsent', 'bug'] as const)('does not count an inconclusive call: %s', async (end) => {
    const { state, call } = createBench();
    for (const each of ['failing', end, 'failing', end, end] as const) await call(each);
    expect(state()).toBe('closed');
    await call('failing');
    expect(state()).toBe('open');
  });

  it('does not count calls of aborted operations', async () => {
    const { breaker, state } = createBench(1);
    const operation = new AbortController();
    const read = breaker.guard(async (one, options) => {
      options.onEvent({ type: 'call', endpoint: one.endpoint });
      operation.abort();
      throw errors.failing;
    });
    const aborted = read(createRead(), createReadOptions({ signal: operation.signal }));
    await expect(aborted).rejects.toBe(errors.failing);
    expect(state()).toBe('closed');
  });

  it('never opens where the limit is 0', async () => {
    const { state, call, calls } = createBench(0);
    for (let index = 0; index < 200; index += 1) await call('failing');
    expect([state(), calls()]).toEqual(['closed', 200]);
  });
});

describe('an open circuit', () => {
  it('refuses all calls at once, for five seconds', async () => {
    const { open, call, calls, advance } = createBench();
    await open();
    expect(await call('answer')).toMatchObject(REFUSED);
    advance(OPEN_MS - 1);
    expect(await call('answer')).toMatchObject(REFUSED);
    expect(calls()).toBe(FAILURES);
  });

  it('gives each caller a failure of its own', async () => {
    const { open, call } = createBench();
    await open();
    const refusals = [await call('answer'), await call('answer')];
    const ids = refusals.map((error) => (error instanceof UpstreamError ? error.failureId : null));
    expect(new Set(ids).size).toBe(2);
  });

  it('stops the calls that wait, and only those of its account and endpoint', async () => {
    const { open, begin } = createBench();
    const early = [begin(), begin({ mainAccountId: 'other' }), begin({ endpoint: 'task/create' })];
    expect(early.map(({ isPassable }) => isPassable())).toEqual([true, true, true]);
    await open();
    expect(early.map(({ isPassable }) => isPassable())).toEqual([false, true, true]);
    for (const { end } of early) end('unsent');
    await Promise.all(early.map(({ answer }) => answer));
  });

  it('leaves the calls in flight their own answers, which do not count', async () => {
    const { open, begin, state } = createBench();
    const [answered, failed] = [begin(), begin()];
    await open();
    answered.end('answer');
    failed.end('failing');
    expect([await answered.answer, await failed.answer]).toEqual(['answer', errors.failing]);
    expect(state()).toBe('open');
  });

  it('lets a call through after five seconds', async () => {
    const { open, call, advance, calls } = createBench();
    await open();
    advance(OPEN_MS);
    expect(await call('answer')).toBe('answer');
    expect(calls()).toBe(FAILURES + 1);
  });
});

describe('a half-open circuit', () => {
  async function createHalfOpen() {
    const bench = createBench();
    await bench.open();
    bench.advance(OPEN_MS);
    return bench;
  }

  it('is not closed, and shows as half-open before the probe', async () => {
    const { breaker, state, logged } = await createHalfOpen();
    expect([state(), breaker.isClosed(MAIN), logged]).toEqual(['half-open', false, ['warn: opened']]);
  });

  it('lets one call through and refuses the others at once', async () => {
    const { begin, call, calls, state, logged } = await createHalfOpen();
    const probe = begin();
    expect(probe.isPassable()).toBe(true);
    expect(await call('answer')).toMatchObject(REFUSED);
    expect(await call('answer')).toMatchObject(REFUSED);
    expect([calls(), state()]).toEqual([FAILURES + 1, 'half-open']);
    probe.end('answer');
    expect(await probe.answer).toBe('answer');
    expect(logged).toEqual(['warn: opened', 'info: is half-open', 'info: closed']);
    expect(await call('answer')).toBe('answer');
  });

  it('closes where the platform refuses the probe', async () => {
    const { state, call } = await createHalfOpen();
    expect(await call('refused')).toBe(errors.refused);
    expect(state()).toBe('closed');
  });

  it('opens for five seconds more where the probe fails', async () => {
    const { state, call, logged, advance } = await createHalfOpen();
    expect(await call('failing')).toBe(errors.failing);
    expect([state(), logged]).toEqual(['open', ['warn: opened', 'info: is half-open', 'warn: opened']]);
    advance(OPEN_MS - 1);
    expect(await call('answer')).toMatchObject(REFUSED);
    advance(1);
    expect(await call('answer')).toBe('answer');
  });

  it('lets another call through at once where the probe is inconclusive', async () => {
    const { state, call, logged } = await createHalfOpen();
    expect(await call('unsent')).toBe(errors.unsent);
    expect([state(), logged]).toEqual(['half-open', ['warn: opened', 'info: is half-open']]);
    expect(await call('answer')).toBe('answer');
    expect([state(), logged]).toEqual(['closed', ['warn: opened', 'info: is half-open', 'info: closed']]);
  });

  it('counts the probe only, not the calls that began before', async () => {
    const { state, open, begin, advance } = createBench();
    const early = [begin(), begin(), begin()] as const;
    await open();
    advance(OPEN_MS);
    const probe = begin();
    expect(early.map(({ isPassable }) => isPassable())).toEqual([false, false, false]);
    early[0].end('failing');
    early[1].end('answer');
    early[2].end('unsent');
    expect(await Promise.all(early.map(({ answer }) => answer))).toEqual([errors.failing, 'answer', errors.unsent]);
    expect(state()).toBe('half-open');
    probe.end('answer');
    await probe.answer;
    expect(state()).toBe('closed');
  });

  it('has counted nothing once it is closed', async () => {
    const { state, call } = await createHalfOpen();
    await call('answer');
    await call('failing');
    await call('failing');
    expect(state()).toBe('closed');
    await call('failing');
    expect(state()).toBe('open');
  });
});

describe('the events of a call', () => {
  it('are the call, a retry for each further request, and the end of each with its number', async () => {
    const attempts: Attempt[] = [];
    const { breaker } = createBench(undefined, (attempt) => attempts.push(attempt));
    const events: object[] = [];
    const read = breaker.guard(async (one, options) => {
      for (const status of [503, 200]) {
        options.onEvent({ type: 'call', endpoint: one.endpoint });
        options.onEvent({ type: 'attempt', endpoint: one.endpoint, attempt: { ...ATTEMPT, status } });
      }
      return answerOf(one, 'answer');
    });
    await read(createRead(), createReadOptions({ onEvent: (event) => events.push(event) }));
    expect(events).toEqual([
      { type: 'call', endpoint: 'subset_task' },
      { type: 'attempt', endpoint: 'subset_task', attempt: { ...ATTEMPT, status: 503, number: 1 } },
      { type: 'retry', endpoint: 'subset_task' },
      { type: 'attempt', endpoint: 'subset_task', attempt: { ...ATTEMPT, status: 200, number: 2 } },
    ]);
    expect(attempts.map(({ status, number }) => [status, number])).toEqual([
      [503, 1],
      [200, 2],
    ]);
  });

  it('are none where nothing is sent', async () => {
    const { breaker, read, open } = createBench();
    const types: string[] = [];
    const options = createReadOptions({ onEvent: ({ type }) => types.push(type) });
    const unsent = breaker.guard(async () => {
      throw errors.unsent;
    });
    await expect(unsent(createRead(), options)).rejects.toBe(errors.unsent);
    await open();
    await expect(read(createRead(), options)).rejects.toMatchObject(REFUSED);
    expect(types).toEqual([]);
  });

  it('end a call that the operation refuses, without an answer', async () => {
    const { ask, state } = createBench(1);
    const refusal = new CallLimitError(200);
    const types: string[] = [];
    const onEvent = ({ type }: { type: string }): void => {
      types.push(type);
      throw refusal;
    };
    expect(await ask(createRead(), createReadOptions({ onEvent }))).toBe(refusal);
    expect([types, state()]).toEqual([['call'], 'closed']);
  });

  it('see the deadline as it is at the moment', async () => {
    const { breaker } = createBench();
    const options = { ...createReadOptions(), deadline: 1 };
    const read = breaker.guard(async (one, seen) => {
      options.deadline = 2;
      return answerOf(one, [seen.deadline, seen.signal === options.signal, seen.bypassCache]);
    });
    expect((await read(createRead(), options)).value.data).toEqual([2, true, false]);
  });
});

describe('circuits', () => {
  it('are one for each account that is asked for, and endpoint', async () => {
    const { open, call, keys } = createBench();
    await open({ mainAccountId: 'a' });
    expect(await call('answer', { mainAccountId: 'a' })).toMatchObject(REFUSED);
    expect(await call('answer', { mainAccountId: 'b' })).toBe('answer');
    expect(await call('answer', { mainAccountId: 'a', endpoint: 'task/create' })).toBe('answer');
    expect(await call('answer', { mainAccountId: 'a', accountId: 'sub' })).toBe('answer');
    expect(keys).toEqual([{ mainAccountId: 'a', accountId: 'a', endpoint: 'subset_task', isSearch: false }]);
  });

  it('are apart for searches by name, one for each caller, and those are not counted', async () => {
    const { breaker, open, call, keys } = createBench();
    await open({ searcher: 'caller' });
    expect(await call('answer', { searcher: 'caller' })).toMatchObject(REFUSED);
    expect(await call('answer', { searcher: 'other' })).toBe('answer');
    expect(await call('answer')).toBe('answer');
    expect(breaker.counts('subset_task')).toEqual({ open: 0, halfOpen: 0 });
    expect(keys).toEqual([{ mainAccountId: 'main', accountId: 'main', endpoint: 'subset_task', isSearch: true }]);
  });

  it('are counted by endpoint, without those that are closed', async () => {
    const { breaker, open, call, advance } = createBench();
    expect(breaker.counts('subset_task')).toEqual({ open: 0, halfOpen: 0 });
    for (const mainAccountId of ['a', 'b', 'c']) await open({ mainAccountId });
    await call('failing', { mainAccountId: 'd' });
    await call('failing', { mainAccountId: 'd' });
    expect(breaker.counts('subset_task')).toEqual({ open: 3, halfOpen: 0 });
    expect(breaker.counts('task/create')).toEqual({ open: 0, halfOpen: 0 });
    advance(OPEN_MS - 1000);
    await call('failing', { mainAccountId: 'd' });
    advance(1000);
    expect(breaker.counts('subset_task')).toEqual({ open: 1, halfOpen: 3 });
  });

  it('remember failures, however many other accounts succeed', async () => {
    const { call, state } = createBench(2);
    await call('failing', { mainAccountId: 'a' });
    for (let index = 0; index < 2000; index += 1) await call('answer', { mainAccountId: `account-${index}` });
    await call('failing', { mainAccountId: 'a' });
    expect(state()).toBe('open');
  });

  it.each([
    [0, 2000],
    [3000, 200],
  ])('are bounded in bytes, however many accounts with %i letters more fail: %i at most', async (letters, most) => {
    const { breaker, call } = createBench(1);
    const accountId = 'x'.repeat(letters);
    for (let index = 0; index < 3000; index += 1) await call('failing', { accountId: `${accountId}${index}` });
    const { open } = breaker.counts('subset_task');
    expect(open).toBeLessThanOrEqual(most);
    expect(open).toBeGreaterThan(most / 2);
  });

  it('are forgotten beyond that, first the one used longest ago; its call goes on', async () => {
    const { breaker, begin, call, open } = createBench(2);
    const running = begin({ mainAccountId: 'running' });
    await open({ mainAccountId: 'open' });
    await call('failing', { mainAccountId: 'old' });
    for (let index = 0; index < 2000; index += 1) {
      await call('failing', { mainAccountId: `account-${index}` });
      await call('answer', { mainAccountId: 'open' });
    }
    expect(running.isPassable()).toBe(true);
    running.end('answer');
    expect(await running.answer).toBe('answer');
    // The one that failed once was forgotten; the one used since was not.
    await call('failing', { mainAccountId: 'old' });
    expect(breaker.counts('subset_task')).toEqual({ open: 1, halfOpen: 0 });
  });
});
