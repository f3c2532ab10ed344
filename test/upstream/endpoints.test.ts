import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { BadUserInputError } from '../../src/errors.js';
import { endpointOf, keyOf } from '../../src/upstream/endpoints.js';
import type { TaskPageRequest } from '../../src/upstream/platform.js';
import { propertyRuns } from '../support/property-runs.js';

/** Texts that look like the end of a part or get lost on the way to bytes, and some that are long enough to be hashed. */
const hostile = fc.oneof(
  fc.constantFrom(
    '',
    'null',
    '-',
    '","',
    '"',
    '\\"',
    ',',
    '1:',
    '\n',
    '\u0000',
    '账户',
    '1',
    '\ud800',
    '\ud801',
    '\ufffd',
  ),
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.string({ unit: fc.constantFrom('a', '"', ',', '\ud800', '\ufffd'), minLength: 600, maxLength: 610 }),
);
const pages: fc.Arbitrary<TaskPageRequest> = fc.record({
  endpoint: fc.constant('subset_task' as const),
  mainAccountId: hostile,
  accountId: hostile,
  name: fc.option(hostile),
  owner: fc.option(hostile),
  page: fc.integer({ min: 1, max: 20 }),
  perPage: fc.integer({ min: 1, max: 20 }),
});
const PAGE: TaskPageRequest = {
  ...{ endpoint: 'subset_task', mainAccountId: 'main', accountId: 'main' },
  ...{ name: null, page: 2, perPage: 10, owner: null },
};

describe('keys of requests', () => {
  it('are equal for equal requests, and for no others', () => {
    fc.assert(
      fc.property(pages, pages, (a, b) => {
        const isSame = JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());
        expect(keyOf(a) === keyOf(b)).toBe(isSame);
        expect(keyOf(a)).toBe(keyOf({ ...a }));
      }),
      { numRuns: propertyRuns(200) },
    );
  });

  it('move nothing from one part to its neighbour', () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (a, b, c) => {
        fc.pre(b !== '');
        const left = keyOf({ endpoint: 'task/create', mainAccountId: a + b, accountId: c });
        expect(left).not.toBe(keyOf({ endpoint: 'task/create', mainAccountId: a, accountId: b + c }));
      }),
      { numRuns: propertyRuns(200) },
    );
  });

  it('of set-ups and of pages are never equal', () => {
    fc.assert(
      fc.property(pages, (request) => {
        expect(keyOf({ ...request, endpoint: 'task/create' })).not.toBe(keyOf(request));
      }),
    );
  });

  it('stay short, however long the search text is', () => {
    expect(keyOf({ ...PAGE, name: 'x'.repeat(1_000_000) }).length).toBeLessThan(100);
  });
});

describe('endpoints', () => {
  it('name the main account in the path, and a sub-account in the query', () => {
    const segments = ['agent-api', 'user', 'main', 'task', 'create'];
    const request = { endpoint: 'task/create', mainAccountId: 'main', accountId: 'main' } as const;
    expect(endpointOf(request)).toEqual({ segments, query: {} });
    expect(endpointOf({ ...request, accountId: 'sub' })).toEqual({ segments, query: { sub_user_id: 'sub' } });
  });

  it('of a page name its arguments, and the name only where there is one', () => {
    const segments = ['agent-api', 'new', 'user', 'main', 'subset_task'];
    const query = { page: '2', per_page: '10' };
    expect(endpointOf(PAGE)).toEqual({ segments, query });
    expect(endpointOf({ ...PAGE, name: '任务 & 1' })).toEqual({ segments, query: { ...query, name: '任务 & 1' } });
  });

  it.each(['', ' ', '\u200b', '\ud800'])('of a sub-account with the id %j do not exist', (accountId) => {
    expect(() => endpointOf({ ...PAGE, accountId })).toThrow(BadUserInputError);
  });
});
