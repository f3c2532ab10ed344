import { describe, expect, it } from '@jest/globals';
import { UpstreamBadResponseError } from '../../../src/errors.js';
import { normaliseTaskPage } from '../../../src/upstream/task/task-page.js';
import { ORIGIN } from '../support/origin.js';

function read(data: unknown, meta: unknown = { total: 3, per_page: '15' }) {
  return normaliseTaskPage({ data, meta }, ORIGIN, 20);
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
    const { rows } = read([{ uuid: 'a' }, { name: 'no id' }, null, { uuid: 'b' }]);
    expect(rows).toMatchObject([
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

  it.each<readonly [meta: object, total: number, perPage: number]>([
    [{ total: 3, per_page: '1' }, 3, 1],
    [{ total: '137', per_page: 15 }, 137, 15],
    [{ total: 0 }, 0, 20],
    [{ total: 3, per_page: null }, 3, 20],
    [{ total: 3, per_page: 0 }, 3, 20],
    [{ total: 3, per_page: -5 }, 3, 20],
    [{ total: 3, per_page: 'many' }, 3, 20],
  ])('with the meta %j has %i in all, in pages of %i', (meta, total, perPage) => {
    expect(read([], meta)).toMatchObject({ total, perPage });
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
    expect(placeOf(() => normaliseTaskPage({ data: [], meta }, ORIGIN, 20))).toBe('meta.total');
  });
});
