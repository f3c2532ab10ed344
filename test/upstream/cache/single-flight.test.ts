import { getEventListeners } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { CallLimitError, OperationTimeoutError, UpstreamUnavailableError } from '../../../src/errors.js';
import { createSingleFlight } from '../../../src/upstream/cache/single-flight.js';
import type { ReadEvent, ReadOptions } from '../../../src/upstream/platform.js';
import type { Answer, Read } from '../../../src/upstream/read.js';
import { answerOf, createRead, createReadOptions } from '../support/create-read.js';

/** A call that a test answers by hand. */
interface Call {
  readonly options: ReadOptions;
  readonly resolve: (value: string) => void;
  readonly reject: (error: unknown) => void;
}

function createBench() {
  const calls: Call[] = [];
  const breaker = { isClosed: true };
  const shared = createSingleFlight(
    <T>(read: Read<T>, options: ReadOptions) =>
      new Promise<Answer<T>>((resolve, reject) => {
        const answer = (data: string): void => {
          resolve(answerOf(read, data));
        };
        calls.push({ options, resolve: answer, reject });
      }),
    () => breaker.isClosed,
  );
  const read = async (options: ReadOptions, key = 'key'): Promise<unknown> => {
    const { value } = await shared(createRead({ key }), options);
    return value.data;
  };
  const call = (index: number): Call => {
    const made = calls[index];
    if (made === undefined) throw new Error(`There is no call ${index}.`);
    return made;
  };
  const send = (index: number, type: ReadEvent['type'] = 'call'): void => {
    call(index).options.onEvent({ type, endpoint: 'subset_task' });
  };
  return { breaker, calls, call, read, send };
}

/** An operation of a test: its events, and how to end it. */
function createOperation(parts: Partial<ReadOptions> = {}) {
  const controller = new AbortController();
  const events: string[] = [];
  const options = createReadOptions({
    signal: controller.signal,
    onEvent: ({ type }) => void events.push(type),
    ...parts,
  });
  const end = (): OperationTimeoutError => {
    const reason = new OperationTimeoutError(1);
    controller.abort(reason);
    return reason;
  };
  return { options, events, end };
}

const LIMIT = new CallLimitError(1);
/** An operation that has made all of its calls. */
const EXHAUSTED = createReadOptions({
  onEvent: () => {
    throw LIMIT;
  },
});
const BYPASS = { bypassCache: true };

function reasonOf(answer: Promise<unknown>): Promise<unknown> {
  return answer.then(
    () => null,
    (error: unknown) => error,
  );
}

describe('identical reads in flight', () => {
  it('share one call', async () => {
    const { calls, call, read } = createBench();
    const operations = Array.from({ length: 3 }, () => createOperation());
    const answers = operations.map(({ options }) => read(options));
    call(0).resolve('answer');
    expect(await Promise.all(answers)).toEqual(Array(3).fill('answer'));
    expect([calls.length, operations.map(({ events }) => events)]).toEqual([1, [[], ['joined'], ['joined']]]);
  });

  it('are those of one key', async () => {
    const { call, read } = createBench();
    const answers = [read(createOperation().options, 'one'), read(createOperation().options, 'other')];
    call(0).resolve('1');
    call(1).resolve('2');
    expect(await Promise.all(answers)).toEqual(['1', '2']);
  });

  it('end with the answer: later reads make another call', async () => {
    const { call, read } = createBench();
    const first = read(createOperation().options);
    call(0).resolve('old');
    await first;
    const second = read(createOperation().options);
    call(1).resolve('new');
    expect(await second).toBe('new');
  });

  it('fail together, and later reads make another call', async () => {
    const { call, read } = createBench();
    const answers = [read(createOperation().options), read(createOperation().options)].map(reasonOf);
    const error = new UpstreamUnavailableError('Gone.');
    call(0).reject(error);
    expect(await Promise.all(answers)).toEqual([error, error]);
    const again = read(createOperation().options);
    call(1).resolve('answer');
    expect(await again).toBe('answer');
  });

  it('are not shared while the circuit breaker is not closed', () => {
    const { breaker, calls, read } = createBench();
    void read(createOperation().options);
    breaker.isClosed = false;
    void read(createOperation().options);
    expect(calls).toHaveLength(2);
  });
});

describe('a waiter', () => {
  it('leaves at its own signal; the others get the answer', async () => {
    const { call, read } = createBench();
    const [first, second, third] = [createOperation(), createOperation(), createOperation()];
    const answers = [reasonOf(read(first.options)), read(second.options), reasonOf(read(third.options))];
    const reasons = [first.end(), third.end()];
    expect([await answers[0], await answers[2]]).toEqual(reasons);
    expect(call(0).options.signal.aborted).toBe(false);
    call(0).resolve('answer');
    expect(await answers[1]).toBe('answer');
  });

  it('that leaves last cancels the call, and later reads make another one', async () => {
    const { call, calls, read } = createBench();
    const operations = [createOperation(), createOperation()];
    const answers = operations.map(({ options }) => reasonOf(read(options)));
    const [, last] = operations.map(({ end }) => end());
    await Promise.all(answers);
    const { signal } = call(0).options;
    expect([signal.aborted, signal.reason]).toEqual([true, last]);
    const next = read(createOperation().options);
    // The end of the cancelled call ends nothing of the new one.
    call(0).reject(last);
    await Promise.resolve();
    const joined = read(createOperation().options);
    call(1).resolve('answer');
    expect([await next, await joined, calls.length]).toEqual(['answer', 'answer', 2]);
  });

  it('that may make no more calls is refused alone', async () => {
    const { call, calls, read } = createBench();
    const first = read(createOperation().options);
    expect(await reasonOf(read(EXHAUSTED))).toBe(LIMIT);
    call(0).resolve('answer');
    expect([await first, calls.length]).toEqual(['answer', 1]);
  });

  it('that began the call and may not make it leaves it to the others', async () => {
    const { call, read, send } = createBench();
    const other = createOperation();
    const refused = reasonOf(read(EXHAUSTED));
    const answer = read(other.options);
    send(0);
    expect(await refused).toBe(LIMIT);
    call(0).resolve('answer');
    expect([await answer, other.events]).toEqual(['answer', ['joined', 'call']]);
  });

  it('that is refused alone ends the call before it is sent', async () => {
    const { call, calls, read, send } = createBench();
    const refused = reasonOf(read(EXHAUSTED));
    expect(() => {
      send(0);
    }).toThrow(LIMIT);
    expect(await refused).toBe(LIMIT);
    const next = read(createOperation().options);
    expect(calls).toHaveLength(2);
    call(0).reject(LIMIT);
    call(1).resolve('answer');
    expect(await next).toBe('answer');
  });

  it('that has joined is not refused when it takes the place of the one before it', async () => {
    const { call, read, send } = createBench();
    const first = createOperation();
    let asked = 0;
    const second = createReadOptions({
      onEvent: () => {
        asked += 1;
        if (asked > 1) throw LIMIT;
      },
    });
    const left = reasonOf(read(first.options));
    const answer = read(second);
    first.end();
    await left;
    send(0);
    call(0).resolve('answer');
    expect([await answer, asked]).toEqual(['answer', 2]);
  });

  it('that has joined is notified that it has counted the call already', async () => {
    const { call, read, send } = createBench();
    const first = createOperation();
    const events: ReadEvent[] = [];
    const left = reasonOf(read(first.options));
    const answer = read(createReadOptions({ onEvent: (event) => void events.push(event) }));
    first.end();
    await left;
    send(0);
    call(0).resolve('answer');
    await answer;
    expect(events).toEqual([
      { type: 'joined', endpoint: 'subset_task' },
      { type: 'call', endpoint: 'subset_task', wasJoined: true },
    ]);
  });

  it('makes no call where its operation has ended', async () => {
    const { calls, read } = createBench();
    const operation = createOperation();
    const reason = operation.end();
    expect(await reasonOf(read(operation.options))).toBe(reason);
    expect([calls, operation.events]).toEqual([[], []]);
  });

  it('is notified of events while it is the one that has waited longest', async () => {
    const { call, read, send } = createBench();
    const [first, second] = [createOperation(), createOperation()];
    const answers = [reasonOf(read(first.options)), read(second.options)];
    send(0);
    first.end();
    await answers[0];
    send(0, 'retry');
    call(0).resolve('answer');
    await answers[1];
    expect([first.events, second.events]).toEqual([['call'], ['joined', 'retry']]);
  });

  it('gives the call its time, as long as it waits', async () => {
    const { call, read } = createBench();
    const [short, long] = [createOperation({ deadline: 100 }), createOperation({ deadline: 900 })];
    void read(short.options);
    const { options } = call(0);
    const deadlines = [options.deadline];
    const left = reasonOf(read(long.options));
    deadlines.push(options.deadline);
    long.end();
    await left;
    expect([...deadlines, options.deadline]).toEqual([100, 900, 100]);
  });

  it('leaves no listener behind, however it ends and however many reads there were', async () => {
    const { calls, read } = createBench();
    const [staying, leaving] = [createOperation(), createOperation()];
    const reads = Array.from({ length: 30 }, (_, index) => [
      reasonOf(read(staying.options, String(index))),
      reasonOf(read(leaving.options, String(index))),
    ]);
    leaving.end();
    for (const [index, { resolve, reject }] of calls.entries()) {
      if (index % 2 === 0) resolve('answer');
      else reject(new UpstreamUnavailableError('Gone.'));
    }
    await Promise.all(reads.flat());
    const listeners = [staying, leaving].map(({ options }) => getEventListeners(options.signal, 'abort').length);
    expect(listeners).toEqual([0, 0]);
  });
});

describe('a bypass', () => {
  it('joins nothing, and later reads join it', async () => {
    const { call, calls, read } = createBench();
    const earlier = read(createOperation().options);
    const bypass = read(createOperation(BYPASS).options);
    const later = read(createOperation().options);
    expect(calls.map(({ options }) => options.bypassCache)).toEqual([false, true]);
    call(1).resolve('new');
    call(0).resolve('old');
    expect([await earlier, await bypass, await later]).toEqual(['old', 'new', 'new']);
  });

  it('is not ended by the call that it replaces', async () => {
    const { call, calls, read } = createBench();
    const earlier = read(createOperation().options);
    const bypass = read(createOperation(BYPASS).options);
    call(0).resolve('old');
    await earlier;
    const later = read(createOperation().options);
    call(1).resolve('new');
    expect([await bypass, await later, calls.length]).toEqual(['new', 'new', 2]);
  });
});
