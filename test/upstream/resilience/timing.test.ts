import { getEventListeners } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { BadUserInputError } from '../../../src/errors.js';
import { realTiming } from '../../../src/upstream/resilience/timing.js';

describe('a pause', () => {
  it('ends by itself and leaves nothing on the operation', async () => {
    const { signal } = new AbortController();
    await realTiming.pause(1, signal);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('ends with the operation, with its reason', async () => {
    const operation = new AbortController();
    const reason = new BadUserInputError('Over.');
    const pause = realTiming.pause(3_600_000, operation.signal);
    operation.abort(reason);
    await expect(pause).rejects.toBe(reason);
  });

  it('does not begin where the operation is over', async () => {
    const reason = new BadUserInputError('Over.');
    await expect(realTiming.pause(3_600_000, AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});
