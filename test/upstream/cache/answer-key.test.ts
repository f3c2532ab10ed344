import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { namespaceOf, taskPageKey, taskSetupKey } from '../../../src/upstream/cache/answer-key.js';
import type { TaskPageRequest } from '../../../src/upstream/platform.js';

/** What could be taken for the end of a part, or lost on the way to bytes, and what is long enough to be hashed. */
const hostile = fc.oneof(
  fc.constantFrom(
    '',
    'null',
    '","',
    '"',
    '\\',
    '\\"',
    ',',
    ':',
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
  mainAccountId: hostile,
  accountId: hostile,
  name: fc.option(hostile),
  owner: fc.option(hostile),
  page: fc.integer({ min: 1, max: 20 }),
  perPage: fc.integer({ min: 1, max: 20 }),
});

describe('keys of answers', () => {
  it('are equal for equal requests, and for no others', () => {
    fc.assert(
      fc.property(pages, pages, (a, b) => {
        const isSame = JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());
        expect(taskPageKey(a) === taskPageKey(b)).toBe(isSame);
        expect(taskPageKey(a)).toBe(taskPageKey({ ...a }));
      }),
      { numRuns: 2000 },
    );
  });

  it('move nothing from one part to its neighbour', () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (a, b, c) => {
        fc.pre(b !== '');
        const left = taskSetupKey({ mainAccountId: a + b, accountId: c });
        expect(left).not.toBe(taskSetupKey({ mainAccountId: a, accountId: b + c }));
      }),
      { numRuns: 2000 },
    );
  });

  it('of set-ups and of pages are never equal', () => {
    fc.assert(
      fc.property(pages, (request) => {
        expect(taskSetupKey(request)).not.toBe(taskPageKey(request));
      }),
    );
  });

  it('stay short, however long what is searched for', () => {
    const request = { mainAccountId: 'm', accountId: 'a', owner: null, page: 1, perPage: 15 };
    expect(taskPageKey({ ...request, name: 'x'.repeat(1_000_000) }).length).toBeLessThan(100);
  });
});

describe('namespaces', () => {
  it('differ by platform, zone and format', () => {
    const base = { platformUrl: 'http://a', zoneId: 'Asia/Shanghai', format: '1' };
    const names = [base, { ...base, platformUrl: 'http://b' }, { ...base, zoneId: 'UTC' }, { ...base, format: '2' }];
    expect(new Set(names.map(namespaceOf)).size).toBe(4);
  });
});
