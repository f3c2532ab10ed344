import { describe, expect, it } from '@jest/globals';
import { BadUserInputError } from '../../../src/errors.js';
import { createCallSlots } from '../../../src/upstream/resilience/call-slots.js';

interface Call {
  readonly name: string;
  readonly end: (error?: Error) => void;
}

/** Slots whose calls last until they are told to end; `running` lists those that have begun and not ended, in that order. */
function createBench(limit: number) {
  const slots = createCallSlots(limit);
  const running: Call[] = [];
  const begin = (name: string, signal = new AbortController().signal): Promise<string> =>
    slots.run(
      signal,
      () =>
        new Promise((resolve, reject) => {
          const end = (error?: Error): void => {
            running.splice(running.indexOf(call), 1);
            if (error) reject(error);
            else resolve(name);
          };
          const call = { name, end };
          running.push(call);
        }),
    );
  const names = (): string[] => running.map((call) => call.name);
  const end = (name: string, error?: Error): void => {
    running.find((call) => call.name === name)?.end(error);
  };
  return { begin, names, end, idle: () => slots.idle() };
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
    const { signal } = new AbortController();
    const failing = slots.run(signal, () => {
      throw new Error('at once');
    });
    await expect(failing).rejects.toThrow('at once');
    expect(await slots.run(signal, async () => 'next')).toBe('next');
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
    const leaving = begin('b', leaver.signal);
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
    const leaving = begin('b', leaver.signal);
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
    await expect(begin('a', AbortSignal.abort())).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
    expect(names()).toEqual([]);
  });

  it('are idle once no call runs and none waits', async () => {
    const { begin, end, idle } = createBench(1);
    await idle();
    const calls = [begin('a'), begin('b')];
    const ended: string[] = [];
    const isIdle = idle().then(() => ended.push('idle'));
    end('a');
    await settle();
    expect(ended).toEqual([]);
    end('b');
    await Promise.all([isIdle, ...calls]);
    expect(ended).toEqual(['idle']);
  });

  it('run many calls through few slots, each once', async () => {
    const slots = createCallSlots(7);
    let running = 0;
    let highest = 0;
    const results = await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        slots.run(new AbortController().signal, async () => {
          running += 1;
          highest = Math.max(highest, running);
          await settle();
          running -= 1;
          return index;
        }),
      ),
    );
    expect(results).toEqual(Array.from({ length: 200 }, (_, index) => index));
    expect(highest).toBe(7);
  });
});
