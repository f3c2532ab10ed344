import { describe, expect, it } from '@jest/globals';

import { PACKAGED_HOLIDAYS } from '../../src/domain/holidays.js';
import { NO_CRITERIA } from '../../src/domain/task-criteria.js';
import type { TaskConnection } from '../../src/domain/task-connection.js';
import type { TaskView } from '../../src/domain/task-view.js';
import type { Task } from '../../src/domain/task.js';
import { createLoaders, type Loaders } from '../../src/loaders/create-loaders.js';
import { SnapshotAnalyses } from '../../src/loaders/snapshot-analyses.js';
import { TaskPlaces } from '../../src/loaders/task-places.js';
import {
  createFakePlatform,
  createOperationRead,
  type FakePlatform,
  type FakePlatformOptions,
} from '../support/fake-platform.js';
import { createTask } from '../support/task.js';

const MAIN = { accountId: 'main', name: null };
const NEVER = new Promise<never>(() => undefined);

interface Options extends FakePlatformOptions {
  readonly scanPages?: number;
  readonly boundAccountId?: string;
  readonly taskPlaces?: TaskPlaces;
}

/** The loaders of one operation. */
function begin(platform: FakePlatform, options: Options = {}): Loaders {
  const { scanPages = 50, boundAccountId = null, taskPlaces = new TaskPlaces() } = options;
  const viewer = { mainAccountId: 'main', boundAccountId };
  const fruitlessSearches = { includes: () => false, note: () => undefined };
  const read = createOperationRead(platform);
  const moment = { now: 0, holidays: PACKAGED_HOLIDAYS, useNow: () => 0 };
  const shared = { taskPlaces, analyses: new SnapshotAnalyses() };
  return createLoaders({ ...shared, viewer, read, maxPageSize: 100, scanPages, fruitlessSearches, moment });
}

function create(options: Options): { loaders: Loaders; platform: FakePlatform } {
  const platform = createFakePlatform(options);
  return { platform, loaders: begin(platform, options) };
}

function idsOf({ nodes }: TaskConnection): string[] {
  return nodes.map(({ id }) => id);
}

function pagesOf({ pages }: FakePlatform): string[] {
  return pages.map(({ page, perPage }) => `${page}/${perPage}`);
}

function numbers(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

describe('a set-up', () => {
  it('is read once an account, however many fields ask', async () => {
    const { loaders, platform } = create({});
    const setups = await Promise.all(['a', 'b', 'a', 'a'].map((id) => loaders.taskSetup(id)));
    expect(setups.map(({ account }) => account.id)).toEqual(['a', 'b', 'a', 'a']);
    await loaders.taskSetup('b');
    expect(platform.setups).toEqual(['a', 'b']);
  });

  it('is there though the call for another account waits', async () => {
    const { loaders } = create({ onSetup: (accountId) => (accountId === 'slow' ? NEVER : undefined) });
    void loaders.taskSetup('slow');
    expect((await loaders.taskSetup('a')).account.id).toBe('a');
  });

  it('fails once for all who ask, and no other with it', async () => {
    const failure = new Error('No set-up.');
    const { loaders, platform } = create({
      onSetup: (accountId) => {
        if (accountId === 'broken') throw failure;
        return undefined;
      },
    });
    const other = loaders.taskSetup('a');
    await expect(loaders.taskSetup('broken')).rejects.toBe(failure);
    await expect(loaders.taskSetup('broken')).rejects.toBe(failure);
    expect((await other).account.id).toBe('a');
    expect(platform.setups).toEqual(['a', 'broken']);
  });
});

describe('a viewer who is bound to a sub-account', () => {
  it('is refused every other account without a call', async () => {
    const { loaders, platform } = create({ size: 3, boundAccountId: 'sub' });
    const query = { accountId: 'other', name: null };
    for (const refused of [
      loaders.taskSetup('other'),
      loaders.taskConnection(query, {}),
      loaders.task('main', 't0'),
      loaders.taskSummary(query),
    ]) {
      await expect(refused).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    expect(platform).toMatchObject({ pages: [], setups: [] });
  });
});

describe('windows', () => {
  it('of different lists are read apart', async () => {
    const { loaders, platform } = create({ size: 40 });
    await Promise.all([loaders.taskConnection(MAIN, {}), loaders.taskConnection({ ...MAIN, name: 'a' }, {})]);
    expect(platform.pages).toEqual([
      { ...MAIN, page: 1, perPage: 15 },
      { accountId: 'main', name: 'a', page: 1, perPage: 15 },
    ]);
  });

  it('on a platform with capped, echoed pages hold their own rows', async () => {
    const { loaders } = create({ size: 110, maxPerPage: 60, echoesPerPage: true });
    const connection = await loaders.taskConnection(MAIN, { page: 2, perPage: 100 });
    expect(idsOf(connection)).toEqual(numbers(100, 109).map((index) => `t${index}`));
    expect(connection).toMatchObject({ totalCount: 110, lastPage: 2, pageInfo: { hasNextPage: false } });
  });

  it('of arguments that cannot be used cost no call', async () => {
    const { loaders, platform } = create({ size: 40 });
    await expect(loaders.taskConnection(MAIN, { first: 0 })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(platform.pages).toEqual([]);
  });

  it('are answered though others wait: for another list, or a search', async () => {
    const { loaders } = create({
      size: 300,
      onPage: ({ page, accountId }) => (page > 1 || accountId === 'silent' ? NEVER : undefined),
    });
    void loaders.taskConnection({ accountId: 'silent', name: null }, {});
    void loaders.task('main', 't250');
    expect(idsOf(await loaders.taskConnection(MAIN, { first: 3 }))).toEqual(['t0', 't1', 't2']);
  });
});

describe('a search', () => {
  it('goes through blocks of the largest size until all tasks are found', async () => {
    const { loaders, platform } = create({ size: 337 });
    const found = await Promise.all(['t5', 't205', 't101'].map((id) => loaders.task('main', id)));
    expect(found.map((task) => task?.id)).toEqual(['t5', 't205', 't101']);
    expect(pagesOf(platform)).toEqual(['1/100', '2/100', '3/100']);
  });

  it('reads a long list in four rounds, no more than 32 pages at once', async () => {
    const rounds: number[] = [];
    let waiting: (() => void)[] = [];
    const { loaders, platform } = create({
      size: 5000,
      onPage: async (_request, page) => {
        await new Promise<void>((resolve) => {
          waiting.push(resolve);
          if (waiting.length > 1) return;
          setImmediate(() => {
            rounds.push(waiting.length);
            waiting.forEach((answer) => {
              answer();
            });
            waiting = [];
          });
        });
        return page;
      },
    });
    expect(await loaders.task('main', 't4999')).toMatchObject({ id: 't4999' });
    expect(rounds).toEqual([1, 2, 16, 31]);
    expect(new Set(pagesOf(platform))).toEqual(new Set(numbers(1, 50).map((page) => `${page}/100`)));
  });

  it('uses what a window of the same operation reads', async () => {
    const { loaders, platform } = create({ size: 500 });
    const [, task] = await Promise.all([loaders.taskConnection(MAIN, {}), loaders.task('main', 't60')]);
    expect(task?.id).toBe('t60');
    expect(pagesOf(platform)).toEqual(['1/100']);
  });

  it('finds a task in another list that has been read, if it is of the right account', async () => {
    const rows = [createTask({ id: 'a', accountId: 'sub' }), createTask({ id: 'b', accountId: 'other' })];
    const { loaders, platform } = create({
      rows,
      onPage: ({ accountId }, page) => (accountId === 'main' ? undefined : { ...page, rows: [], total: 0 }),
    });
    await loaders.taskConnection(MAIN, {});
    expect(await loaders.task('sub', 'a')).toMatchObject({ id: 'a' });
    expect(platform.pages).toHaveLength(1);
    expect(await loaders.task('sub', 'b')).toBeNull();
    expect(platform.pages).toHaveLength(2);
  });

  it('of one task in two accounts’ lists reads the narrower list first', async () => {
    const { loaders, platform } = create({ rows: [createTask({ id: 'a', accountId: 'sub' })] });
    const found = await Promise.all(['main', 'sub'].map((accountId) => loaders.task(accountId, 'a')));
    expect(found.map((task) => task?.id)).toEqual(['a', 'a']);
    expect(platform.pages.map(({ accountId }) => accountId)).toEqual(['sub']);
  });

  it('answers null for a task that is not in the list', async () => {
    const { loaders, platform } = create({ size: 150 });
    expect(await loaders.task('main', 'gone')).toBeNull();
    expect(platform.pages).toHaveLength(2);
  });

  it('goes through a platform’s smaller pages', async () => {
    const { loaders } = create({ size: 137, maxPerPage: 20, echoesPerPage: true });
    expect(await loaders.task('main', 't130')).toMatchObject({ id: 't130' });
  });

  it('of a list that claims to be endless reads no more pages than it may', async () => {
    const { loaders, platform } = create({
      size: 100,
      onPage: (_request, page) => ({ ...page, total: 2_147_483_647 }),
    });
    await expect(loaders.task('main', 'gone')).rejects.toMatchObject({ code: 'SCAN_LIMIT' });
    expect(platform.pages).toHaveLength(50);
  });

  it('ends at the scan limit for what it has not found, and keeps what it has', async () => {
    const { loaders, platform } = create({ size: 500, scanPages: 2 });
    const [found, missing] = await Promise.allSettled(['t150', 't450'].map((id) => loaders.task('main', id)));
    expect(found).toMatchObject({ status: 'fulfilled', value: { id: 't150' } });
    expect(missing).toMatchObject({ status: 'rejected', reason: { code: 'SCAN_LIMIT' } });
    expect(platform.pages).toHaveLength(2);
  });

  it('ends with the failure of a page, and keeps what the other pages hold', async () => {
    const failure = new Error('No second page.');
    const { loaders, platform } = create({
      size: 500,
      onPage: ({ page }) => {
        if (page === 2) throw failure;
        return undefined;
      },
    });
    const searched = ['t50', 't250', 't450'].map((id) => loaders.task('main', id));
    const [first, third, missing] = await Promise.allSettled(searched);
    expect([first, third]).toMatchObject([{ value: { id: 't50' } }, { value: { id: 't250' } }]);
    expect(missing).toEqual({ status: 'rejected', reason: failure });
    expect(pagesOf(platform)).toEqual(['1/100', '2/100', '3/100']);
  });
});

describe('a task that was found before', () => {
  it('costs one call', async () => {
    const taskPlaces = new TaskPlaces();
    const platform = createFakePlatform({ size: 5000 });
    await begin(platform, { taskPlaces }).task('main', 't4321');
    platform.pages.length = 0;
    expect(await begin(platform, { taskPlaces }).task('main', 't4321')).toMatchObject({ id: 't4321' });
    expect(pagesOf(platform)).toEqual(['44/100']);
  });

  it('is searched in the whole list where it has moved, and is then known at its new index', async () => {
    const taskPlaces = new TaskPlaces();
    const rows = numbers(0, 499).map((index) => createTask({ id: `t${index}` }));
    const platform = createFakePlatform({ rows });
    await begin(platform, { taskPlaces }).task('main', 't250');
    rows.unshift(...numbers(1, 60).map((index) => createTask({ id: `new${index}` })));
    platform.pages.length = 0;
    expect(await begin(platform, { taskPlaces }).task('main', 't250')).toMatchObject({ id: 't250' });
    expect(pagesOf(platform).slice(0, 2)).toEqual(['3/100', '1/100']);
    platform.pages.length = 0;
    expect(await begin(platform, { taskPlaces }).task('main', 't250')).toMatchObject({ id: 't250' });
    expect(pagesOf(platform)).toEqual(['4/100']);
  });

  it('and is gone is null, after reading all', async () => {
    const taskPlaces = new TaskPlaces();
    taskPlaces.set({ mainAccountId: 'main', accountId: 'main', id: 'gone' }, 250);
    const { loaders, platform } = create({ size: 400, taskPlaces });
    expect(await loaders.task('main', 'gone')).toBeNull();
    expect(pagesOf(platform).sort()).toEqual(['1/100', '2/100', '3/100', '4/100']);
  });

  it('in another account’s list is no hint', async () => {
    const taskPlaces = new TaskPlaces();
    taskPlaces.set({ mainAccountId: 'main', accountId: 'sub', id: 't5' }, 450);
    taskPlaces.set({ mainAccountId: 'foreign', accountId: 'main', id: 't5' }, 450);
    const { loaders, platform } = create({ size: 500, taskPlaces });
    expect(await loaders.task('main', 't5')).toMatchObject({ id: 't5' });
    expect(pagesOf(platform)).toEqual(['1/100']);
  });

  it('counts the page among those that a search may read', async () => {
    const taskPlaces = new TaskPlaces();
    taskPlaces.set({ mainAccountId: 'main', accountId: 'main', id: 'gone' }, 450);
    const { loaders, platform } = create({ size: 500, taskPlaces, scanPages: 3 });
    await expect(loaders.task('main', 'gone')).rejects.toMatchObject({ code: 'SCAN_LIMIT' });
    expect(platform.pages).toHaveLength(3);
  });

  it('is found on the first page where it has moved there, even if a search may read one page only', async () => {
    const taskPlaces = new TaskPlaces();
    taskPlaces.set({ mainAccountId: 'main', accountId: 'main', id: 't5' }, 450);
    const { loaders, platform } = create({ size: 500, taskPlaces, scanPages: 1 });
    expect(await loaders.task('main', 't5')).toMatchObject({ id: 't5' });
    expect(pagesOf(platform)).toEqual(['5/100', '1/100']);
  });
});

describe('a long list', () => {
  const paused: TaskView = { criteria: { ...NO_CRITERIA, statuses: ['PAUSED'] }, order: null };

  /** Whose status takes longer to find than a slice of time. */
  function slowTask(id: string, onAccess: () => void): Task {
    return Object.defineProperty(createTask({ id }), 'remote', {
      get: () => {
        onAccess();
        const endsAt = performance.now() + 11;
        while (performance.now() < endsAt);
        return null;
      },
    });
  }

  it.each<[string, (loaders: Loaders) => Promise<unknown>]>([
    ['counted', (loaders) => loaders.taskSummary(MAIN)],
    ['narrowed', (loaders) => loaders.taskConnection(MAIN, {}, paused)],
  ])('lets other work in between the tasks of a long list: %s', async (_what, load) => {
    const seen: string[] = [];
    const rows = ['a', 'b', 'c'].map((id) => slowTask(id, () => void seen.push(id)));
    const { loaders } = create({ rows });
    let isDone = false;
    const other = (): void => {
      seen.push('other');
      if (!isDone) setImmediate(other);
    };
    setImmediate(other);
    await load(loaders);
    isDone = true;
    expect(seen.slice(seen.indexOf('a'), seen.indexOf('b'))).toContain('other');
    expect(seen.slice(seen.indexOf('b'), seen.indexOf('c'))).toContain('other');
  });

  it('is viewed once an operation, however many windows show the view', async () => {
    const accesses: string[] = [];
    const { loaders } = create({ rows: ['a', 'b'].map((id) => slowTask(id, () => void accesses.push(id))) });
    const pages = await Promise.all([
      loaders.taskConnection(MAIN, { first: 1 }, paused),
      loaders.taskConnection(MAIN, { last: 1 }, { ...paused }),
    ]);
    expect(pages.map(({ totalCount }) => totalCount)).toEqual([0, 0]);
    expect(accesses).toEqual(['a', 'b']);
  });
});
