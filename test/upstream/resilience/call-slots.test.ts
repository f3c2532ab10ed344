import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BadUserInputError } from '../../../src/errors.js';
import { createCallSlots } from '../../../src/upstream/resilience/call-slots.js';

interface Call {
  readonly name: string;
  readonly holder: string;
  readonly end: (error?: Error) => void;
}

interface Arrival {
  /** Its own, unless told. */
  readonly holder?: string;
  readonly signal?: AbortSignal;
}

/** Slots whose calls last until they are told to end; `running` lists those that have begun and not ended, in that order. */
function createBench(limit: number) {
  const slots = createCallSlots(limit);
  const running: Call[] = [];
  const begin = (
    name: string,
    { holder = name, signal = new AbortController().signal }: Arrival = {},
  ): Promise<string> =>
    slots.run(
      { holder, signal },
      () =>
        new Promise((resolve, reject) => {
          const end = (error?: Error): void => {
            running.splice(running.indexOf(call), 1);
            if (error) reject(error);
            else resolve(name);
          };
          const call = { name, holder, end };
          running.push(call);
        }),
    );
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

describe('call slots', () => {
  it('run as many calls at once as they are, and the rest in the order of their arrival', async () => {
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

  it('free the slot of a call that fails, and pass its error on', async () => {
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

  it('free the slot of a call that throws before it answers a promise', async () => {
    const slots = createCallSlots(1);
    const request = { holder: 'main', signal: new AbortController().signal };
    const failing = slots.run(request, () => {
      throw new Error('at once');
    });
    await expect(failing).rejects.toThrow('at once');
    expect(await slots.run(request, async () => 'next')).toBe('next');
  });

  it('let nobody who arrives as a slot is freed pass those who wait', async () => {
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

  it('take a waiting call out of the line when its operation is given up', async () => {
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

  it('are not lost to a call that is given up after its turn came', async () => {
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

  it('do not run a call whose operation was given up before', async () => {
    const { begin, names } = createBench(1);
    await expect(begin('a', { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
    expect(names()).toEqual([]);
  });
});

describe('the share of one holder', () => {
  it.each([
    [1, 1],
    [2, 1],
    [3, 1],
    [4, 2],
    [5, 2],
    [64, 32],
  ])('of %i slots is %i', async (limit, share) => {
    const { begin, names } = createBench(limit);
    for (let index = 0; index < limit + 2; index += 1) void begin(`a${index}`, { holder: 'a' });
    await settle();
    expect(names()).toHaveLength(share);
  });

  it('leaves the other slots to others, however many of its calls wait before theirs', async () => {
    const { begin, names } = createBench(4);
    for (const index of [0, 1, 2, 3, 4, 5]) void begin(`a${index}`, { holder: 'a' });
    void begin('b', { holder: 'b' });
    void begin('c', { holder: 'c' });
    void begin('d', { holder: 'd' });
    await settle();
    expect(names()).toEqual(['a0', 'a1', 'b', 'c']);
  });

  it('goes to its own calls in the order of their arrival', async () => {
    const { begin, names, end } = createBench(2);
    for (const name of ['a0', 'a1', 'a2']) void begin(name, { holder: 'a' });
    await settle();
    const seen = [...names()];
    for (const name of ['a0', 'a1']) {
      end(name);
      await settle();
      seen.push(...names());
    }
    expect(seen).toEqual(['a0', 'a1', 'a2']);
  });

  it('is taken in turns: a long line delays another holder by one call', async () => {
    const { begin, names, end } = createBench(1);
    for (const index of [0, 1, 2, 3]) void begin(`a${index}`, { holder: 'a' });
    for (const index of [0, 1]) void begin(`b${index}`, { holder: 'b' });
    void begin('c', { holder: 'c' });
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
    const step = fc.record({ holder: fc.constantFrom('a', 'b', 'c'), kind: fc.constantFrom('begin', 'end', 'leave') });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 7 }),
        fc.array(step, { minLength: 1, maxLength: 60 }),
        async (limit, steps) => {
          const share = Math.max(1, Math.floor(limit / 2));
          const { begin, running } = createBench(limit);
          const waiting = new Map<string, { holder: string; leaver: AbortController }>();
          const calls: Promise<unknown>[] = [];
          const held = (holder: string): number => running.filter((call) => call.holder === holder).length;
          for (const [index, { holder, kind }] of steps.entries()) {
            const name = `${holder}${index}`;
            if (kind === 'begin') {
              const leaver = new AbortController();
              waiting.set(name, { holder, leaver });
              calls.push(begin(name, { holder, signal: leaver.signal }).catch(() => 'left'));
            } else if (kind === 'end') running.find((call) => call.holder === holder)?.end();
            else {
              const [left, call] = Array.from(waiting).find(([, call]) => call.holder === holder) ?? [];
              if (left !== undefined) waiting.delete(left);
              call?.leaver.abort();
            }
            await settle();
            for (const { name: begun } of running) waiting.delete(begun);
            expect(running.length).toBeLessThanOrEqual(limit);
            for (const each of ['a', 'b', 'c']) expect(held(each)).toBeLessThanOrEqual(share);
            const mayRun = Array.from(waiting.values()).filter((call) => held(call.holder) < share);
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
