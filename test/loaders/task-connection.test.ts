import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { WindowConnection } from '../../src/loaders/task-connection.js';
import { rangeIn, readTaskWindow, type PagingArguments } from '../../src/loaders/task-window.js';
import { propertyRuns } from '../support/property-runs.js';
import { createTask } from '../support/task.js';

const LIST = 'list';

/** What a client sees of a list that holds these ids when it asks; a row without an id is malformed. */
function connect(ids: readonly string[], paging: PagingArguments): WindowConnection {
  const window = readTaskWindow(paging, LIST);
  const range = rangeIn(window, ids.length);
  const rows = ids.map((id, index) => ({ index, row: id === '' ? malformed(index) : createTask({ id }) }));
  const slice = { range, rows: rows.slice(range.begin, Math.max(range.begin, range.end)), total: ids.length, asOf: 0 };
  return new WindowConnection(window, slice, LIST);
}

function malformed(index: number) {
  return { at: `data[${index}]`, message: 'The row has no id.' };
}

type Direction = 'forward' | 'backward';

/** The ids that a client collects, in the list's order. The list changes after its first page. */
function walk(before: readonly string[], after: readonly string[], size: number, direction: Direction): string[] {
  const isForward = direction === 'forward';
  const seen: string[] = [];
  let page = connect(before, isForward ? { first: size } : { last: size });
  for (let pages = 0; pages < 50; pages += 1) {
    const ids = page.nodes.map(({ id }) => id);
    if (isForward) seen.push(...ids);
    else seen.unshift(...ids);
    const { hasNextPage, endCursor, hasPreviousPage, startCursor } = page.pageInfo;
    if (!(isForward ? hasNextPage : hasPreviousPage)) return seen;
    page = connect(after, isForward ? { first: size, after: endCursor } : { last: size, before: startCursor });
  }
  throw new Error('The walk does not end.');
}

describe('a window of a task list', () => {
  const LETTERS = ['a', 'b', 'c', 'd', 'e'];

  it.each([1, 2, 3])('shows no row again that an insertion above has pushed down, %i at a time', (size) => {
    expect(walk(LETTERS, ['new', ...LETTERS], size, 'forward')).toEqual(LETTERS);
  });

  it.each([1, 2, 3])('shows no row again that a deletion above has pulled up, going back %i at a time', (size) => {
    expect(walk(LETTERS, LETTERS.slice(1), size, 'backward')).toEqual(expect.arrayContaining(LETTERS.slice(1)));
    expect(walk(LETTERS, LETTERS.slice(1), size, 'backward').length).toBeLessThanOrEqual(LETTERS.length);
  });

  it('reads the same list forward and backward, whatever the size of the pages and wherever rows are malformed', () => {
    const ids = fc
      .array(fc.boolean(), { maxLength: 40 })
      .map((present) => present.map((isPresent, index) => (isPresent ? `t${index}` : '')));
    fc.assert(
      fc.property(ids, fc.integer({ min: 1, max: 12 }), (list, size) => {
        const whole = list.filter((id) => id !== '');
        expect(walk(list, list, size, 'forward')).toEqual(whole);
        expect(walk(list, list, size, 'backward')).toEqual(whole);
      }),
      { numRuns: propertyRuns(100) },
    );
  });

  it('shows no row twice, whatever is created above it, or deleted above it, by less than a page', () => {
    const change = fc.record({ size: fc.integer({ min: 1, max: 8 }), length: fc.integer({ min: 0, max: 30 }) });
    fc.assert(
      fc.property(change, fc.nat(7), ({ size, length }, nat) => {
        const list = Array.from({ length }, (_, index) => `t${index}`);
        const shift = nat % size;
        const created = [...Array.from({ length: shift }, (_, index) => `new${index}`), ...list];
        const forward = walk(list, created, size, 'forward');
        // A client that goes back begins with the last page: rows above are those of the other pages.
        const deleted = Math.min(shift, Math.max(0, length - size));
        const backward = walk(list, list.slice(deleted), size, 'backward');
        for (const seen of [forward, backward]) expect(new Set(seen).size).toBe(seen.length);
        expect(forward).toEqual(list);
      }),
      { numRuns: propertyRuns(100) },
    );
  });

  it('says whether the list goes on before and after it, as the specification of Relay allows', () => {
    const second = connect(LETTERS, { first: 1, after: connect(LETTERS, { first: 1 }).pageInfo.endCursor });
    const { startCursor: b } = second.pageInfo;
    expect(second.pageInfo).toMatchObject({ hasPreviousPage: true, hasNextPage: true });
    expect(connect(LETTERS, { last: 2 }).pageInfo).toMatchObject({ hasPreviousPage: true, hasNextPage: false });
    expect(connect(LETTERS, { last: 5 }).pageInfo).toMatchObject({ hasPreviousPage: false, hasNextPage: false });
    expect(connect(LETTERS, { last: 1, before: b }).pageInfo).toMatchObject({
      hasPreviousPage: false,
      hasNextPage: true,
    });
  });

  it('is empty before the first row and after the last one, and leads back into the list', () => {
    const { startCursor } = connect(LETTERS, { first: 1 }).pageInfo;
    const before = connect(LETTERS, { last: 2, before: startCursor });
    expect(before).toMatchObject({ nodes: [], totalCount: 5, perPage: 2, lastPage: 3 });
    expect(before.pageInfo).toEqual({
      hasPreviousPage: false,
      hasNextPage: true,
      startCursor: null,
      endCursor: null,
    });
    const after = connect(LETTERS, { first: 2, after: connect(LETTERS, { last: 1 }).pageInfo.endCursor });
    expect(after.pageInfo).toMatchObject({ hasPreviousPage: true, hasNextPage: false, endCursor: null });
    expect(connect(LETTERS, { last: 2, before: after.pageInfo.startCursor }).nodes.map(({ id }) => id)).toEqual([
      'd',
      'e',
    ]);
    const farPast = connect(LETTERS, { page: 9, perPage: 3 }).pageInfo;
    expect(connect(LETTERS, { last: 2, before: farPast.startCursor }).nodes.map(({ id }) => id)).toEqual(['d', 'e']);
  });

  it('counts its pages as the platform does, one for an empty list', () => {
    expect(connect([], { first: 2 })).toMatchObject({ lastPage: 1, pageInfo: { endCursor: null, hasNextPage: false } });
    expect(connect([], { last: 2 })).toMatchObject({ lastPage: 1, pageInfo: { startCursor: null } });
    expect(connect(LETTERS, { page: 2, perPage: 2 })).toMatchObject({
      ...{ lastPage: 3, currentPage: 2, perPage: 2 },
      pageInfo: { hasNextPage: true, hasPreviousPage: true },
    });
  });

  it('leads on where it shows nothing and the list does not end', () => {
    const { nodes, malformed: left, pageInfo } = connect(['', '', 'c', 'd'], { first: 2 });
    expect({ nodes, left }).toMatchObject({ nodes: [], left: [{ at: 'data[0]' }, { at: 'data[1]' }] });
    expect(connect(LETTERS, { first: 2, after: pageInfo.endCursor }).nodes.map(({ id }) => id)).toEqual(['c', 'd']);
  });
});
