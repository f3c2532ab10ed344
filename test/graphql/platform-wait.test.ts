import { describe, expect, it, jest } from '@jest/globals';
import { PlatformWait } from '../../src/graphql/platform-wait.js';
import { WaitingRead } from '../../src/graphql/waiting-read.js';
import type { ReadEvent } from '../../src/upstream/platform.js';
import { createReadOptions } from '../upstream/support/create-read.js';

/** Reads of one operation under a clock that the test moves. */
function createScene() {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'] });
  const wait = new PlatformWait();
  const read = () => {
    const waiting = new WaitingRead(createReadOptions(), wait);
    return { waiting, on: (type: ReadEvent['type']) => waiting.onEvent({ type, endpoint: 'subset_task' }) };
  };
  return { wait, read, pass: (milliseconds: number) => jest.advanceTimersByTime(milliseconds) };
}

describe('the wait of an operation for the platform', () => {
  it('counts what several reads wait for at once only once', () => {
    const { wait, read, pass } = createScene();
    const [first, second] = [read(), read()];
    first.on('miss');
    pass(10);
    second.on('miss');
    pass(10);
    first.on('received');
    pass(10);
    second.on('received');
    pass(10);
    expect(wait.ms).toBe(30);
  });

  it('contains the pause before a retry, and not the decoding', () => {
    const { wait, read, pass } = createScene();
    const one = read();
    for (const type of ['miss', 'call'] as const) one.on(type);
    pass(1);
    one.on('attempt');
    pass(5);
    one.on('retry');
    pass(2);
    one.on('received');
    pass(100);
    one.on('attempt');
    one.waiting.settle();
    expect(wait.ms).toBe(8);
  });

  it('ends with the read, while a refresh goes on', () => {
    const { wait, read, pass } = createScene();
    const one = read();
    one.on('miss');
    pass(3);
    expect(wait.ms).toBe(3);
    one.on('stale');
    one.waiting.settle();
    one.on('retry');
    pass(100);
    expect([wait.ms, one.waiting.from]).toEqual([3, 'stale']);
  });
});
