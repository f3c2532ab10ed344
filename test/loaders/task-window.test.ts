import { describe, expect, it } from '@jest/globals';

import { BadUserInputError } from '../../src/errors.js';
import { encodeCursor } from '../../src/loaders/task-cursor.js';
import { rangeIn, readTaskWindow } from '../../src/loaders/task-window.js';

const LIST = 'list';
const TOTAL = 40;

describe('readTaskWindow', () => {
  const cursor = encodeCursor({ index: 14, id: 'task-15' }, LIST);
  const later = encodeCursor({ index: 29, id: 'task-30' }, LIST);

  it.each([
    ['nothing', {}, [0, 15], { page: 1, size: 15 }],
    ['nulls', { first: null, after: null, last: null, before: null, page: null, perPage: null }, [0, 15], { page: 1 }],
    ['a page', { page: 3 }, [30, 45], { page: 3, size: 15, afterId: null, beforeId: null }],
    ['a page size', { perPage: 100 }, [0, 100], { page: 1, size: 100 }],
    ['both', { page: 2, perPage: 50 }, [50, 100], { page: 2, size: 50 }],
    ['the first ten', { first: 10 }, [0, 10], { page: null, size: 10, afterId: null, beforeId: null }],
    ['a cursor', { after: cursor }, [15, 30], { page: null, size: 15, afterId: 'task-15', beforeId: null }],
    ['ten after a cursor', { first: 10, after: cursor }, [15, 25], { size: 10, afterId: 'task-15' }],
    ['the last ten', { last: 10 }, [30, 40], { page: null, size: 10, afterId: null, beforeId: null }],
    ['more than there are from the end', { last: 50 }, [0, 40], { size: 50 }],
    ['those before a cursor', { before: later }, [14, 29], { size: 15, afterId: null, beforeId: 'task-30' }],
    ['ten before a cursor', { last: 10, before: later }, [19, 29], { size: 10, beforeId: 'task-30' }],
    ['more than there are before a cursor', { last: 20, before: cursor }, [0, 14], { size: 20 }],
    ['the first of those before a cursor', { first: 10, before: cursor }, [0, 10], { beforeId: 'task-15' }],
    ['the first between two cursors', { after: cursor, before: later }, [15, 29], { size: 15, afterId: 'task-15' }],
    ['the last between two cursors', { last: 5, after: cursor, before: later }, [24, 29], { size: 5 }],
    ['no more than what is between them', { last: 50, after: cursor, before: later }, [15, 29], { size: 50 }],
    ['the last after a cursor', { last: 50, after: cursor }, [15, 40], { size: 50, afterId: 'task-15' }],
  ])('reads %s', (_name, paging, [begin, end], window) => {
    const read = readTaskWindow(paging, LIST);
    expect(read).toMatchObject(window);
    expect(rangeIn(read, TOTAL)).toEqual({ begin, end });
  });

  it('needs to know where the list ends for the last rows of it only', () => {
    expect(readTaskWindow({ last: 10 }, LIST).end).toBeNull();
    expect(readTaskWindow({ last: 10, before: cursor }, LIST).end).toBe(14);
  });

  it('is empty between two cursors that are the wrong way round', () => {
    const { begin, end } = rangeIn(readTaskWindow({ after: later, before: cursor }, LIST), TOTAL);
    expect(begin).toBeGreaterThanOrEqual(end);
  });

  it.each([
    ['first of 0', { first: 0 }],
    ['first of 101', { first: 101 }],
    ['a negative first', { first: -1 }],
    ['last of 0', { last: 0 }],
    ['last of 101', { last: 101 }],
    ['first and last at once', { first: 10, last: 10 }],
    ['perPage of 0', { perPage: 0 }],
    ['perPage of 101', { perPage: 101 }],
    ['page 0', { page: 0 }],
    ['cursor and number at once', { first: 10, page: 1 }],
    ['a cursor and a page size', { after: cursor, perPage: 10 }],
    ['the last of a page', { last: 10, page: 1 }],
    ['a page before a cursor', { before: cursor, page: 1 }],
    ['an empty cursor', { after: '' }],
    ['no cursor at all', { after: 'Zm9v' }],
    ['no cursor to go back from', { before: 'Zm9v' }],
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

  it('names the argument whose cursor it refuses', () => {
    expect(() => readTaskWindow({ after: cursor, before: 'x' }, LIST)).toThrow('`before` is not a cursor');
  });
});
