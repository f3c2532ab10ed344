import { describe, expect, it } from '@jest/globals';
import { NotedCalls } from '../../src/graphql/noted-calls.js';

describe('the calls of an operation for the log', () => {
  it('are the first fifty, and how many more there were', () => {
    const calls = new NotedCalls();
    const request = { endpoint: 'task/create', mainAccountId: 'main', accountId: 'sub' } as const;
    for (let count = 0; count < 60; count += 1) calls.addRead(request, 'joined', 1.26);
    expect(calls.all).toHaveLength(51);
    expect(calls.all[0]).toEqual({ from: 'joined', endpoint: 'task/create', accountId: 'sub', durationMs: 1.3 });
    expect(calls.all[50]).toEqual({ more: 10 });
  });
});
