import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BadUserInputError } from '../../../src/errors.js';
import { createConcurrencyLimit, createSlots } from '../../../src/upstream/resilience/concurrency-limit.js';
import { answerOf, createRead, createReadOptions } from '../support/create-read.js';

interface Call {
  readonly name: string;
  readonly account: string;
  readonly caller: string;
  readonly end: (error?: Error) => void;
}

interface Arrival {
  /** Its own, unless told. */
  readonly account?: string;
  /** Its own, unless told. */
  readonly caller?: string;
  readonly signal?: AbortSignal;
}

/** Calls that last until they are told to end; `running` lists those that have begun and not ended, in that order. */
function createBench(limit: number) {
  const running: Call[] = [];
  const limited = createConcurrencyLimit(createSlots(limit))(async (read, { caller }) => {
    await new Promise<void>((resolve, reject) => {
      const end = (error?: Error): void => {
        running.splice(running.indexOf(call), 1);
        if (error) reject(error);
        else resolve();
      };
      const call = { name: read.key, account: read.mainAccountId, caller, end };
      running.push(call);
    });
    return answerOf(read, read.key);
  });
  const begin = async (
    name: string,
    { account = name, caller = name, signal = new AbortController().signal }: Arrival = {},
  ): Promise<unknown> => {
    const read = createRead({ key: name, mainAccountId: account });
    return (await limited(read, createReadOptions({ caller, signal }))).value.data;
  };
  const names = (): string[] => running.map((call) => call.name);
  const end = (name: string, error?: Error): void => {
    running.find((call) => call.name === name)?.end(error);
  };
  return { begin, names, end, running };
}

/** Lets everything that is due happen. */
async function settle(): Promise<void> {
  await new Promise(setImmediate);
}

describe('the concurrency limit', () => {
  it('runs so many calls at once, and the rest in the order of their arrival', async () => {
    const { begin, names, end } = createBench(2);
    const calls = ['a', 'b', 'c', 'd'].map((name) => begin(name));
    await settle();
    expect(names()).toEqual(['a', 'b']);
    end('b');
    await settle();
    expect(names()).toEqual(['a', 'c']);
    end('a');
    end('c');
    await settle();
    expect(names()).toEqual(['d']);
    end('d');
    expect(await Promise.all(calls)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('frees the slot of a call that fails, and passes its error on', async () => {
    const { begin, names, end } = createBench(1);
    const failing = begin('a');
    const next = begin('b');
    await settle();
    end('a', new Error('boom'));
    await expect(failing).rejects.toThrow('boom');
    await settle();
    expect(names()).toEqual(['b']);
    end('b');
    await next;
  });

  it('lets no call that arrives as a slot is freed pass those that wait', async () => {
    const { begin, names, end } = createBench(1);
    const [first, waiting] = [begin('a'), begin('b')];
    await settle();
    end('a');
    await first;
    const late = begin('c');
    await settle();
    expect(names()).toEqual(['b']);
    end('b');
    await settle();
    end('c');
    await Promise.all([waiting, late]);
  });

  it('takes a waiting call out of the line when its operation is aborted', async () => {
    const { begin, names, end } = createBench(1);
    const leaver = new AbortController();
    const running = begin('a');
    const leaving = begin('b', { signal: leaver.signal });
    const staying = begin('c');
    const reason = new BadUserInputError('Given up.');
    leaver.abort(reason);
    await expect(leaving).rejects.toBe(reason);
    end('a');
    await settle();
    expect(names()).toEqual(['c']);
    end('c');
    await Promise.all([running, staying]);
  });

  it('loses no slot to a call that is aborted after its turn came', async () => {
    const { begin, names, end } = createBench(1);
    const leaver = new AbortController();
    const running = begin('a');
    const leaving = begin('b', { signal: leaver.signal });
    await settle();
    end('a');
    await running;
    leaver.abort();
    await settle();
    expect(names()).toEqual(['b']);
    end('b');
    await leaving;
    const next = begin('c');
    await settle();
    expect(names()).toEqual(['c']);
    end('c');
    await next;
  });

  it('does not run a call whose operation was aborted before', async () => {
    const { begin, names } = createBench(1);
    await expect(begin('a', { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
    expect(names()).toEqual([]);
  });
});

describe('the share of one caller', () => {
  it.each([
    [1, 1],
    [7, 1],
    [8, 2],
    [64, 16],
  ])('of %i slots is %i, so that the account has some left for others', async (limit, share) => {
    const { begin, names } = createBench(limit);
    for (let index = 0; index < limit; index += 1) void begin(`a${index}`, { account: 'main', caller: 'a' });
    await settle();
    expect(names()).toHaveLength(share);
    void begin('b', { account: 'main', caller: 'b' });
    await settle();
    expect(names()).toHaveLength(limit < 4 ? 1 : share + (limit > 3 ? 1 : 0));
  });

  it('is taken in turns within the account: a long line delays another caller by one call', async () => {
    const { begin, names, end } = createBench(1);
    for (const index of [0, 1, 2, 3]) void begin(`a${index}`, { account: 'main', caller: 'a' });
    for (const index of [0, 1]) void begin(`b${index}`, { account: 'main', caller: 'b' });
    void begin('c', { account: 'other', caller: 'c' });
    const order: string[] = [];
    for (let turn = 0; turn < 7; turn += 1) {
      await settle();
      const [name = '?'] = names();
      order.push(name);
      end(name);
    }
    expect(order).toEqual(['a0', 'a1', 'c', 'b0', 'a2', 'b1', 'a3']);
  });
});

describe('the share of one account', () => {
  it.each([
    [1, 1],
    [2, 1],
    [3, 1],
    [4, 2],
    [5, 2],
    [64, 32],
  ])('of %i slots is %i', async (limit, share) => {
    const { begin, names } = createBench(limit);
    for (let index = 0; index < limit + 2; index += 1) void begin(`a${index}`, { account: 'a' });
    await settle();
    expect(names()).toHaveLength(share);
  });

  it('leaves the other slots to others, however many of its calls wait before theirs', async () => {
    const { begin, names } = createBench(4);
    for (const index of [0, 1, 2, 3, 4, 5]) void begin(`a${index}`, { account: 'a' });
    void begin('b', { account: 'b' });
    void begin('c', { account: 'c' });
    void begin('d', { account: 'd' });
    await settle();
    expect(names()).toEqual(['a0', 'a1', 'b', 'c']);
  });

  it('goes to its own calls in the order of their arrival', async () => {
    const { begin, names, end } = createBench(2);
    for (const name of ['a0', 'a1', 'a2']) void begin(name, { account: 'a' });
    await settle();
    const seen = [...names()];
    for (const name of ['a0', 'a1']) {
      end(name);
      await settle();
      seen.push(...names());
    }
    expect(seen).toEqual(['a0', 'a1', 'a2']);
  });

  it('is taken in turns: a long line delays another account by one call', async () => {
    const { begin, names, end } = createBench(1);
    for (const index of [0, 1, 2, 3]) void begin(`a${index}`, { account: 'a' });
    for (const index of [0, 1]) void begin(`b${index}`, { account: 'b' });
    void begin('c', { account: 'c' });
    const order: string[] = [];
    for (let turn = 0; turn < 7; turn += 1) {
      await settle();
      const [name = '?'] = names();
      order.push(name);
      end(name);
    }
    expect(order).toEqual(['a0', 'a1', 'b0', 'c', 'a2', 'b1', 'a3']);
  });

  it('is kept and used whatever comes and goes', async () => {
    const step = fc.record({
      account: fc.constantFrom('a', 'b', 'c'),
      caller: fc.constantFrom('x', 'y', 'z'),
      kind: fc.constantFrom('begin', 'end', 'leave'),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 12 }),
        fc.array(step, { minLength: 1, maxLength: 60 }),
        async (limit, steps) => {
          const share = Math.max(1, Math.floor(limit / 2));
          const { begin, running } = createBench(limit);
          const waiting = new Map<string, { account: string; caller: string; leaver: AbortController }>();
          const calls: Promise<unknown>[] = [];
          const held = (account: string): number => running.filter((call) => call.account === account).length;
          const ofCaller = (caller: string): number => running.filter((call) => call.caller === caller).length;
          const callerShare = Math.max(1, Math.floor(limit / 4));
          for (const [index, { account, caller: letter, kind }] of steps.entries()) {
            const caller = account + letter;
            const name = `${account}${index}`;
            if (kind === 'begin') {
              const leaver = new AbortController();
              waiting.set(name, { account, caller, leaver });
              calls.push(begin(name, { account, caller, signal: leaver.signal }).catch(() => 'left'));
            } else if (kind === 'end') running.find((call) => call.account === account)?.end();
            else {
              const [left, call] = Array.from(waiting).find(([, call]) => call.account === account) ?? [];
              if (left !== undefined) waiting.delete(left);
              call?.leaver.abort();
            }
            await settle();
            for (const { name: begun } of running) waiting.delete(begun);
            expect(running.length).toBeLessThanOrEqual(limit);
            for (const each of ['a', 'b', 'c']) expect(held(each)).toBeLessThanOrEqual(share);
            for (const { caller } of running) expect(ofCaller(caller)).toBeLessThanOrEqual(callerShare);
            const mayRun = Array.from(waiting.values()).filter(
              (call) => held(call.account) < share && ofCaller(call.caller) < callerShare,
            );
            if (mayRun.length > 0) expect(running).toHaveLength(limit);
          }
          for (const { leaver } of waiting.values()) leaver.abort();
          while (running.length > 0) running[0]?.end();
          await Promise.all(calls);
        },
      ),
      { numRuns: 100 },
    );
  });
});
