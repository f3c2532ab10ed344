import { describe, expect, it } from '@jest/globals';
import { UpstreamBadResponseError } from '../../../src/errors.js';
import { readPageSize } from '../../../src/upstream/decode/page-size.js';

interface Asked {
  readonly page: number;
  readonly perPage: number;
}

interface Answer {
  readonly rowCount: number;
  readonly meta: Readonly<Record<string, unknown>>;
}

/** A platform that sends at most `cap` rows a page; its `meta` may say otherwise. */
interface CappedList {
  readonly total: number;
  readonly cap: number;
  readonly echoesPerPage?: boolean;
  readonly echoesLastPage?: boolean;
  /** Rows that are added (or, if negative, deleted) after the platform has counted them. */
  readonly added?: number;
}

function answerOf(list: CappedList, { page, perPage }: Asked): Answer {
  const { total, cap, echoesPerPage = false, echoesLastPage = false, added = 0 } = list;
  const size = Math.min(cap, perPage);
  return {
    rowCount: Math.min(size, Math.max(0, total + added - (page - 1) * size)),
    meta: {
      total,
      per_page: String(echoesPerPage ? perPage : size),
      last_page: Math.max(1, Math.ceil(total / (echoesLastPage ? perPage : size))),
    },
  };
}

function read({ meta, rowCount }: Answer, { page, perPage }: Asked): ReturnType<typeof readPageSize> {
  return readPageSize(meta, { page, asked: perPage, rowCount });
}

/** Where the answer is bad. */
function pathOf(answer: Answer, asked: Asked): string | null {
  try {
    read(answer, asked);
  } catch (error) {
    if (error instanceof UpstreamBadResponseError) return error.at;
    throw error;
  }
  throw new Error('The answer is not bad.');
}

function upTo(last: number): number[] {
  return Array.from({ length: last }, (_, index) => index + 1);
}

const SIZES = upTo(9);
const TOTALS = [0, ...upTo(40)];
const PAGES = upTo(6);

/** Every combination of a list and a request. The lists have all totals and caps, and the other properties given. */
function combinations(properties: Partial<CappedList> = {}): { list: CappedList; asked: Asked; trueSize: number }[] {
  const requests = PAGES.flatMap((page) => SIZES.map((perPage) => ({ page, perPage })));
  return TOTALS.flatMap((total) =>
    SIZES.flatMap((cap) =>
      requests.map((asked) => ({
        list: { total, cap, ...properties },
        asked,
        trueSize: Math.min(cap, asked.perPage),
      })),
    ),
  );
}

describe('the page size of an honest platform', () => {
  it('is known on every page', () => {
    const wrong = combinations().filter(({ list, asked, trueSize }) => {
      const { total, perPage } = read(answerOf(list, asked), asked);
      return total !== list.total || perPage !== trueSize;
    });
    expect(wrong).toEqual([]);
  });

  it.each([1, -1])('is known or null on later pages if %i rows are added while it answers', (added) => {
    const wrong = combinations({ added }).filter(({ list, asked, trueSize }) => {
      if (asked.page === 1 || list.total + added < 0) return false;
      const { total, perPage } = read(answerOf(list, asked), asked);
      return total !== list.total || (perPage !== trueSize && perPage !== null);
    });
    expect(wrong).toEqual([]);
  });
});

describe.each([
  { echoesPerPage: true, echoesLastPage: false },
  { echoesPerPage: true, echoesLastPage: true },
  { echoesPerPage: false, echoesLastPage: true },
])('the page size of a platform that caps pages, with %j', (echoes) => {
  it('is known on page 1 if that is not the whole list', () => {
    const wrong = combinations(echoes).filter(({ list, asked, trueSize }) => {
      const { total, perPage } = read(answerOf(list, asked), asked);
      return asked.page === 1 && trueSize < list.total && (total !== list.total || perPage !== trueSize);
    });
    expect(wrong).toEqual([]);
  });

  it('is never a wrong one on later pages, unless an honest platform would answer the same', () => {
    const wrong = combinations(echoes).filter(({ list, asked, trueSize }) => {
      if (asked.page === 1) return false;
      const answer = answerOf(list, asked);
      const { total, perPage } = read(answer, asked);
      const isPlausible =
        perPage !== null && JSON.stringify(answerOf({ total, cap: perPage }, asked)) === JSON.stringify(answer);
      return total !== list.total || (perPage !== trueSize && perPage !== null && !isPlausible);
    });
    expect(wrong).toEqual([]);
  });
});

describe('the page size', () => {
  it.each<readonly [name: string, page: number, meta: object, rowCount: number, perPage: number | null]>([
    ['page 1, by its rows', 1, { total: 137, per_page: '100' }, 50, 50],
    ['page 1, with the true `last_page`', 1, { total: 87, per_page: '100', last_page: 2 }, 50, 50],
    ['a page within the list, with the true `last_page`', 2, { total: 137, per_page: '100', last_page: 3 }, 50, 50],
    ['a page within the list, with an echoed `last_page`', 2, { total: 237, per_page: '100', last_page: 3 }, 50, 50],
    ['a page within the list, without `last_page`', 2, { total: 237, per_page: '100' }, 50, 50],
    ['the last page, with the true `last_page`', 3, { total: 137, per_page: '100', last_page: 3 }, 37, 50],
    ['a page of 60 or of 50 rows', 2, { total: 110, per_page: '100', last_page: 2 }, 50, null],
    ['a page past the end', 4, { total: 137, per_page: '100', last_page: 3 }, 0, null],
    ['a last page that lost a row, or is of 36 rows', 2, { total: 137, per_page: '100', last_page: 2 }, 36, null],
    ['a last page that lost its only row', 2, { total: 101, per_page: '100', last_page: 2 }, 0, 100],
    ['a page that no size explains', 3, { total: 137, per_page: '100', last_page: 3 }, 36, null],
    ['a page past the end that got a row', 2, { total: 100, per_page: '100', last_page: 1 }, 1, null],
  ])('where `per_page` may be an echo: %s', (_name, page, meta, rowCount, perPage) => {
    const asked = { page, perPage: 100 };
    expect(read({ meta: { ...meta }, rowCount }, asked)).toMatchObject({ perPage });
  });

  it.each<readonly [meta: Readonly<Record<string, unknown>>, rowCount: number, total: number, perPage: number]>([
    [{ total: 3, per_page: '1' }, 1, 3, 1],
    [{ total: '137', per_page: 15 }, 15, 137, 15],
    [{ total: 0 }, 0, 0, 20],
    [{ total: 3, per_page: null }, 3, 3, 20],
    [{ total: 3, per_page: 0 }, 3, 3, 20],
    [{ total: 3, per_page: -5 }, 3, 3, 20],
    [{ total: 3, per_page: 'many' }, 3, 3, 20],
    [{ total: 3, per_page: '20', last_page: 0 }, 3, 3, 20],
    [{ total: 3, per_page: '20' }, 5, 5, 20],
    [{ total: 3, per_page: '2' }, 3, 3, 3],
    [{ total: 9, per_page: '2' }, 4, 9, 4],
  ])('of page 1 with the meta %j and %i rows: %i in all, in pages of %i', (meta, rowCount, total, perPage) => {
    expect(read({ meta, rowCount }, { page: 1, perPage: 20 })).toEqual({ total, perPage });
  });

  it.each<readonly [name: string, at: string, page: number, meta: Readonly<Record<string, unknown>>, rowCount: number]>(
    [
      ['is larger than asked', 'meta.per_page', 1, { total: 137, per_page: 200 }, 137],
      ['has more rows than asked', 'meta.per_page', 1, { total: 137, per_page: 100 }, 101],
      ['has more rows than asked, later', 'meta.per_page', 2, { total: 337, per_page: 100 }, 101],
      ['is empty where the list begins', 'data', 1, { total: 137, per_page: '100' }, 0],
      ['is empty where the list goes on', 'data', 2, { total: 337, per_page: '100' }, 0],
      ['is empty where the list ends', 'data', 2, { total: 102, per_page: '100' }, 0],
      ['has no total', 'meta.total', 2, { per_page: '100' }, 1],
    ],
  )('of a page that %s is a bad response at %s', (_name, at, page, meta, rowCount) => {
    expect(pathOf({ meta, rowCount }, { page, perPage: 100 })).toBe(at);
  });
});
