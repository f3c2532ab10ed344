import { describe, expect, it } from '@jest/globals';
import { UpstreamBadResponseError } from '../../../src/errors.js';
import { normaliseTaskPage } from '../../../src/upstream/task/task-page.js';
import { ORIGIN } from '../support/origin.js';

function read(data: unknown, meta: unknown = { total: 0, per_page: '15' }) {
  return normaliseTaskPage({ data, meta }, ORIGIN, { page: 1, perPage: 20 });
}

function rows(count: number): object[] {
  return Array.from({ length: count }, (_, index) => ({ uuid: `task-${index}` }));
}

function placeOf(run: () => unknown): string | null {
  try {
    run();
  } catch (error) {
    if (error instanceof UpstreamBadResponseError) return error.at;
    throw error;
  }
  throw new Error('Nothing was wrong.');
}

describe('a page of tasks', () => {
  it('keeps the place of every row, also of those that cannot be read', () => {
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

  it.each([[[]], [{}]])('is empty where data is %j', (data) => {
    expect(read(data).rows).toEqual([]);
  });

  it.each(['text', 7, true, { 0: { uuid: 'a' } }])('is a bad response at data where data is %j', (data) => {
    expect(placeOf(() => read(data))).toBe('data');
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

  describe('whose `per_page` only repeats what was asked', () => {
    it.each<readonly [name: string, page: number, meta: object, rowCount: number, perPage: number]>([
      ['the first page, by its rows', 1, { total: 137, per_page: '100' }, 50, 50],
      ['the first page, by `last_page`', 1, { total: 87, per_page: '100', last_page: 2 }, 50, 50],
      ['a page within the list', 2, { total: 137, per_page: '100', last_page: 3 }, 50, 50],
      ['its last page', 3, { total: 137, per_page: '100', last_page: 3 }, 37, 50],
      ['a page past its end', 4, { total: 137, per_page: '100', last_page: 3 }, 0, 100],
      ['a later last page that lost a row meanwhile', 2, { total: 137, per_page: '100', last_page: 2 }, 36, 100],
      ['a later last page that lost its only row', 2, { total: 101, per_page: '100', last_page: 2 }, 0, 100],
    ])('tells its size: %s', (_name, page, meta, rowCount, perPage) => {
      const read = normaliseTaskPage({ data: rows(rowCount), meta }, ORIGIN, { page, perPage: 100 });
      expect(read.perPage).toBe(perPage);
    });
  });

  it.each<readonly [name: string, at: string, page: number, meta: object, rowCount: number]>([
    ['is larger than asked', 'meta.per_page', 1, { total: 137, per_page: 200 }, 137],
    ['has no size that explains it', 'meta.per_page', 3, { total: 137, per_page: '100', last_page: 3 }, 36],
    ['is empty where the list begins', 'data', 1, { total: 137, per_page: '100' }, 0],
    ['is empty where the list goes on', 'data', 2, { total: 337, per_page: '100' }, 0],
  ])('that %s is a bad response at %s', (_name, at, page, meta, rowCount) => {
    const answer = { data: rows(rowCount), meta };
    expect(placeOf(() => normaliseTaskPage(answer, ORIGIN, { page, perPage: 100 }))).toBe(at);
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
    expect(placeOf(() => normaliseTaskPage({ data: [], meta }, ORIGIN, { page: 1, perPage: 20 }))).toBe('meta.total');
  });
});
