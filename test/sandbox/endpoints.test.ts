import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox.js';
import type { ReadonlyJson } from '../../src/sandbox/json.js';
import { ask, askJson, at, parseObject, rowsAt, taskListPath, taskSetupPath, text } from './platform-client.js';

const fixture = (name: string) =>
  parseObject(readFileSync(new URL(`../fixtures/upstream/${name}`, import.meta.url), 'utf8'));

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ mainAccounts: 2 });
});
afterAll(() => sandbox.close());

describe('the documented examples', () => {
  it('has the documented task first, value for value', async () => {
    const answer = await askJson(sandbox, taskListPath(sandbox, '?page=1&per_page=1'));
    const { meta, ...documented } = fixture('subset-task.json');
    expect(answer).toEqual({ ...documented, meta: expect.anything() });
    expect(answer['meta']).toEqual({ has_pages: true, total: 137, last_page: 137, current_page: 1, per_page: '1' });
    expect(Object.keys(answer['meta'] ?? {})).toEqual(Object.keys(meta ?? {}));
  });

  it('answers the documented set-up for the main account', async () => {
    expect(await askJson(sandbox, taskSetupPath(sandbox))).toEqual(fixture('task-create.json'));
  });
});

describe('access', () => {
  it.each([
    ['no token', null],
    ['a wrong token', 'wrong'],
  ])('answers 401 to %s', async (_, token) => {
    const answer = await ask(sandbox, taskListPath(sandbox), { token });
    expect(answer.status).toBe(401);
    expect(parseObject(answer.text)).toEqual({ message: 'Unauthenticated.' });
  });

  it('makes up a new token for every sandbox that is given none', async () => {
    const other = await startSandbox();
    await other.close();
    expect(other.token).not.toBe(sandbox.token);
  });

  it('answers 404 to a path that it does not have, also without a token', async () => {
    expect((await ask(sandbox, '/agent-api/users', { token: null })).status).toBe(404);
    expect((await ask(sandbox, `${taskListPath(sandbox)}/`)).status).toBe(404);
  });

  it('answers 405 to another method', async () => {
    expect((await ask(sandbox, taskListPath(sandbox), { method: 'POST' })).status).toBe(405);
  });
});

describe('accounts', () => {
  const refusal = { code: 6007, status: 'error', message: expect.any(String), data: [] };

  it.each(['nobody', '%E0%A4%A', 'a%2Fb'])('refuses the main account %s inside HTTP 200', async (account) => {
    for (const path of [`/agent-api/user/${account}/task/create`, `/agent-api/new/user/${account}/subset_task`]) {
      expect(await askJson(sandbox, path)).toEqual(refusal);
    }
  });

  it('refuses a sub-account of another main account, an unknown one, and the main account as its own', async () => {
    const strangers = [sandbox.data.mainAccounts[1]?.subAccountIds[0] ?? '', 'nobody', sandbox.mainAccountId];
    for (const id of strangers) {
      expect(await askJson(sandbox, taskSetupPath(sandbox, `?sub_user_id=${id}`))).toEqual(refusal);
      expect(await askJson(sandbox, taskListPath(sandbox, `?sub_user_id=${id}`))).toEqual(refusal);
    }
  });

  it('answers the set-up of the sub-account that is asked for', async () => {
    for (const id of sandbox.subAccountIds) {
      const { data } = await askJson(sandbox, taskSetupPath(sandbox, `?sub_user_id=${id}`));
      expect(data).toEqual(sandbox.data.taskSetup(id));
    }
  });

  it('keeps main accounts apart', async () => {
    const [first, second] = sandbox.data.mainAccounts;
    const answer = await askJson(sandbox, `/agent-api/new/user/${second?.mainAccountId}/subset_task?per_page=100`);
    const owners = new Set(rowsAt(answer, 'data').map((row) => row['user_id']));
    expect(rowsAt(answer, 'data')).toHaveLength(100);
    expect(first?.subAccountIds.filter((id) => owners.has(id))).toEqual([]);
  });
});

describe('paging', () => {
  it.each([
    ['', { has_pages: true, total: 137, last_page: 10, current_page: 1, per_page: 15 }, 15],
    ['?page=10', { has_pages: true, total: 137, last_page: 10, current_page: 10, per_page: 15 }, 2],
    ['?page=3&per_page=50', { has_pages: true, total: 137, last_page: 3, current_page: 3, per_page: '50' }, 37],
    ['?per_page=137', { has_pages: false, total: 137, last_page: 1, current_page: 1, per_page: '137' }, 137],
    ['?page=99&per_page=20', { has_pages: true, total: 137, last_page: 7, current_page: 99, per_page: '20' }, 0],
    ['?page=&per_page=', { has_pages: true, total: 137, last_page: 10, current_page: 1, per_page: 15 }, 15],
    ['?name=没有这样的任务', { has_pages: false, total: 0, last_page: 1, current_page: 1, per_page: 15 }, 0],
  ])('pages %s', async (query, meta, rows) => {
    const answer = await askJson(sandbox, taskListPath(sandbox, query));
    expect(answer['meta']).toEqual(meta);
    expect(answer['data']).toHaveLength(rows);
  });

  it('shows every task once and in order over its pages', async () => {
    const pages = await Promise.all(
      [1, 2, 3].map((page) => askJson(sandbox, taskListPath(sandbox, `?page=${page}&per_page=50`))),
    );
    expect(pages.flatMap((page) => rowsAt(page, 'data'))).toEqual(sandbox.data.tasks().map(({ row }) => row));
  });

  it.each(['0', '-1', '1.5', 'x', '1e3'])('refuses %s as page and per_page with a message by field', async (value) => {
    const answer = await askJson(sandbox, taskListPath(sandbox, `?page=${value}&per_page=${value}`));
    expect(answer).toMatchObject({ status: 'error', data: [] });
    expect(answer['message']).toEqual({ page: [expect.any(String)], per_page: [expect.any(String)] });
  });

  it('names only the field that is wrong', async () => {
    const answer = await askJson(sandbox, taskListPath(sandbox, '?page=2&per_page=many'));
    expect(Object.keys(answer['message'] ?? {})).toEqual(['per_page']);
  });

  it('filters by a part of the name, by sub-account, and by both', async () => {
    const owner = sandbox.subAccountIds[1] ?? '';
    const hasName = (row: ReadonlyJson) => text(at(row, 'name')).includes('车险');
    const all = sandbox.data.tasks();
    const named = await askJson(sandbox, taskListPath(sandbox, '?per_page=137&name=车险'));
    const owned = await askJson(sandbox, taskListPath(sandbox, `?per_page=137&sub_user_id=${owner}`));
    const both = await askJson(sandbox, taskListPath(sandbox, `?per_page=137&name=车险&sub_user_id=${owner}`));
    expect(named['data']).toEqual(all.filter(({ row }) => hasName(row)).map(({ row }) => row));
    expect(owned['data']).toEqual(all.filter(({ accountId }) => accountId === owner).map(({ row }) => row));
    expect(both['data']).toEqual(rowsAt(owned, 'data').filter(hasName));
    expect(rowsAt(both, 'data').length).toBeGreaterThan(0);
  });

  it('clamps per_page silently if it has a maximum', async () => {
    const small = await startSandbox({ maxPerPage: 20 });
    try {
      const answer = await askJson(small, taskListPath(small, '?per_page=100'));
      expect(answer['meta']).toMatchObject({ per_page: '20', last_page: 7 });
      expect(answer['data']).toHaveLength(20);
    } finally {
      await small.close();
    }
  });

  it.each([
    [{ echoesPerPage: true }, { per_page: '100', last_page: 7 }],
    [{ echoesLastPage: true }, { per_page: '20', last_page: 2 }],
    [
      { echoesPerPage: true, echoesLastPage: true },
      { per_page: '100', last_page: 2 },
    ],
  ])('with %j repeats what was asked instead of the size that it used', async (echoes, meta) => {
    const small = await startSandbox({ maxPerPage: 20, ...echoes });
    try {
      const answer = await askJson(small, taskListPath(small, '?per_page=100&page=2'));
      expect(answer['meta']).toMatchObject(meta);
      expect(answer['data']).toHaveLength(20);
    } finally {
      await small.close();
    }
  });
});
