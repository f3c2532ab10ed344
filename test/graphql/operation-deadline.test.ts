import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { OperationTimeoutError } from '../../src/errors.js';
import { OperationDeadline } from '../../src/graphql/operation-deadline.js';

describe('OperationDeadline', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('aborts as a timeout once the operation has run for too long, and not before', () => {
    const { signal } = new OperationDeadline(new AbortController(), 1000);
    jest.advanceTimersByTime(999);
    expect(signal.aborted).toBe(false);
    jest.advanceTimersByTime(1);
    expect(signal.aborted).toBe(true);
    expect(signal.reason).toBeInstanceOf(OperationTimeoutError);
  });

  it('aborts with the reason of a caller who leaves', () => {
    const caller = new AbortController();
    const { signal } = new OperationDeadline(caller, 1000);
    const reason = new Error('gone');
    caller.abort(reason);
    expect(signal.reason).toBe(reason);
  });

  it('is aborted from the start where the caller has left already', () => {
    const reason = new Error('gone');
    expect(new OperationDeadline({ signal: AbortSignal.abort(reason) }, 1000).signal.reason).toBe(reason);
  });

  it('aborts nothing after the operation has been answered', () => {
    const caller = new AbortController();
    const deadline = new OperationDeadline(caller, 1000);
    const { signal } = deadline;
    deadline.end();
    jest.advanceTimersByTime(5000);
    caller.abort();
    expect([signal.aborted, jest.getTimerCount()]).toEqual([false, 0]);
  });

  it('begins nothing after the operation has been answered', () => {
    const caller = new AbortController();
    const deadline = new OperationDeadline(caller, 1000);
    deadline.end();
    caller.abort();
    expect([deadline.signal.aborted, jest.getTimerCount()]).toEqual([false, 0]);
  });

  it('counts from the beginning of the operation, whenever somebody first looks', () => {
    const deadline = new OperationDeadline(new AbortController(), 1000);
    expect(jest.getTimerCount()).toBe(0);
    jest.advanceTimersByTime(400);
    const { signal } = deadline;
    jest.advanceTimersByTime(599);
    expect(signal.aborted).toBe(false);
    jest.advanceTimersByTime(1);
    expect(signal.aborted).toBe(true);
  });

  it('says when it will pass, by a clock that nobody can set', () => {
    const { at } = new OperationDeadline(new AbortController(), 1000);
    expect(at).toBe(performance.now() + 1000);
  });

  it('never passes where it is switched off, but for a caller who leaves', () => {
    const caller = new AbortController();
    const deadline = new OperationDeadline(caller, 0);
    const { signal } = deadline;
    expect([deadline.at, jest.getTimerCount()]).toEqual([Infinity, 0]);
    caller.abort();
    expect(signal.aborted).toBe(true);
  });

  it('lets what listens to the signal answer with what it has, and ends what does not', async () => {
    const deadline = new OperationDeadline(new AbortController(), 1000);
    const listening = new Promise((resolve) => {
      deadline.signal.addEventListener('abort', () => {
        resolve('its own copy');
      });
    });
    const answers = [deadline.limit(listening), deadline.limit(new Promise(() => undefined))];
    const settled = Promise.allSettled(answers);
    await jest.advanceTimersByTimeAsync(1001);
    expect(await settled).toEqual([
      { status: 'fulfilled', value: 'its own copy' },
      { status: 'rejected', reason: expect.any(OperationTimeoutError) },
    ]);
  });
});
