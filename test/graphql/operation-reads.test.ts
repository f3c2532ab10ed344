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

  it('make the same read once', async () => {
    const platform = new StubReads();
    const { reads } = beginTestOperation(platform);
    const [first, second] = await Promise.all([reads.read(LIST), reads.read({ ...LIST })]);
    expect([first === second, platform.calls.length]).toEqual([true, 1]);
  });
});
