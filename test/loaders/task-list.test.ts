import { describe, expect, it } from '@jest/globals';

import { FirstRead } from '../../src/loaders/first-read.js';
import { TaskList } from '../../src/loaders/task-list.js';
import type { TaskSlice } from '../../src/loaders/task-rows.js';
import {
  createFakePlatform,
  createOperationRead,
  type FakePlatform,
  type FakePlatformOptions,
} from '../support/fake-platform.js';
import { createTask } from '../support/task.js';

interface ListOptions extends FakePlatformOptions {
  readonly maxPageSize?: number;
  readonly scanPages?: number;
}

function createList(options: ListOptions): { list: TaskList; platform: FakePlatform } {
  const platform = createFakePlatform(options);
  const { maxPageSize = 100, scanPages = 50 } = options;
  const viewer = { mainAccountId: 'main', boundAccountId: null };
  const read = createOperationRead(platform);
  return {
    platform,
    list: new TaskList(
      { accountId: 'main', name: null },
      { viewer, read, maxPageSize, scanPages, firstRead: new FirstRead() },
    ),
  };
}

function idsOf({ rows }: TaskSlice): string[] {
  return rows.map(({ row }) => ('id' in row ? row.id : row.at));
}

function ids(begin: number, end: number): string[] {
  return Array.from({ length: end - begin }, (_, index) => `t${begin + index}`);
}

function pagesOf({ pages }: FakePlatform): string[] {
  return pages.map(({ page, perPage }) => `${page}/${perPage}`);
}

describe('windows', () => {
  it('that overlap or adjoin are read by one call', async () => {
    const { list, platform } = createList({ size: 137 });
    const ranges = [
      { begin: 0, end: 15 },
      { begin: 15, end: 30 },
      { begin: 20, end: 40 },
    ];
    const slices = await Promise.all(ranges.map((range) => list.loadWindow(range)));
    expect(slices.map(idsOf)).toEqual([ids(0, 15), ids(15, 30), ids(20, 40)]);
    expect(slices.map(({ total }) => total)).toEqual([137, 137, 137]);
    expect(pagesOf(platform)).toEqual(['1/40']);
  });

  it('that were read before cost nothing', async () => {
    const { list, platform } = createList({ size: 40 });
    await list.loadWindow({ begin: 0, end: 30 });
    expect(idsOf(await list.loadWindow({ begin: 10, end: 20 }))).toEqual(ids(10, 20));
    expect(pagesOf(platform)).toEqual(['1/30']);
  });

  it('end where the list ends', async () => {
    const { list } = createList({ size: 20 });
    expect(idsOf(await list.loadWindow({ begin: 15, end: 30 }))).toEqual(ids(15, 20));
    expect(idsOf(await list.loadWindow({ begin: 150, end: 165 }))).toEqual([]);
  });

  it('off alignment are read in aligned blocks of the largest size', async () => {
    const { list, platform } = createList({ size: 300 });
    expect(idsOf(await list.loadWindow({ begin: 7, end: 22 }))).toEqual(ids(7, 22));
    expect(idsOf(await list.loadWindow({ begin: 190, end: 210 }))).toEqual(ids(190, 210));
    expect(pagesOf(platform)).toEqual(['1/100', '2/100', '3/100']);
  });

  it('apart from each other are read by one call where one page holds both', async () => {
    const { list, platform } = createList({ size: 137 });
    const first = list.loadWindow({ begin: 0, end: 15 });
    const third = list.loadWindow({ begin: 30, end: 45 });
    expect([idsOf(await first), idsOf(await third)]).toEqual([ids(0, 15), ids(30, 45)]);
    expect(pagesOf(platform)).toEqual(['1/45']);
  });

  it('too far from each other for one page are read apart', async () => {
    const { list, platform } = createList({ size: 500 });
    await Promise.all([list.loadWindow({ begin: 0, end: 15 }), list.loadWindow({ begin: 300, end: 315 })]);
    expect(pagesOf(platform)).toEqual(['1/15', '21/15']);
  });

  it('that are asked for while the list is being read wait for what it gives', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const { list, platform } = createList({ size: 137, until: held });
    const early = list.loadWindow({ begin: 0, end: 30 });
    await platform.asked;
    const late = list.loadWindow({ begin: 15, end: 30 });
    release();
    expect(idsOf(await early)).toEqual(ids(0, 30));
    expect(idsOf(await late)).toEqual(ids(15, 30));
    expect(pagesOf(platform)).toEqual(['1/30']);
  });

  it('fail alone: another window of the same list stands', async () => {
    const failure = new Error('The later pages are out of order.');
    const { list } = createList({
      size: 300,
      onPage: ({ page, perPage }) => {
        if (page * perPage > 200) throw failure;
        return undefined;
      },
    });
    const [first, last] = await Promise.allSettled([
      list.loadWindow({ begin: 0, end: 15 }),
      list.loadWindow({ begin: 255, end: 270 }),
    ]);
    expect(first).toMatchObject({ status: 'fulfilled', value: { total: 300 } });
    expect(last).toEqual({ status: 'rejected', reason: failure });
  });
});

describe('the total', () => {
  it('of a list that has not been read costs the first block, and of another nothing', async () => {
    const { list, platform } = createList({ size: 137 });
    expect(await list.loadTotal()).toBe(137);
    expect(pagesOf(platform)).toEqual(['1/100']);
    expect(await list.loadWindow({ begin: 9, end: 9 })).toMatchObject({ rows: [], total: 137 });
    expect(pagesOf(platform)).toEqual(['1/100']);
  });

  it('is read together with the windows of the same tick', async () => {
    const { list, platform } = createList({ size: 137 });
    const [slice, total] = await Promise.all([list.loadWindow({ begin: 0, end: 15 }), list.loadTotal()]);
    expect([idsOf(slice), total]).toEqual([ids(0, 15), 137]);
    expect(pagesOf(platform)).toEqual(['1/100']);
  });

  it('fails where the first block does', async () => {
    const failure = new Error('The platform is away.');
    const { list } = createList({
      size: 137,
      onPage: () => {
        throw failure;
      },
    });
    await expect(list.loadTotal()).rejects.toBe(failure);
  });
});

describe('the instant of a window', () => {
  it('is that of the oldest of its pages, whatever else of the list was read', async () => {
    const { list } = createList({ size: 300, asOf: ({ page }) => 10_000 - 1000 * page });
    const all = await list.loadAll();
    const within = [
      all,
      ...(await Promise.all([list.loadWindow({ begin: 20, end: 35 }), list.loadWindow({ begin: 90, end: 110 })])),
    ];
    expect(within.map(({ asOf }) => asOf)).toEqual([7000, 9000, 8000]);
  });

  it('is that of the total where the window is empty', async () => {
    const { list } = createList({ size: 20, asOf: () => 5000 });
    expect(await list.loadWindow({ begin: 0, end: 0 })).toMatchObject({ asOf: 5000 });
  });
});

describe('a platform that caps its pages', () => {
  it('has windows put together from smaller pages', async () => {
    const { list, platform } = createList({ size: 137, maxPerPage: 20 });
    expect(idsOf(await list.loadWindow({ begin: 0, end: 60 }))).toEqual(ids(0, 60));
    expect(pagesOf(platform)).toEqual(['1/60', '2/20', '3/20']);
  });

  it('and says so on a later page has the rest read in pages of that size', async () => {
    const { list, platform } = createList({ size: 137, maxPerPage: 50 });
    expect(idsOf(await list.loadWindow({ begin: 100, end: 200 }))).toEqual(ids(100, 137));
    expect(pagesOf(platform)).toEqual(['2/100', '3/50']);
  });

  it('and echoes `per_page` has its cap learned from page 1', async () => {
    const { list, platform } = createList({ size: 110, maxPerPage: 60, echoesPerPage: true });
    const slice = await list.loadWindow({ begin: 100, end: 200 });
    expect(idsOf(slice)).toEqual(ids(100, 110));
    expect(slice.total).toBe(110);
    expect(pagesOf(platform)).toEqual(['2/100', '1/100']);
  });

  it('and echoes `per_page` is read on in pages of the cap where the rows are not there yet', async () => {
    const { list, platform } = createList({ size: 500, maxPerPage: 60, echoesPerPage: true });
    expect(idsOf(await list.loadWindow({ begin: 200, end: 300 }))).toEqual(ids(200, 300));
    expect(pagesOf(platform)).toEqual(['3/100', '1/100', '4/60', '5/60']);
  });

  it('and never says which size it used is believed to use the one asked for', async () => {
    const { list, platform } = createList({
      size: 300,
      onPage: (_request, page) => ({ ...page, perPage: null }),
    });
    expect(idsOf(await list.loadWindow({ begin: 100, end: 200 }))).toEqual(ids(100, 200));
    expect(pagesOf(platform)).toEqual(['2/100', '1/100']);
  });

  it('to a single row is read row by row', async () => {
    const { list, platform } = createList({ size: 5, maxPerPage: 1, echoesPerPage: true });
    expect(idsOf(await list.loadWindow({ begin: 2, end: 4 }))).toEqual(ids(2, 4));
    expect(pagesOf(platform)).toEqual(['2/2', '1/2', '3/1', '4/1']);
  });

  it('fails what needs page 1 where that page fails', async () => {
    const failure = new Error('No first page.');
    const { list } = createList({
      size: 110,
      maxPerPage: 60,
      echoesPerPage: true,
      onPage: ({ page }) => {
        if (page === 1) throw failure;
        return undefined;
      },
    });
    await expect(list.loadWindow({ begin: 100, end: 200 })).rejects.toBe(failure);
  });
});

describe('rows that move between pages while one reads', () => {
  it('are shown once, at their first index', async () => {
    // A row is inserted above between the two calls: t99 is seen again at the top of the second page.
    const rows = Array.from({ length: 200 }, (_, index) => createTask({ id: `t${index}` }));
    const { list } = createList({
      rows,
      onPage: ({ page }, answer) => (page === 1 ? undefined : { ...answer, rows: rows.slice(99, 199) }),
    });
    expect(idsOf(await list.loadAll())).toEqual(ids(0, 199));
  });
});

describe('reading a whole list', () => {
  it('reads the first page, then all others at once', async () => {
    let release = (): void => undefined;
    const held = new Promise<undefined>((resolve) => {
      release = () => {
        resolve(undefined);
      };
    });
    let open = 0;
    const { list, platform } = createList({
      size: 437,
      onPage: async ({ page }, answer) => {
        open += 1;
        if (page === 1) {
          expect(open).toBe(1);
          return answer;
        }
        if (open === 5) release();
        await held;
        return answer;
      },
    });
    expect(idsOf(await list.loadAll())).toEqual(ids(0, 437));
    expect(pagesOf(platform)).toEqual(['1/100', '2/100', '3/100', '4/100', '5/100']);
  });

  it('shares its pages with the windows beside it', async () => {
    const { list, platform } = createList({ size: 137 });
    const windows = [list.loadWindow({ begin: 0, end: 15 }), list.loadWindow({ begin: 105, end: 120 })];
    const all = list.loadAll();
    expect((await Promise.all(windows)).map(idsOf)).toEqual([ids(0, 15), ids(105, 120)]);
    expect(idsOf(await all)).toEqual(ids(0, 137));
    expect(pagesOf(platform).sort()).toEqual(['1/100', '2/100']);
  });

  it('gives up after the first page where the list is longer than the scan limit', async () => {
    const { list, platform } = createList({ size: 437, scanPages: 4 });
    await expect(list.loadAll()).rejects.toMatchObject({ code: 'SCAN_LIMIT' });
    expect(platform.pages).toHaveLength(1);
  });

  it('reads on where the list grows meanwhile', async () => {
    const { list, platform } = createList({
      size: 250,
      onPage: ({ page }, answer) => (page === 1 ? { ...answer, total: 150 } : undefined),
    });
    expect(idsOf(await list.loadAll())).toEqual(ids(0, 250));
    expect(platform.pages).toHaveLength(3);
  });

  it('fails with the page that fails', async () => {
    const failure = new Error('No first page.');
    const { list } = createList({
      size: 100,
      onPage: () => {
        throw failure;
      },
    });
    await expect(list.loadAll()).rejects.toBe(failure);
  });
});
