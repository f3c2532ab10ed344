import { getEventListeners } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { BadUserInputError } from '../../../src/errors.js';
import { withDeadline } from '../../../src/upstream/transport/call-deadline.js';
import type { CallSignal } from '../../../src/upstream/transport/call-signal.js';

const PATIENCE_MS = 20_000;

describe('a deadline', () => {
  it('leaves the answer as it is, and nothing on the operation', async () => {
    const { signal } = new AbortController();
    expect(await withDeadline({ timeoutMs: PATIENCE_MS, signal }, async () => 'answer')).toBe('answer');
    const failing = withDeadline({ timeoutMs: PATIENCE_MS, signal }, async () => {
      throw new Error('boom');
    });
    await expect(failing).rejects.toThrow('boom');
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('ends a call that notices nothing, and tells it', async () => {
    const { signal } = new AbortController();
    const signals: CallSignal[] = [];
    const call = withDeadline({ timeoutMs: 1, signal }, async (callSignal) => {
      signals.push(callSignal);
      return new Promise<never>(() => undefined);
    });
    await expect(call).rejects.toMatchObject({ code: 'UPSTREAM_TIMEOUT' });
    expect(signals.map((callSignal) => callSignal.reason?.message)).toEqual([expect.stringContaining('1 ms')]);
    expect(signal.aborted).toBe(false);
  });

  it('does not begin a call of an operation that is over', async () => {
    const reason = new BadUserInputError('Over.');
    const begun: string[] = [];
    const call = withDeadline({ timeoutMs: PATIENCE_MS, signal: AbortSignal.abort(reason) }, async () => {
      begun.push('call');
    });
    await expect(call).rejects.toBe(reason);
    expect(begun).toEqual([]);
  });
});
