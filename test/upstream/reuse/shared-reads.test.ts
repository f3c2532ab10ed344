import { getEventListeners } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { CallLimitError, OperationTimeoutError, UpstreamUnavailableError } from '../../../src/errors.js';
import type { CallScope } from '../../../src/upstream/platform.js';
import type { TransportScope } from '../../../src/upstream/resilience/guarded-transport.js';
import { SharedReads } from '../../../src/upstream/reuse/shared-reads.js';
import { createCallScope } from '../../support/call-scope.js';

/** A call that a test answers by hand. */
interface Call {
  readonly scope: TransportScope;
  readonly resolve: (answer: string) => void;
  readonly reject: (error: unknown) => void;
}

function createBench() {
  const shared = new SharedReads<string>();
  const calls: Call[] = [];
  const read = async (scope: CallScope, key = 'key'): Promise<string> =>
    shared.read(key, scope, (work) => new Promise((resolve, reject) => calls.push({ scope: work, resolve, reject })));
  const call = (place: number): Call => {
    const made = calls[place];
    if (made === undefined) throw new Error(`There is no call ${place}.`);
    return made;
  };
  return { calls, call, read, shared };
}

/** An operation of a test: what it is told, and how it is ended. */
function createOperation(parts: Partial<CallScope> = {}) {
  const controller = new AbortController();
  const told: string[] = [];
  const scope = createCallScope({
    signal: controller.signal,
    beginCall: () => told.push('begin'),
    onCall: () => told.push('call'),
    onRetry: () => told.push('retry'),
    ...parts,
  });
  const end = (): OperationTimeoutError => {
    const reason = new OperationTimeoutError(1);
    controller.abort(reason);
    return reason;
  };
  return { scope, told, end };
}

function reasonOf(answer: Promise<string>): Promise<unknown> {
  return answer.then(
    () => null,
    (error: unknown) => error,
  );
}

describe('identical reads in flight', () => {
  it('are one call, answered to all who wait', async () => {
    const { calls, call, read } = createBench();
    const answers = Array.from({ length: 5 }, () => read(createOperation().scope));
    call(0).resolve('answer');
    expect(await Promise.all(answers)).toEqual(Array(5).fill('answer'));
    expect(calls).toHaveLength(1);
  });

  it('are only those of one key', async () => {
    const { calls, call, read } = createBench();
    const [one, other] = [read(createOperation().scope, 'one'), read(createOperation().scope, 'other')];
    call(0).resolve('1');
    call(1).resolve('2');
    expect([await one, await other, calls.length]).toEqual(['1', '2', 2]);
  });

  it('are over once answered: who comes then asks anew', async () => {
    const { calls, call, read } = createBench();
    const first = read(createOperation().scope);
    call(0).resolve('old');
    await first;
    const second = read(createOperation().scope);
    call(1).resolve('new');
    expect([await second, calls.length]).toEqual(['new', 2]);
  });

  it('fail together, and the next one is made anew', async () => {
    const { calls, call, read } = createBench();
    const answers = [read(createOperation().scope), read(createOperation().scope)].map(reasonOf);
    const error = new UpstreamUnavailableError('Gone.');
    call(0).reject(error);
    expect(await Promise.all(answers)).toEqual([error, error]);
    const again = read(createOperation().scope);
    call(1).resolve('answer');
    expect([await again, calls.length]).toEqual(['answer', 2]);
  });
});

describe('who waits', () => {
  it('leaves with the own reason at the own time; the others are answered', async () => {
    const { call, read } = createBench();
    const [first, second, third] = [createOperation(), createOperation(), createOperation()];
    const answers = [reasonOf(read(first.scope)), read(second.scope), reasonOf(read(third.scope))];
    const ends = [first.end(), third.end()];
    expect([await answers[0], await answers[2]]).toEqual(ends);
    expect(call(0).scope.signal.aborted).toBe(false);
    call(0).resolve('answer');
    expect(await answers[1]).toBe('answer');
  });

  it('ends the work by leaving last, and who comes then asks anew', async () => {
    const { calls, call, read } = createBench();
    const operations = [createOperation(), createOperation()];
    const answers = operations.map(({ scope }) => reasonOf(read(scope)));
    const [, last] = operations.map(({ end }) => end());
    await Promise.all(answers);
    expect([call(0).scope.signal.aborted, call(0).scope.signal.reason]).toEqual([true, last]);
    const next = read(createOperation().scope);
    expect(calls).toHaveLength(2);
    // The end of the call that was given up reaches nobody, and ends nothing of the new one.
    call(0).reject(last);
    await Promise.resolve();
    const joined = read(createOperation().scope);
    call(1).resolve('answer');
    expect([await next, await joined, calls.length]).toEqual(['answer', 'answer', 2]);
  });

  it('is asked for leave of each, and may be refused alone', async () => {
    const { calls, call, read } = createBench();
    const [first, second] = [createOperation(), createOperation()];
    const refusal = new CallLimitError(1);
    const refused = createOperation({
      beginCall: () => {
        throw refusal;
      },
    });
    const alone = await reasonOf(read(refused.scope));
    expect([alone, calls.length]).toEqual([refusal, 0]);
    const answers = [read(first.scope), read(second.scope)];
    expect(await reasonOf(read(refused.scope))).toBe(refusal);
    call(0).scope.beginCall();
    call(0).resolve('answer');
    expect(await Promise.all(answers)).toEqual(['answer', 'answer']);
    expect([first.told, second.told]).toEqual([['begin'], ['begin']]);
  });

  it('begins nothing and spends nothing where the operation is over', async () => {
    const { calls, read } = createBench();
    const operation = createOperation();
    const reason = operation.end();
    expect(await reasonOf(read(operation.scope))).toBe(reason);
    expect([calls, operation.told]).toEqual([[], []]);
  });

  it('is told of requests by turns: the longest one there, so that the counts of all add up', async () => {
    const { call, read } = createBench();
    const [first, second] = [createOperation(), createOperation()];
    const answers = [reasonOf(read(first.scope)), read(second.scope)];
    const { scope, resolve } = call(0);
    scope.onCall();
    first.end();
    await answers[0];
    scope.onRetry();
    scope.onCall();
    resolve('answer');
    await answers[1];
    expect([first.told, second.told]).toEqual([
      ['begin', 'call'],
      ['begin', 'retry', 'call'],
    ]);
  });

  it('gives the work as long as the one with most time has, as they come and go', async () => {
    const { call, read } = createBench();
    const [short, long] = [createOperation({ deadlineAt: 100 }), createOperation({ deadlineAt: 900 })];
    const answers = [read(short.scope)];
    const { scope, resolve } = call(0);
    expect(scope.deadlineAt).toBe(100);
    const left = reasonOf(read(long.scope));
    expect(scope.deadlineAt).toBe(900);
    long.end();
    await left;
    expect(scope.deadlineAt).toBe(100);
    resolve('answer');
    await Promise.all(answers);
  });

  it('leaves no listener behind, however it ends and however many reads there were', async () => {
    const { calls, read } = createBench();
    const [staying, leaving] = [createOperation(), createOperation()];
    const reads = Array.from({ length: 30 }, (_, index) => [
      reasonOf(read(staying.scope, String(index))),
      reasonOf(read(leaving.scope, String(index))),
    ]);
    leaving.end();
    for (const [index, { resolve, reject }] of calls.entries()) {
      if (index % 2 === 0) resolve('answer');
      else reject(new UpstreamUnavailableError('Gone.'));
    }
    await Promise.all(reads.flat());
    expect(getEventListeners(staying.scope.signal, 'abort')).toEqual([]);
    expect(getEventListeners(leaving.scope.signal, 'abort')).toEqual([]);
  });
});

describe('a read that was superseded', () => {
  it('is joined by nobody any more, told to those who wait, and does not end the one in its place', async () => {
    const { calls, call, read, shared } = createBench();
    const first = read(createOperation().scope);
    shared.supersede('key');
    const second = read(createOperation().scope);
    call(0).resolve('old');
    expect(await first).toBe('old');
    const third = read(createOperation().scope);
    call(1).resolve('new');
    expect([await second, await third, calls.length]).toEqual(['new', 'new', 2]);
  });
});
