import { describe, expect, it } from '@jest/globals';

import { dialedConcurrency, lineShares } from '../../src/domain/line-share.js';
import type { CallerLineLimit, Task } from '../../src/domain/task.js';
import { createRemoteTask, createTask, NO_SCHEDULE } from '../support/task.js';

type Limits = Record<string, number | null>;

function task(maxConcurrency: number | null, limits: Limits, malformed = 0): Task {
  return createTask({ remote: createRemoteTask({ maxConcurrency, callerLineLimits: rowsOf(limits, malformed) }) });
}

function rowsOf(limits: Limits, malformed = 0) {
  const rows: CallerLineLimit[] = Object.entries(limits).map(([callerLineId, limit]) => ({ callerLineId, limit }));
  return { rows, malformed: Array.from({ length: malformed }, () => ({ at: 'line[0]', message: 'no line' })) };
}

/** `a: atLeast-atMost`, as the capacities have it. */
function shares(of: Task, capacities: Limits): string[] {
  const found = lineShares(of, (id) => capacities[id] ?? null);
  return found.map(({ lineId, atLeast, atMost }) => `${lineId}: ${atLeast}-${atMost ?? '?'}`);
}

describe('the shares of lines', () => {
  it.each<[string, Task, Limits, string[]]>([
    ['one line takes everything', task(10, { a: null }), { a: 4 }, ['a: 10-10']],
    ['two lines: what the other cannot take', task(10, { a: null, b: null }), { a: 4, b: 7 }, ['a: 3-10', 'b: 6-10']],
    ['three lines', task(10, { a: null, b: null, c: null }), { a: 3, b: 3, c: 3 }, ['a: 4-10', 'b: 4-10', 'c: 4-10']],
    ['others that can take everything', task(5, { a: null, b: null }), { a: 5, b: 9 }, ['a: 0-5', 'b: 0-5']],
    ['a line that is not valid takes nothing', task(5, { a: null, b: null }), { a: 5, b: 0 }, ['a: 5-5', 'b: 0-5']],
    ['an unknown capacity could take everything', task(5, { a: null, b: null }), { a: 2 }, ['a: 0-5', 'b: 3-5']],
    ['two unknown capacities', task(5, { a: null, b: null }), {}, ['a: 0-5', 'b: 0-5']],
    ['a line that cannot be read, too', task(5, { a: null }, 1), { a: 2 }, ['a: 0-5']],
    ['limits are the shares', task(10, { a: 4, b: 6 }), { a: 1, b: 1 }, ['a: 4-4', 'b: 6-6']],
    ['some limits', task(10, { a: 4, b: null, c: null }), { b: 2, c: 5 }, ['a: 4-4', 'b: 1-6', 'c: 4-6']],
    ['limits above the concurrency', task(3, { a: 4, b: null }), {}, ['a: 4-4', 'b: 0-0']],
    ['an unknown concurrency', task(null, { a: 4, b: null }), { b: 1 }, ['a: 4-4', 'b: 0-?']],
    ['no lines', task(10, {}), {}, []],
    ['a task that states no lines', createTask(), {}, []],
  ])('%s', (_name, of, capacities, expected) => {
    expect(shares(of, capacities)).toEqual(expected);
  });

  it('count those of the dialer, else those of the platform', () => {
    const local = { kind: 'local', setupAccountId: 'main', referenceScope: 'main', schedule: NO_SCHEDULE } as const;
    const shown = { ...local, callerLineLimits: rowsOf({ a: 1 }) };
    expect(shares(createTask({ local: shown }), {})).toEqual(['a: 1-1']);
    expect(shares(createTask({ local: shown, remote: createRemoteTask() }), {})).toEqual(['a: 1-1']);
    expect(shares({ ...task(2, { b: null }), local: shown }, {})).toEqual(['b: 2-2']);
    expect(dialedConcurrency(createTask({ maxConcurrency: 3, remote: createRemoteTask() }))).toBe(3);
  });

  it('count a line once that is named twice', () => {
    const rows = [
      { callerLineId: 'a', limit: null },
      { callerLineId: 'a', limit: null },
    ];
    const twice = createTask({
      maxConcurrency: 4,
      remote: createRemoteTask({ callerLineLimits: { rows, malformed: [] } }),
    });
    expect(shares(twice, { a: 1 })).toEqual(['a: 4-4']);
  });
});
