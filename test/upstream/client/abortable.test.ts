import { getEventListeners } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { BadUserInputError } from '../../../src/errors.js';
import { abortable } from '../../../src/upstream/client/abortable.js';

function createBench() {
  const operation = new AbortController();
  const cleanUps: unknown[] = [];
  let resolve = (_value: string): void => undefined;
  let reject = (_error: Error): void => undefined;
  const promise = abortable<string>(operation.signal, (...settle) => {
    [resolve, reject] = settle;
    return (error) => cleanUps.push(error);
  });
  const listeners = () => getEventListeners(operation.signal, 'abort');
  return { operation, cleanUps, promise, listeners, resolve, reject };
}

describe('an abortable promise', () => {
  it('resolves, after it has cleaned up at once', async () => {
    const { promise, resolve, cleanUps, listeners } = createBench();
    resolve('value');
    expect([cleanUps, listeners()]).toEqual([[undefined], []]);
    expect(await promise).toBe('value');
  });

  it('rejects, after it has cleaned up at once', async () => {
    const { promise, reject, cleanUps, listeners } = createBench();
    const error = new Error('boom');
    reject(error);
    expect([cleanUps, listeners()]).toEqual([[error], []]);
    await expect(promise).rejects.toBe(error);
  });

  it('rejects with the reason of the signal, and what comes later has no effect', async () => {
    const { operation, promise, resolve, cleanUps, listeners } = createBench();
    const reason = new BadUserInputError('Over.');
    operation.abort(reason);
    resolve('late');
    expect(cleanUps[0]).toBe(reason);
    expect(listeners()).toEqual([]);
    await expect(promise).rejects.toBe(reason);
  });

  it('does not begin if the signal has aborted before', async () => {
    const reason = new BadUserInputError('Over.');
    const begun: string[] = [];
    const promise = abortable(AbortSignal.abort(reason), () => {
      begun.push('begun');
      return () => undefined;
    });
    await expect(promise).rejects.toBe(reason);
    expect(begun).toEqual([]);
  });
});
