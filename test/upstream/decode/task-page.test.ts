import { describe, expect, it } from '@jest/globals';
import { UpstreamBadResponseError } from '../../../src/errors.js';
import { decodeTaskPage } from '../../../src/upstream/decode/task-page.js';
import { pageRequest } from '../support/origin.js';

function read(data: unknown, meta: unknown = { total: 0, per_page: '15' }) {
  return decodeTaskPage({ data, meta }, pageRequest(1, 20));
}

function rows(count: number): object[] {
  return Array.from({ length: count }, (_, index) => ({ uuid: `task-${index}` }));
}

function pathOf(run: () => unknown): string | null {
  try {
    run();
  } catch (error) {
    if (error instanceof UpstreamBadResponseError) return error.at;
    throw error;
  }
  throw new Error('Nothing was wrong.');
}

describe('a page of tasks', () => {
  it('keeps the index of every row, also of those that cannot be read', () => {
    const page = read([{ uuid: 'a' }, { name: 'no id' }, null, { uuid: 'b' }]);
    expect(page.rows).toMatchObject([
      { id: 'a' },
      { at: 'data[1]', message: 'The row has no id.' },
      { at: 'data[2]', message: 'The row is not an object.' },
      { id: 'b' },
    ]);
  });

  it('keeps a task that moved and stands in it twice', () => {
    expect(read([{ uuid: 'a' }, { uuid: 'a' }]).rows).toHaveLength(2);
  });

  it('may come with gaps', () => {
    expect(read({ 1: { uuid: 'b' }, 4: {}, 10: { uuid: 'c' } }).rows).toMatchObject([
      { id: 'b' },
      { at: 'data[4]', message: 'The row has no id.' },
      { id: 'c' },
    ]);
  });

  it.each([[[]], [{}]])('is empty where data is %j', (data) => {
    expect(read(data).rows).toEqual([]);
  });

  it.each(['text', 7, true, { uuid: 'a' }])('is a bad response at data where data is %j', (data) => {
    expect(pathOf(() => read(data))).toBe('data');
  });

  it.each<readonly [meta: object, rowCount: number, total: number, perPage: number]>([
    [{ total: 3, per_page: '1' }, 1, 3, 1],
    [{ total: '137', per_page: 15 }, 15, 137, 15],
    [{ total: 0 }, 0, 0, 20],
    [{ total: 3, per_page: null }, 3, 3, 20],
    [{ total: 3, per_page: 0 }, 3, 3, 20],
    [{ total: 3, per_page: -5 }, 3, 3, 20],
    [{ total: 3, per_page: 'many' }, 3, 3, 20],
    [{ total: 3, per_page: '20' }, 5, 5, 20],
  ])('with the meta %j and %i rows has %i in all, in pages of %i', (meta, rowCount, total, perPage) => {
    expect(read(rows(rowCount), meta)).toMatchObject({ total, perPage });
  });

  it.each([
    undefined,
    null,
    [],
    {},
    'text',
    { total: null },
    { total: 'many' },
    { total: -1 },
    { total: 1.5 },
    { total: {} },
  ])('is a bad response at meta.total where meta is %j', (meta) => {
    expect(pathOf(() => decodeTaskPage({ data: [], meta }, pageRequest(1, 20)))).toBe('meta.total');
  });
});
