import { describe, expect, it } from '@jest/globals';

import { TaskReader, type ListedTasks, type TaskWant } from '../../src/loaders/task-reader.js';
import { createCallScope } from '../support/call-scope.js';
import { createFakePlatform, type FakePlatform, type FakePlatformOptions } from '../support/fake-platform.js';
import { createTask } from '../support/task.js';

const MAIN = { accountId: 'main', name: null };

interface ReaderOptions extends FakePlatformOptions {
  readonly maxPageSize?: number;
  readonly scanPages?: number;
}

function createReader(options: ReaderOptions): { reader: TaskReader; platform: FakePlatform } {
  const platform = createFakePlatform(options);
  const { maxPageSize = 100, scanPages = 50 } = options;
  const callScope = createCallScope();
  const viewer = { mainAccountId: 'main', boundAccountId: null };
  return { platform, reader: new TaskReader({ platform, callScope, viewer, maxPageSize, scanPages }) };
}

function window(begin: number, end: number): TaskWant {
  return { kind: 'window', span: { begin, end } };
}

function idsOf({ placed }: ListedTasks): string[] {
  return placed.map(({ row }) => ('id' in row ? row.id : row.at));
}

function ids(begin: number, end: number): string[] {
  return Array.from({ length: end - begin }, (_, index) => `t${begin + index}`);
}

describe('windows', () => {
  it('that overlap or adjoin are read by one call', async () => {
    const { reader, platform } = createReader({ size: 137 });
    const answers = await Promise.all(
      [window(0, 15), window(15, 30), window(20, 40)].map((want) => reader.load(MAIN, want)),
    );
    expect(answers.map(idsOf)).toEqual([ids(0, 15), ids(15, 30), ids(20, 40)]);
    expect(answers.map(({ total }) => total)).toEqual([137, 137, 137]);
    expect(platform.pages).toEqual([{ ...MAIN, page: 1, perPage: 40 }]);
  });

  it('of different lists are read apart', async () => {
    const { reader, platform } = createReader({ size: 40 });
    await Promise.all([reader.load(MAIN, window(0, 15)), reader.load({ ...MAIN, name: 'a' }, window(0, 15))]);
    expect(platform.pages.map(({ name }) => name)).toEqual([null, 'a']);
  });

  it('that were read before cost nothing', async () => {
    const { reader, platform } = createReader({ size: 40 });
    await reader.load(MAIN, window(0, 30));
    expect(idsOf(await reader.load(MAIN, window(10, 20)))).toEqual(ids(10, 20));
    expect(platform.pages).toHaveLength(1);
  });

  it('end where the list ends', async () => {
    const { reader } = createReader({ size: 20 });
    expect(idsOf(await reader.load(MAIN, window(15, 30)))).toEqual(ids(15, 20));
    expect(idsOf(await reader.load(MAIN, window(150, 165)))).toEqual([]);
  });

  it('are put together from smaller pages where the platform gives no larger ones', async () => {
    const { reader, platform } = createReader({ size: 137, maxPerPage: 20 });
    expect(idsOf(await reader.load(MAIN, window(30, 90)))).toEqual(ids(30, 90));
    expect(platform.pages.slice(1).every(({ perPage }) => perPage <= 20)).toBe(true);
  });

  it('off the first page are read again where the platform turns out to give smaller pages', async () => {
    const { reader, platform } = createReader({ size: 137, maxPerPage: 50 });
    expect(idsOf(await reader.load(MAIN, window(100, 200)))).toEqual(ids(100, 137));
    expect(platform.pages.map(({ page, perPage }) => [page, perPage])).toEqual([
      [2, 100],
      [3, 50],
      [4, 50],
    ]);
  });

  it('apart from each other are read by one call where one page holds both', async () => {
    const { reader, platform } = createReader({ size: 137 });
    const [first, third] = await Promise.all([window(0, 15), window(30, 45)].map((want) => reader.load(MAIN, want)));
    expect([first, third].map((listed) => listed && idsOf(listed))).toEqual([ids(0, 15), ids(30, 45)]);
    expect(platform.pages).toEqual([{ ...MAIN, page: 1, perPage: 45 }]);
  });

  it('too far from each other for one page are read apart', async () => {
    const { reader, platform } = createReader({ size: 500 });
    await Promise.all([window(0, 15), window(300, 315)].map((want) => reader.load(MAIN, want)));
    expect(platform.pages).toEqual([
      { ...MAIN, page: 1, perPage: 15 },
      { ...MAIN, page: 21, perPage: 15 },
    ]);
  });

  it('that are asked for while the list is being read wait for what it gives', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const { reader, platform } = createReader({ size: 137, until: held });
    const early = reader.load(MAIN, window(0, 30));
    await platform.asked;
    const late = reader.load(MAIN, window(15, 30));
    release();
    expect(idsOf(await early)).toEqual(ids(0, 30));
    expect(idsOf(await late)).toEqual(ids(15, 30));
    expect(platform.pages).toHaveLength(1);
  });

  it('fail alone: another window of the same list stands', async () => {
    const failure = new Error('Page 3 is out of order.');
    const { reader } = createReader({
      size: 300,
      onPage: ({ page, perPage }) => {
        if (page * perPage > 200) throw failure;
        return undefined;
      },
    });
    const [first, last] = await Promise.allSettled([
      reader.load(MAIN, window(0, 15)),
      reader.load(MAIN, window(250, 265)),
    ]);
    expect(first).toMatchObject({ status: 'fulfilled', value: { total: 300 } });
    expect(last).toEqual({ status: 'rejected', reason: failure });
  });
});

describe('rows that move between pages while one reads', () => {
  it('are shown once, at their first place', async () => {
    // A row is inserted above between the two calls: t99 is seen again at the top of the second page.
    const rows = Array.from({ length: 200 }, (_, index) => createTask({ id: `t${index}` }));
    const { reader } = createReader({
      rows,
      onPage: ({ page }, answer) => (page === 1 ? undefined : { ...answer, rows: rows.slice(99, 199) }),
    });
    const listed = idsOf(await reader.load(MAIN, { kind: 'all' }));
    expect(listed).toHaveLength(new Set(listed).size);
    expect(listed).toEqual(ids(0, 199));
  });
});

describe('a search', () => {
  it('goes through pages of the largest size until all tasks are found', async () => {
    const { reader, platform } = createReader({ size: 500 });
    const found = await Promise.all(['t5', 't205', 't101'].map((id) => reader.load(MAIN, { kind: 'task', id })));
    expect(found.map(idsOf)).toEqual([['t5'], ['t205'], ['t101']]);
    expect(platform.pages.map(({ page, perPage }) => [page, perPage])).toEqual([
      [1, 100],
      [2, 100],
      [3, 100],
    ]);
  });

  it('uses what a window of the same operation reads', async () => {
    const { reader, platform } = createReader({ size: 500 });
    const [, task] = await Promise.all([
      reader.load(MAIN, window(0, 15)),
      reader.load(MAIN, { kind: 'task', id: 't60' }),
    ]);
    expect(idsOf(task)).toEqual(['t60']);
    expect(platform.pages).toEqual([{ ...MAIN, page: 1, perPage: 100 }]);
  });

  it('finds a task in another list that has been read, if it is of the right account', async () => {
    const rows = [createTask({ id: 'a', accountId: 'sub' }), createTask({ id: 'b', accountId: 'other' })];
    const { reader, platform } = createReader({
      rows,
      onPage: ({ accountId }, page) => (accountId === 'main' ? undefined : { ...page, rows: [], total: 0 }),
    });
    await reader.load(MAIN, window(0, 15));
    const sub = { accountId: 'sub', name: null };
    expect(idsOf(await reader.load(sub, { kind: 'task', id: 'a' }))).toEqual(['a']);
    expect(platform.pages).toHaveLength(1);
    expect(idsOf(await reader.load(sub, { kind: 'task', id: 'b' }))).toEqual([]);
    expect(platform.pages).toHaveLength(2);
  });

  it('of a list that claims to be endless reads no more pages than it may', async () => {
    const { reader, platform } = createReader({
      size: 100,
      onPage: (_request, page) => ({ ...page, total: 2_147_483_647 }),
    });
    await expect(reader.load(MAIN, { kind: 'task', id: 'gone' })).rejects.toMatchObject({ code: 'SCAN_LIMIT' });
    expect(platform.pages).toHaveLength(50);
  });

  it('of one task in two accounts’ lists asks the narrower list first', async () => {
    const rows = [createTask({ id: 'a', accountId: 'sub' })];
    const { reader, platform } = createReader({ rows });
    const scopes = [MAIN, { accountId: 'sub', name: null }];
    const found = await Promise.all(scopes.map((scope) => reader.load(scope, { kind: 'task', id: 'a' })));
    expect(found.map(idsOf)).toEqual([['a'], ['a']]);
    expect(platform.pages.map(({ accountId }) => accountId)).toEqual(['sub']);
  });

  it('answers nothing for a task that is not in the list', async () => {
    const { reader, platform } = createReader({ size: 150 });
    expect(idsOf(await reader.load(MAIN, { kind: 'task', id: 'gone' }))).toEqual([]);
    expect(platform.pages).toHaveLength(2);
  });

  it('ends at the scan limit for what it has not found, and keeps what it has', async () => {
    const { reader, platform } = createReader({ size: 500, scanPages: 2 });
    const [found, missing] = await Promise.allSettled(
      ['t150', 't450'].map((id) => reader.load(MAIN, { kind: 'task', id })),
    );
    expect(found).toMatchObject({ status: 'fulfilled' });
    expect(missing).toMatchObject({ status: 'rejected', reason: { code: 'SCAN_LIMIT' } });
    expect(platform.pages).toHaveLength(2);
  });

  it('ends at a page that fails, with its failure', async () => {
    const failure = new Error('No second page.');
    const { reader, platform } = createReader({
      size: 500,
      onPage: ({ page }) => {
        if (page === 2) throw failure;
        return undefined;
      },
    });
    const [found, missing] = await Promise.allSettled(
      ['t50', 't450'].map((id) => reader.load(MAIN, { kind: 'task', id })),
    );
    expect(found).toMatchObject({ status: 'fulfilled' });
    expect(missing).toEqual({ status: 'rejected', reason: failure });
    expect(platform.pages).toHaveLength(2);
  });
});

describe('reading a whole list', () => {
  it('reads the first page, then all others at once', async () => {
    const { reader, platform } = createReader({ size: 437 });
    const pending = reader.load(MAIN, { kind: 'all' });
    expect(idsOf(await pending)).toEqual(ids(0, 437));
    expect(platform.pages.map(({ page, perPage }) => [page, perPage])).toEqual(
      [1, 2, 3, 4, 5].map((page) => [page, 100]),
    );
  });

  it('serves the windows and searches beside it', async () => {
    const { reader, platform } = createReader({ size: 137 });
    await Promise.all([
      reader.load(MAIN, { kind: 'all' }),
      reader.load(MAIN, window(0, 15)),
      reader.load(MAIN, window(105, 120)),
      reader.load(MAIN, { kind: 'task', id: 't136' }),
    ]);
    expect(platform.pages).toHaveLength(2);
  });

  it('gives up after the first page where the list is longer than the scan limit', async () => {
    const { reader, platform } = createReader({ size: 437, scanPages: 4 });
    await expect(reader.load(MAIN, { kind: 'all' })).rejects.toMatchObject({ code: 'SCAN_LIMIT' });
    expect(platform.pages).toHaveLength(1);
  });

  it('reads on where the list grows meanwhile', async () => {
    const { reader, platform } = createReader({
      size: 250,
      onPage: ({ page }, answer) => (page === 1 ? { ...answer, total: 150 } : undefined),
    });
    expect(idsOf(await reader.load(MAIN, { kind: 'all' }))).toEqual(ids(0, 250));
    expect(platform.pages).toHaveLength(3);
  });

  it('fails with the page that fails', async () => {
    const failure = new Error('No first page.');
    const { reader } = createReader({
      size: 100,
      onPage: () => {
        throw failure;
      },
    });
    await expect(reader.load(MAIN, { kind: 'all' })).rejects.toBe(failure);
  });
});

describe('a request whose part has been read', () => {
  const NEVER = new Promise<never>(() => undefined);

  /** A platform whose further pages, and whose account `silent`, never answer. */
  function createSilentReader(): TaskReader {
    const platform = createFakePlatform({ size: 300 });
    return new TaskReader({
      platform: {
        ...platform,
        fetchTaskPage: (request, scope) =>
          request.page > 1 || request.accountId === 'silent' ? NEVER : platform.fetchTaskPage(request, scope),
      },
      callScope: createCallScope(),
      viewer: { mainAccountId: 'main', boundAccountId: null },
      maxPageSize: 100,
      scanPages: 50,
    });
  }

  it('is answered though others of the same batch wait: for another list, a count, or a search', async () => {
    const reader = createSilentReader();
    void reader.load({ accountId: 'silent', name: null }, window(0, 15));
    void reader.load(MAIN, { kind: 'all' });
    void reader.load(MAIN, { kind: 'task', id: 't250' });
    const first = await reader.load(MAIN, window(0, 3));
    expect(idsOf(first)).toEqual(['t0', 't1', 't2']);
  });
});
