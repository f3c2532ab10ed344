import { describe, expect, it } from '@jest/globals';

import { isExpired, mergeCallerLines, type CallerLine } from '../../src/domain/caller-line.js';
import { createCallerLine } from '../support/caller-line.js';

function line(stated: Partial<CallerLine>): CallerLine {
  return createCallerLine({ accountId: 'sub', ...stated });
}

describe('isExpired', () => {
  it.each([
    ['a millisecond before the end', 999, false],
    ['at the end', 1000, true],
    ['after the end', 1001, true],
  ])('tells of a line %s', (_when, at, expired) => {
    expect(isExpired(line({ validUntil: 1000 }), at)).toBe(expired);
  });

  it('is never so without an end', () => {
    expect(isExpired(line({ validFrom: 1000 }), Number.MAX_SAFE_INTEGER)).toBe(false);
  });

  it('takes the start of 1970 for an end like any other', () => {
    expect(isExpired(line({ validUntil: 0 }), 0)).toBe(true);
    expect(isExpired(line({ validUntil: 0 }), -1)).toBe(false);
  });
});

describe('mergeCallerLines', () => {
  const full = line({
    name: 'a',
    description: 'b',
    callerNumber: 'c',
    concurrency: 10,
    concurrencyInUse: 4,
    concurrencyAvailable: 6,
    validFrom: 1,
    validUntil: 2,
  });
  const other: CallerLine = {
    id: 'other',
    accountId: 'other',
    name: 'x',
    description: 'y',
    callerNumber: 'z',
    concurrency: 100,
    concurrencyInUse: 40,
    concurrencyAvailable: 60,
    validFrom: 11,
    validUntil: 12,
  };

  it('leaves a single entry as it is', () => {
    expect(mergeCallerLines(full)).toEqual(full);
    expect(mergeCallerLines(line({}))).toEqual(line({}));
  });

  it('lets the first entry win in everything that it states', () => {
    expect(mergeCallerLines(full, other)).toEqual(full);
  });

  it('fills every gap from the next entry, but keeps the identity', () => {
    expect(mergeCallerLines(line({}), other)).toEqual({ ...other, id: 'line', accountId: 'sub' });
  });

  it('fills gaps from the first of several entries that states a value', () => {
    const merged = mergeCallerLines(line({}), line({ name: 'second' }), line({ name: 'third', description: 'third' }));
    expect(merged).toEqual(line({ name: 'second', description: 'third' }));
  });

  it('takes an empty text, 0 and 1970 for stated values', () => {
    const stated = { name: '', description: '', callerNumber: '', validFrom: 0, validUntil: 0 };
    const none = { concurrency: 0, concurrencyInUse: 0, concurrencyAvailable: 0 };
    expect(mergeCallerLines(line({ ...stated, ...none }), full)).toEqual(line({ ...stated, ...none }));
  });

  it.each([
    ['the total of what is used and free', [null, 4, 6], [10, 4, 6]],
    ['what is used of the total and what is free', [10, null, 6], [10, 4, 6]],
    ['what is free of the total and what is used', [10, 4, null], [10, 4, 6]],
    ['nothing used where all is free', [10, null, 10], [10, 0, 10]],
    ['nothing free where all is used', [10, 10, null], [10, 10, 0]],
    ['nothing of the total alone', [10, null, null], [10, null, null]],
    ['nothing of the use alone', [null, 4, null], [null, 4, null]],
    ['nothing of what is free alone', [null, null, 6], [null, null, 6]],
    ['nothing used where more is free than there is', [5, null, 8], [5, null, 8]],
    ['nothing free where more is used than there is', [5, 8, null], [5, 8, null]],
    ['no correction of three stated figures', [10, 1, 1], [10, 1, 1]],
  ])('derives %s', (_what, [all = null, used = null, free = null], [total, inUse, available]) => {
    const stated = { concurrency: all, concurrencyInUse: used, concurrencyAvailable: free };
    expect(mergeCallerLines(line(stated))).toEqual(
      line({
        concurrency: total ?? null,
        concurrencyInUse: inUse ?? null,
        concurrencyAvailable: available ?? null,
      }),
    );
  });

  it('derives from figures that different entries state', () => {
    const merged = mergeCallerLines(line({ concurrencyAvailable: 6 }), line({ concurrency: 10 }));
    expect(merged.concurrencyInUse).toBe(4);
  });
});
