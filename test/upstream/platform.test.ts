import { setImmediate } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { BadUserInputError, GatewayError, OperationTimeoutError } from '../../src/errors.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.js';
import { createPlatform, type OpenPlatform, type PlatformOptions } from '../../src/upstream/create-platform.js';
import type { TaskPageRequest, TaskSetupRequest } from '../../src/upstream/platform.js';
import { createHeld } from './cache/stub-read-path.js';
import { createReadOptions, noteEvents } from './support/create-read.js';

/** Nothing is cached, so that every read asks the platform. */
const NO_CACHE = { setupTtlMs: 0, tasksTtlMs: 0, staleMs: 0, bytes: 10_000_000 };
const CACHE = { ...NO_CACHE, setupTtlMs: 600_000, tasksTtlMs: 600_000 };

let sandbox: Sandbox;
let opened: OpenPlatform[];

beforeAll(async () => {
  sandbox = await startSandbox({ mainAccounts: 2 });
});
afterAll(async () => {
  await sandbox.close();
});
beforeEach(() => {
  opened = [];
  sandbox.calls.reset();
});
afterEach(async () => {
  sandbox.faults.clear();
  await Promise.all(opened.map((platform) => platform.close()));
});

function open(options: Partial<PlatformOptions> = {}): OpenPlatform {
  const platform = createPlatform({
    url: sandbox.url,
    token: {
      current: () => Promise.resolve(sandbox.token),
      afterRejection: () => Promise.resolve(null),
      accepted: () => undefined,
    },
    ...{ timeoutMs: 20_000, concurrency: 8, retries: 0, breakerFailures: 0, cache: NO_CACHE },
    log: { info: () => undefined, warn: () => undefined },
    ...options,
  });
  opened.push(platform);
  return platform;
}

function pageOf(parts: Partial<TaskPageRequest> = {}): TaskPageRequest {
  const { mainAccountId } = sandbox;
  const whose = { mainAccountId, accountId: mainAccountId, owner: null };
  return { endpoint: 'subset_task', name: null, page: 1, perPage: 15, ...whose, ...parts };
}

function setupOf(accountId = sandbox.mainAccountId): TaskSetupRequest {
  return { endpoint: 'task/create', mainAccountId: sandbox.mainAccountId, accountId };
}

describe('the platform', () => {
  it('is asked for a page of tasks in one call', async () => {
    const platform = open();
    const { types, onEvent } = noteEvents();
    const { value } = await platform.read<'subset_task'>(
      pageOf({ page: 2, perPage: 10 }),
      createReadOptions({ onEvent }),
    );
    expect([value.rows.length, value.total]).toEqual([10, sandbox.data.tasks().length]);
    expect(sandbox.calls.requests.map(({ query }) => query)).toEqual([{ page: '2', per_page: '10' }]);
    expect(types).toEqual(['call']);
  });

  it('is asked for the set-up of the main account and of a sub-account', async () => {
    const platform = open();
    const [sub = ''] = sandbox.subAccountIds;
    for (const id of [sandbox.mainAccountId, sub]) {
      const { value } = await platform.read<'task/create'>(setupOf(id), createReadOptions());
      expect(value.account.id).toBe(id);
    }
    expect(sandbox.calls.requests.map(({ query }) => query)).toEqual([{}, { sub_user_id: sub }]);
  });

  it('is not asked again while its answers are cached', async () => {
    const platform = open({ cache: CACHE });
    for (const request of [pageOf(), setupOf()]) {
      expect(platform.peek(request)).toBeNull();
      const first = await platform.read(request, createReadOptions());
      const again = await platform.read(request, createReadOptions());
      expect([again.value === first.value, platform.peek(request)?.version]).toEqual([true, first.version]);
    }
    expect(sandbox.calls.counts).toEqual({ subset_task: 1, 'task/create': 1 });
  });

  it('gives the same value for the same body, although it is asked every time', async () => {
    const platform = open();
    const first = await platform.read(pageOf(), createReadOptions());
    const second = await platform.read(pageOf(), createReadOptions());
    expect([second.value === first.value, sandbox.calls.total]).toEqual([true, 2]);
    sandbox.faults.inject({ kind: 'with', values: { data: [{ uuid: '1' }], meta: { total: 1 } } }, { times: 1 });
    const changed = await platform.read<'subset_task'>(pageOf(), createReadOptions());
    expect([changed.value.total, changed.version === first.version]).toEqual([1, false]);
  });

  it.each([NO_CACHE, CACHE])('shows no owner the rows of another one: %j', async (cache) => {
    const platform = open({ cache });
    const [owner = '', stranger = ''] = sandbox.subAccountIds;
    sandbox.faults.inject({ kind: 'with', values: { data: [{ uuid: '1', user_id: owner }], meta: { total: 1 } } });
    for (let round = 0; round < 2; round += 1) {
      const [mine, theirs] = await Promise.all(
        [owner, stranger].map((each) => platform.read<'subset_task'>(pageOf({ owner: each }), createReadOptions())),
      );
      expect([mine?.value.rows, theirs?.value.rows]).toEqual([[expect.objectContaining({ id: '1' })], [null]]);
    }
  });

  it('is asked once for reads at the same time, within a main account', async () => {
    const platform = open();
    const other = sandbox.data.mainAccounts[1]?.mainAccountId ?? '';
    const requests = [pageOf(), pageOf(), pageOf({ mainAccountId: other, accountId: other })];
    await Promise.all(requests.map((request) => platform.read(request, createReadOptions())));
    expect(sandbox.calls.counts).toEqual({ subset_task: 2 });
  });

  it('is asked until the last reader has left, and no longer', async () => {
    const platform = open();
    sandbox.faults.inject({ kind: 'hang' }, { times: 1 });
    const callers = [new AbortController(), new AbortController()];
    const reads = callers.map(({ signal }) => platform.read(pageOf(), createReadOptions({ signal })));
    await sandbox.calls.arrived(1);
    const reason = new OperationTimeoutError(1);
    for (const caller of callers) caller.abort(reason);
    for (const read of reads) await expect(read).rejects.toBe(reason);
    await sandbox.calls.idle();
    expect((await platform.read<'subset_task'>(pageOf(), createReadOptions())).value.rows).toHaveLength(15);
  });

  it('is tried by one read while its circuit breaker is half-open; others are refused at once', async () => {
    let now = 1000;
    const timing = { now: () => now, random: () => 0, pause: () => Promise.resolve() };
    const platform = open({ breakerFailures: 1, timing });
    sandbox.faults.inject({ kind: 'status', status: 500 }, { times: 1 });
    await expect(platform.read(pageOf(), createReadOptions())).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
    expect(platform.breakers().subset_task).toEqual({ open: 1, halfOpen: 0 });
    now += 5000;
    const { answer, give } = createHeld();
    sandbox.faults.inject({ kind: 'hold', until: answer.then(() => undefined) }, { times: 1 });
    const trial = platform.read<'subset_task'>(pageOf(), createReadOptions());
    await sandbox.calls.arrived(2);
    const { types, onEvent } = noteEvents();
    await expect(platform.read(pageOf(), createReadOptions({ onEvent }))).rejects.toThrow(/no call was made/i);
    expect(types).toEqual([]);
    give('');
    expect((await trial).value.rows).toHaveLength(15);
  });

  it('is not kept from closing by a refresh that hangs', async () => {
    const platform = open({ cache: { ...CACHE, tasksTtlMs: 1, staleMs: 600_000 } });
    await platform.read(pageOf(), createReadOptions());
    while (platform.peek(pageOf()) !== null) await setImmediate();
    sandbox.faults.inject({ kind: 'hang' });
    const leaver = new AbortController();
    const left = platform.read(pageOf(), createReadOptions({ signal: leaver.signal }));
    await sandbox.calls.arrived(2);
    leaver.abort();
    await expect(left).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
    await platform.close();
    await sandbox.calls.idle();
  });
});

describe('ids of clients', () => {
  it.each(['', ' ', '\u200b', '\ud800'])('name no sub-account if they are %j, and no call is made', async (id) => {
    const platform = open();
    for (const request of [setupOf(id), pageOf({ accountId: id })]) {
      await expect(platform.read(request, createReadOptions())).rejects.toBeInstanceOf(BadUserInputError);
    }
    expect(sandbox.calls.total).toBe(0);
  });

  it.each(['..', '.', '', ' ', '\u200b', '\ud800'])(
    'are in no path if they are %j, and no call is made',
    async (id) => {
      const platform = open();
      const read = platform.read(pageOf({ mainAccountId: id, accountId: id }), createReadOptions());
      await expect(read).rejects.toBeInstanceOf(BadUserInputError);
      expect(sandbox.calls.total).toBe(0);
    },
  );

  it.each(['a/b', '../../admin', '?page=9', '%2e%2e', '%2F', '#', '账户', 'a&sub_user_id=b', 'a b'])(
    'reach the endpoint that was meant, and no other, if they are %j',
    async (id) => {
      const platform = open();
      await expect(platform.read(setupOf(id), createReadOptions())).rejects.toMatchObject({ code: 'UPSTREAM_REFUSED' });
      const read = platform.read(pageOf({ mainAccountId: id, accountId: id }), createReadOptions());
      await expect(read).rejects.toBeInstanceOf(GatewayError);
      expect(sandbox.calls.requests.map(({ endpoint }) => endpoint)).toEqual(['task/create', 'subset_task']);
      expect(sandbox.calls.requests[0]?.query).toEqual({ sub_user_id: id });
      expect(decodeURIComponent(sandbox.calls.requests[1]?.path ?? '')).toBe(`/agent-api/new/user/${id}/subset_task`);
    },
  );
});
