import { describe, expect, it } from '@jest/globals';

import { BadUserInputError } from '../../src/errors.js';
import { encodeCursor } from '../../src/loaders/task-cursor.js';
import { readTaskWindow } from '../../src/loaders/task-window.js';

const LIST = 'list';

describe('readTaskWindow', () => {
  const cursor = encodeCursor({ index: 14, id: 'task-15' }, LIST);

  it.each([
    ['nothing', {}, { range: { begin: 0, end: 15 }, page: 1, afterId: null }],
    [
      'nulls',
      { first: null, after: null, page: null, perPage: null },
      { range: { begin: 0, end: 15 }, page: 1, afterId: null },
    ],
    ['a page', { page: 3 }, { range: { begin: 30, end: 45 }, page: 3, afterId: null }],
    ['a page size', { perPage: 100 }, { range: { begin: 0, end: 100 }, page: 1, afterId: null }],
    ['both', { page: 2, perPage: 50 }, { range: { begin: 50, end: 100 }, page: 2, afterId: null }],
    ['the first ten', { first: 10 }, { range: { begin: 0, end: 10 }, page: null, afterId: null }],
    ['a cursor', { after: cursor }, { range: { begin: 15, end: 30 }, page: null, afterId: 'task-15' }],
    [
      'ten after a cursor',
      { first: 10, after: cursor },
      { range: { begin: 15, end: 25 }, page: null, afterId: 'task-15' },
    ],
  ])('reads %s', (_name, paging, window) => {
    expect(readTaskWindow(paging, LIST)).toEqual(window);
  });

  it.each([
    ['first of 0', { first: 0 }],
    ['first of 101', { first: 101 }],
    ['a negative first', { first: -1 }],
    ['perPage of 0', { perPage: 0 }],
    ['perPage of 101', { perPage: 101 }],
    ['page 0', { page: 0 }],
    ['cursor and number at once', { first: 10, page: 1 }],
    ['a cursor and a page size', { after: cursor, perPage: 10 }],
    ['an empty cursor', { after: '' }],
    ['no cursor at all', { after: 'Zm9v' }],
    ['a cursor of another list', { after: encodeCursor({ index: 14, id: 'task-15' }, 'other') }],
    ['a cursor that was tampered with', { after: Buffer.from('[15,"task-15","xxxxxxxxxx"]').toString('base64url') }],
    ['a cursor to an index before the list', { after: encodeCursor({ index: -10, id: 'a' }, LIST) }],
    ['a cursor between two indexes', { after: encodeCursor({ index: 1.5, id: 'a' }, LIST) }],
    ['a cursor beyond all indexes', { after: encodeCursor({ index: 1e21, id: 'a' }, LIST) }],
    ['a cursor past what can be counted', { after: encodeCursor({ index: 2 ** 53 - 1, id: 'a' }, LIST) }],
    ['a cursor past 32 bits', { after: encodeCursor({ index: 2 ** 31, id: 'a' }, LIST) }],
    ['a cursor with something behind it', { after: `${cursor}!` }],
  ])('refuses %s', (_name, paging) => {
    expect(() => readTaskWindow(paging, LIST)).toThrow(BadUserInputError);
  });
});
