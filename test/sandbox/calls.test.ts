import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox.js';
import { ask, askJson, at, parseObject, taskListPath, taskSetupPath } from './platform-client.js';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

describe('counted calls', () => {
  it('counts by endpoint, refused and unknown ones too', async () => {
    await ask(sandbox, taskListPath(sandbox));
    await ask(sandbox, taskListPath(sandbox), { token: null });
    await ask(sandbox, taskSetupPath(sandbox, '?sub_user_id=nobody'));
    await ask(sandbox, '/elsewhere');
    expect(sandbox.calls.counts).toEqual({ subset_task: 2, 'task/create': 1, unknown: 1 });
    expect(sandbox.calls.total).toBe(4);
  });

  it('keeps what was asked, and by whom', async () => {
    const [sub = ''] = sandbox.subAccountIds;
    await ask(sandbox, taskSetupPath(sandbox, `?sub_user_id=${sub}`));
    await ask(sandbox, taskListPath(sandbox, '?page=2'));
    expect(sandbox.calls.requests).toMatchObject([
      { endpoint: 'task/create', accountId: sub, mainAccountId: sandbox.mainAccountId, query: { sub_user_id: sub } },
      { endpoint: 'subset_task', accountId: sandbox.mainAccountId, method: 'GET', query: { page: '2' } },
    ]);
    expect(sandbox.calls.requests[1]?.path).toBe(taskListPath(sandbox));
  });

  it('forgets on reset', async () => {
    await ask(sandbox, taskListPath(sandbox));
    sandbox.calls.reset();
    expect(sandbox.calls).toMatchObject({ counts: {}, requests: [], total: 0, highestOpen: 0 });
  });

  it('remembers a thousand requests and counts all', async () => {
    for (let page = 1; page <= 1010; page += 1) await ask(sandbox, `/p${page}`);
    expect(sandbox.calls.counts).toEqual({ unknown: 1010 });
    expect(sandbox.calls.requests).toHaveLength(1000);
    expect([sandbox.calls.requests[0]?.path, sandbox.calls.requests.at(-1)?.path]).toEqual(['/p11', '/p1010']);
  });

  it('knows how many were open at once', async () => {
    let letGo: (value?: unknown) => void = () => undefined;
    sandbox.faults.inject({ kind: 'hold', until: new Promise((resolve) => (letGo = resolve)) });
    const asked = [1, 2, 3].map((page) => ask(sandbox, taskListPath(sandbox, `?page=${page}`)));
    await sandbox.calls.arrived(3);
    expect([sandbox.calls.open, sandbox.calls.highestOpen]).toEqual([3, 3]);
    letGo();
    await Promise.all(asked);
    await sandbox.calls.idle();
    expect([sandbox.calls.open, sandbox.calls.highestOpen]).toEqual([0, 3]);
  });
});

describe('listeners', () => {
  it('lets a listener change data before the answer is made', async () => {
    const stop = sandbox.onRequest(({ query }) => {
      if (query['page'] !== '2') return;
      sandbox.data.changeTasks((tasks) => [...tasks.slice(-1), ...tasks.slice(0, -1)]);
    });
    const before = sandbox.data.tasks().map(({ row }) => at(row, 'uuid'));
    const first = await askJson(sandbox, taskListPath(sandbox, '?page=1&per_page=1'));
    const second = await askJson(sandbox, taskListPath(sandbox, '?page=2&per_page=1'));
    expect(first['data']).toMatchObject([{ uuid: before[0] }]);
    expect(second['data']).toMatchObject([{ uuid: before[0] }]);
    stop();
    const again = await askJson(sandbox, taskListPath(sandbox, '?page=2&per_page=1'));
    expect(again['data']).toMatchObject([{ uuid: before[0] }]);
  });

  it('counts the requests whose client leaves before the end of the answer', async () => {
    const { calls } = sandbox;
    const leaving = new AbortController();
    sandbox.faults.inject({ kind: 'hang' }, { times: 1 });
    const asked = fetch(sandbox.url + taskListPath(sandbox), { signal: leaving.signal }).catch(() => null);
    await calls.arrived(1);
    leaving.abort();
    await Promise.all([asked, calls.idle()]);
    await ask(sandbox, taskListPath(sandbox));
    expect(calls.cut).toBe(1);
  });

  it('waits for a listener', async () => {
    let letGo: () => void = () => undefined;
    sandbox.onRequest(() => new Promise<void>((resolve) => (letGo = resolve)));
    const asked = ask(sandbox, taskListPath(sandbox));
    await sandbox.calls.arrived(1);
    expect(sandbox.calls.open).toBe(1);
    letGo();
    expect((await asked).status).toBe(200);
  });

  it('tells of a listener that throws', async () => {
    sandbox.onRequest(() => {
      throw new Error('The test is wrong.');
    });
    const answer = await ask(sandbox, taskListPath(sandbox));
    expect(answer.status).toBe(500);
    expect(parseObject(answer.text)['message']).toContain('The test is wrong.');
  });
});

describe('starting', () => {
  it('rejects where the port is taken', async () => {
    await expect(startSandbox({ port: Number(new URL(sandbox.url).port) })).rejects.toThrow('EADDRINUSE');
  });

  it('takes the token it is given', async () => {
    const other = await startSandbox({ token: 'secret' });
    expect(other.token).toBe('secret');
    expect((await ask(other, taskListPath(other))).status).toBe(200);
    await other.close();
  });
});
