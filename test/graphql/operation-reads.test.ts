import { getMaxListeners } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { OperationReads } from '../../src/graphql/operation-reads.js';
import { createRequestLogFields } from '../../src/graphql/request-log-fields.js';
import { beginTestOperation, LIST, StubReads, unlimited } from '../support/stub-reads.js';

const ENDPOINT = 'subset_task';

describe('the reads of an operation', () => {
  it('may listen on its signal, however many they are', () => {
    const { reads } = beginTestOperation(new StubReads());
    expect(getMaxListeners(reads.signal)).toBe(Infinity);
  });

  it('count a call once that they have joined and then make themselves', () => {
    const { deadline } = beginTestOperation(new StubReads());
    const logFields = createRequestLogFields();
    const reads = new OperationReads({
      platform: new StubReads(),
      maxCalls: 2,
      bypassCache: false,
      rateLimit: unlimited,
    });
    reads.join(deadline, { logFields, rateKey: 'caller' });
    reads.onEvent({ type: 'joined', endpoint: ENDPOINT });
    reads.onEvent({ type: 'call', endpoint: ENDPOINT, wasJoined: true });
    reads.onEvent({ type: 'call', endpoint: ENDPOINT });
    expect(logFields.upstreamCalls).toBe(2);
    expect(() => {
      reads.onEvent({ type: 'joined', endpoint: ENDPOINT });
    }).toThrow('the limit of calls to the platform (2)');
  });

  it('pay for a joined call even where the points are gone, since it has been sent', async () => {
    const charged: number[] = [];
    const reads = new OperationReads({
      platform: new StubReads(),
      maxCalls: 0,
      bypassCache: false,
      rateLimit: {
        take: () => Promise.reject(new Error('No points.')),
        charge: (_caller, points) => Promise.resolve(void charged.push(points)),
        status: () => null,
      },
    });
    reads.join(beginTestOperation(new StubReads()).deadline, {
      logFields: createRequestLogFields(),
      rateKey: 'caller',
    });
    reads.onEvent({ type: 'call', endpoint: ENDPOINT });
    await Promise.resolve();
    expect(reads.isRefused).toBe(true);
    reads.onEvent({ type: 'joined', endpoint: ENDPOINT });
    reads.onEvent({ type: 'call', endpoint: ENDPOINT, wasJoined: true });
    await Promise.resolve();
    expect(charged).toEqual([100, 100]);
    expect(() => {
      reads.onEvent({ type: 'call', endpoint: ENDPOINT });
    }).toThrow('No points.');
  });

  it('make the same read once', async () => {
    const platform = new StubReads();
    const { reads } = beginTestOperation(platform);
    const [first, second] = await Promise.all([reads.read(LIST), reads.read({ ...LIST })]);
    expect([first === second, platform.calls.length]).toEqual([true, 1]);
  });

  it('leave their calls in the log line of a request beside those of other reads that it waited for', () => {
    const options = { maxCalls: 0, bypassCache: false, notesCalls: true, rateLimit: unlimited };
    const [own, joined] = [1, 2].map(() => new OperationReads({ platform: new StubReads(), ...options }));
    const { deadline } = beginTestOperation(new StubReads());
    const logFields = createRequestLogFields();
    for (const reads of [own, joined]) reads?.join(deadline, { logFields, rateKey: 'caller' });
    const accounts = { mainAccountId: 'main', accountId: 'sub' };
    const ended = { number: 1, status: 200, durationMs: 1, error: null, isCancelled: false, requestId: null };
    joined?.onEvent({ type: 'attempt', endpoint: ENDPOINT, attempt: { endpoint: ENDPOINT, ...accounts, ...ended } });
    // The order of a request that has joined another one.
    for (const reads of [joined, own]) reads?.leave(deadline);
    expect(logFields.calls).toMatchObject([{ endpoint: ENDPOINT, attempt: 1 }]);
  });
});
