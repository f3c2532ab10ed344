import { describe, expect, it } from '@jest/globals';

import { WindowConnection } from '../../src/loaders/task-connection.js';
import { readTaskWindow, type PagingArguments } from '../../src/loaders/task-window.js';
import { createTask } from '../support/task.js';

const LIST = 'list';

/** What a client sees of a list that holds these ids when it asks. */
function connect(ids: readonly string[], paging: PagingArguments): WindowConnection {
  const window = readTaskWindow(paging, LIST);
  const rows = ids.map((id, index) => ({ index, row: createTask({ id }) })).slice(window.range.begin, window.range.end);
  return new WindowConnection(window, { rows, total: ids.length }, LIST);
}

/** The ids that a client collects that follows `endCursor` until the end, the list changing after its first page. */
function walk(before: readonly string[], after: readonly string[], first: number): string[] {
  const seen: string[] = [];
  let page = connect(before, { first });
  for (let pages = 0; pages < 20; pages += 1) {
    seen.push(...page.nodes.map(({ id }) => id));
    const { hasNextPage, endCursor } = page.pageInfo;
    if (!hasNextPage) return seen;
    page = connect(after, { first, after: endCursor });
  }
  throw new Error('The walk does not end.');
}

describe('a window of a task list', () => {
  const LETTERS = ['a', 'b', 'c', 'd', 'e'];

  it.each([1, 2, 3, 5])('is followed by the next, %i at a time', (first) => {
    expect(walk(LETTERS, LETTERS, first)).toEqual(LETTERS);
  });

  it.each([1, 2, 3])('shows no row again that an insertion above has pushed down, %i at a time', (first) => {
    expect(walk(LETTERS, ['new', ...LETTERS], first)).toEqual(LETTERS);
  });

  it('counts its pages as the platform does, one for an empty list', () => {
    expect(connect([], { first: 2 })).toMatchObject({ lastPage: 1, pageInfo: { endCursor: null, hasNextPage: false } });
    expect(connect(LETTERS, { page: 2, perPage: 2 })).toMatchObject({
      ...{ lastPage: 3, currentPage: 2, perPage: 2 },
      pageInfo: { hasNextPage: true, hasPreviousPage: true },
    });
  });

  it('leads on where it shows nothing and the list does not end', () => {
    const window = readTaskWindow({ first: 2 }, LIST);
    const rows = [{ index: 0, row: { at: 'data[0]', message: 'The row has no id.' } }];
    const { nodes, malformed, pageInfo } = new WindowConnection(window, { rows, total: 3 }, LIST);
    expect({ nodes, malformed }).toMatchObject({ nodes: [], malformed: [{ at: 'data[0]' }] });
    expect(connect(LETTERS, { first: 2, after: pageInfo.endCursor }).nodes.map(({ id }) => id)).toEqual(['c', 'd']);
  });
});
