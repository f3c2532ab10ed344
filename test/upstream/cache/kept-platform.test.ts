import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createZone } from '../../../src/domain/zone.js';
import {
  BadUserInputError,
  CallLimitError,
  UpstreamBadResponseError,
  UpstreamRateLimitedError,
  UpstreamRefusedError,
  UpstreamTimeoutError,
  UpstreamUnauthorizedError,
  UpstreamUnavailableError,
} from '../../../src/errors.js';
import { createKeptPlatform, type KeptPlatform } from '../../../src/upstream/cache/kept-platform.js';
import type { CallScope, ReadAge, TaskPage, TaskPageRequest } from '../../../src/upstream/platform.js';
import { createCallScope } from '../../support/call-scope.js';
import { createStubPlatform, PAGE, type PlannedAnswer, type StubPlatform } from './stub-platform.js';

const START = Date.UTC(2026, 5, 3, 2);
const TTL_MS = 1000;
const STALE_MS = 600_000;

let stub: StubPlatform;
let kept: KeptPlatform;
let ages: ReadAge[];
let calls: number;

beforeEach(() => {
  jest.useFakeTimers({ now: START });
  ages = [];
  calls = 0;
});
afterEach(async () => {
  await kept.close();
  jest.useRealTimers();
});

async function open(...planned: PlannedAnswer[]): Promise<void> {
  await openWith({}, ...planned);
}

async function openWith(ttls: { tasksTtlMs?: number; staleMs?: number }, ...planned: PlannedAnswer[]): Promise<void> {
  stub = createStubPlatform(...planned);
  kept = await createKeptPlatform(stub, {
    ...{ setupTtlMs: 30_000, tasksTtlMs: TTL_MS, staleMs: STALE_MS, redisUrl: null, ...ttls },
    platformUrl: 'http://platform.test',
    zone: createZone('Asia/Shanghai'),
    log: { info: () => undefined, warn: () => undefined },
  });
}

function scope(parts: Partial<CallScope> = {}): CallScope {
  return createCallScope({ onRead: (age) => void ages.push(age), onCall: () => void (calls += 1), ...parts });
}

function read(parts: Partial<CallScope> = {}, request: Partial<TaskPageRequest> = {}): TaskPage | Promise<TaskPage> {
  return kept.fetchTaskPage({ ...PAGE, ...request }, scope(parts));
}

async function ids(answer: TaskPage | Promise<TaskPage>): Promise<unknown[]> {
  return (await answer).rows.map((row) => row && 'id' in row && row.id);
}

/** A planned answer, and what gives it. */
function held(): { answer: Promise<readonly string[]>; give: (ids: readonly string[]) => void } {
  let give = (_ids: readonly string[]): void => undefined;
  const answer = new Promise<readonly string[]>((resolve) => (give = resolve));
  return { answer, give };
}

/** Keeps an answer that is so old, with a platform that gives the next one when told to. */
async function openSlow(ageMs: number): Promise<(ids: readonly string[]) => void> {
  const { answer, give } = held();
  await open(['a'], answer);
  await read();
  jest.setSystemTime(START + ageMs);
  return give;
}

/** A read that is waited for, and how to leave it. */
function wait(): () => Promise<void> {
  const leaver = new AbortController();
  const left = read({ signal: leaver.signal });
  return async () => {
    await jest.advanceTimersByTimeAsync(0);
    leaver.abort(new UpstreamTimeoutError('over'));
    await expect(left).rejects.toThrow('over');
  };
}

describe('an answer that is fresh', () => {
  it('is given at once, without a call and without a promise', async () => {
    await open(['a']);
    await read();
    const beginCall = jest.fn();
    const again = read({ beginCall });
    expect(again).not.toBeInstanceOf(Promise);
    expect([await ids(again), calls, beginCall.mock.calls.length]).toEqual([['a'], 1, 0]);
  });

  it('tells how much longer it is fresh', async () => {
    await open(['a']);
    await read();
    jest.setSystemTime(START + 400);
    await read();
    expect(ages).toEqual([
      { accountId: 'sub', freshForMs: 1000, staleSince: null },
      { accountId: 'sub', freshForMs: 600, staleSince: null },
    ]);
  });

  it('is frozen throughout', async () => {
    await open(['a']);
    await read();
    const { rows } = await read();
    expect([Object.isFrozen(rows), Object.isFrozen(rows[0])]).toEqual([true, true]);
  });

  it('is nobody else’s and no other page’s', async () => {
    await open(['a'], ['b'], ['c'], ['d'], ['e'], ['f'], ['g']);
    const requests = [
      {},
      { mainAccountId: 'm' },
      { accountId: 's' },
      { owner: 'sub' },
      { name: 'n' },
      { page: 2 },
      { perPage: 9 },
    ];
    for (const request of requests) await read({}, request);
    const again = await Promise.all(requests.map((request) => ids(read({}, request))));
    expect([again.flat().join(''), calls]).toEqual(['abcdefg', 7]);
  });

  it('ends with its time', async () => {
    await open(['a'], ['b']);
    await read();
    jest.setSystemTime(START + TTL_MS);
    expect(await ids(read())).toEqual(['b']);
    expect(ages.at(-1)).toEqual({ accountId: 'sub', freshForMs: TTL_MS, staleSince: null });
  });
});

describe('a failed read', () => {
  it('is not kept', async () => {
    await open(new UpstreamUnavailableError('down'), ['a']);
    await expect(read()).rejects.toThrow('down');
    expect(await ids(read())).toEqual(['a']);
  });

  it.each([
    new UpstreamTimeoutError('failed'),
    new UpstreamUnavailableError('failed'),
    new UpstreamRateLimitedError('failed'),
    new UpstreamBadResponseError('failed'),
  ])('is covered by a stale answer where the platform failed: $name', async (error) => {
    await open(['a'], error);
    await read();
    jest.setSystemTime(START + STALE_MS - 1);
    expect(await ids(read())).toEqual(['a']);
    expect(ages.at(-1)).toEqual({ accountId: 'sub', freshForMs: 0, staleSince: START });
  });

  it.each([
    new UpstreamUnauthorizedError('said no'),
    new UpstreamRefusedError({ code: 1, message: 'no' }),
    new BadUserInputError('said no'),
  ])('is told where the platform or the gateway said no: $name', async (error) => {
    await open(['a'], error);
    await read();
    jest.setSystemTime(START + TTL_MS);
    await expect(read()).rejects.toBe(error);
  });

  it('that denies ends what was kept', async () => {
    await open(['a'], new UpstreamRefusedError({ code: 1, message: 'no' }), new UpstreamUnavailableError('down'));
    await read();
    jest.setSystemTime(START + TTL_MS);
    await expect(read()).rejects.toThrow('refused');
    await expect(read()).rejects.toThrow('down');
  });

  it('is told once what is kept is too old', async () => {
    await open(['a'], new UpstreamUnavailableError('down'));
    await read();
    jest.setSystemTime(START + STALE_MS);
    await expect(read()).rejects.toThrow('down');
  });

  it('is told where stale answers are switched off', async () => {
    await openWith({ staleMs: 0 }, ['a'], new UpstreamUnavailableError('down'));
    await read();
    expect(await ids(read())).toEqual(['a']);
    jest.setSystemTime(START + TTL_MS);
    await expect(read()).rejects.toThrow('down');
  });

  it('does not make what it was covered by fresh', async () => {
    await open(['a'], new UpstreamUnavailableError('down'), ['b']);
    await read();
    jest.setSystemTime(START + TTL_MS);
    expect(await ids(read())).toEqual(['a']);
    expect(await ids(read())).toEqual(['b']);
  });
});

describe('a slow read', () => {
  it('is waited for a moment where the answer was fresh just now', async () => {
    const give = await openSlow(2 * TTL_MS - 1);
    const stale = ids(read());
    await jest.advanceTimersByTimeAsync(100);
    expect(await stale).toEqual(['a']);
    give(['b']);
    await jest.advanceTimersByTimeAsync(0);
    expect(await ids(read())).toEqual(['b']);
    expect(calls).toBe(2);
  });

  it('is waited for longer where the answer is older', async () => {
    const give = await openSlow(2 * TTL_MS);
    const fresh = ids(read());
    await jest.advanceTimersByTimeAsync(1999);
    give(['b']);
    expect(await fresh).toEqual(['b']);
  });

  it('is waited for no longer than leaves time for the old answer', async () => {
    await openSlow(60_000);
    const stale = ids(read({ deadlineAt: performance.now() + 600 }));
    await jest.advanceTimersByTimeAsync(300);
    expect(await stale).toEqual(['a']);
  });

  it('is one for all who wait, each of whom pays for it and leaves alone', async () => {
    const give = await openSlow(60_000);
    const leave = wait();
    const beginCall = jest.fn();
    const stayed = ids(read({ beginCall }));
    await leave();
    give(['b']);
    expect([await stayed, calls, beginCall.mock.calls.length]).toEqual([['b'], 2, 1]);
  });

  it('goes on when nobody waits any more', async () => {
    const give = await openSlow(60_000);
    const leave = wait();
    await leave();
    give(['b']);
    await jest.advanceTimersByTimeAsync(0);
    expect([await ids(read()), calls]).toEqual([['b'], 2]);
  });

  it('is given up after a while, so that another may be tried', async () => {
    await openSlow(60_000);
    const stale = read();
    await jest.advanceTimersByTimeAsync(15_000);
    await stale;
    expect(stub.asked.at(-1)?.scope.signal.aborted).toBe(true);
  });

  it('ends when the gateway closes', async () => {
    const give = await openSlow(60_000);
    const waiting = read();
    await jest.advanceTimersByTimeAsync(0);
    const closing = kept.close();
    expect(stub.asked.at(-1)?.scope.signal.aborted).toBe(true);
    give([]);
    await Promise.all([closing, waiting]);
  });

  it('is not begun by an operation that may make no more calls', async () => {
    await open(['a'], ['b']);
    await read();
    jest.setSystemTime(START + TTL_MS);
    const beginCall = (): void => {
      throw new CallLimitError(1);
    };
    await expect(read({ beginCall })).rejects.toThrow(CallLimitError);
    expect(calls).toBe(1);
  });
});

describe('a read past what is kept', () => {
  it('asks the platform, and what it is told is what others get', async () => {
    await open(['a'], ['b']);
    await read();
    expect(await ids(read({ bypassesCache: true }))).toEqual(['b']);
    expect(ages.at(-1)).toEqual({ accountId: 'sub', freshForMs: 0, staleSince: null });
    expect([await ids(read()), calls]).toEqual([['b'], 2]);
  });

  it('is told its error, and leaves what is kept', async () => {
    await open(['a'], new UpstreamUnavailableError('down'));
    await read();
    await expect(read({ bypassesCache: true })).rejects.toThrow('down');
    expect(await ids(read())).toEqual(['a']);
  });

  it('is not undone by an older read that ends later', async () => {
    const older = held();
    await open(older.answer, ['new']);
    const first = ids(read());
    await jest.advanceTimersByTimeAsync(5);
    await read({ bypassesCache: true });
    await jest.advanceTimersByTimeAsync(5);
    older.give(['old']);
    expect([await first, await ids(read())]).toEqual([['old'], ['new']]);
  });
});

describe('a read that was on its way when another was told something newer', () => {
  it('is not joined after a read past what is kept', async () => {
    const older = held();
    await open(['a'], older.answer, ['new'], ['newest']);
    await read();
    jest.setSystemTime(START + 60_000);
    const first = ids(read());
    await jest.advanceTimersByTimeAsync(5);
    await read({ bypassesCache: true });
    await jest.advanceTimersByTimeAsync(TTL_MS);
    const later = ids(read());
    await jest.advanceTimersByTimeAsync(5);
    older.give(['old']);
    expect([await first, await later, await ids(read())]).toEqual([['old'], ['newest'], ['newest']]);
  });

  it('is not kept after a denial', async () => {
    const older = held();
    const denial = new UpstreamRefusedError({ code: 1, message: 'no' });
    await open(older.answer, denial, denial);
    const first = ids(read());
    await jest.advanceTimersByTimeAsync(0);
    await expect(read({ bypassesCache: true })).rejects.toBe(denial);
    older.give(['old']);
    expect(await first).toEqual(['old']);
    await expect(read()).rejects.toBe(denial);
  });
});

describe('where nothing is to be kept', () => {
  it('every read is a call of its own, and is told so', async () => {
    await openWith({ tasksTtlMs: 0 }, ['a'], ['b']);
    expect([await ids(read()), await ids(read())]).toEqual([['a'], ['b']]);
    expect(ages).toEqual(Array.from({ length: 2 }, () => ({ accountId: 'sub', freshForMs: 0, staleSince: null })));
  });

  it('no stale answer stands in', async () => {
    await openWith({ tasksTtlMs: 0 }, ['a'], new UpstreamUnavailableError('down'));
    await read();
    await expect(read()).rejects.toThrow('down');
  });
});
