import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createZone } from '../../src/domain/zone.js';
import { BadUserInputError, GatewayError } from '../../src/errors.js';
import { type Fault, type Sandbox, startSandbox } from '../../src/sandbox/sandbox.js';
import { createPlatform, type OpenPlatform } from '../../src/upstream/create-platform.js';
import { readId, readRecord } from '../../src/upstream/decoding/leaf.js';
import type { CallScope, TaskPageRequest } from '../../src/upstream/platform.js';
import { createCallScope } from '../support/call-scope.js';

interface LogEntry {
  readonly details: object;
  readonly message: string;
}

let sandbox: Sandbox;
let platform: OpenPlatform;
let warnings: LogEntry[];
let calls: number;

beforeAll(async () => {
  sandbox = await startSandbox({ malformedRows: true });
});
afterAll(async () => {
  await sandbox.close();
});
beforeEach(() => {
  warnings = [];
  calls = 0;
  sandbox.calls.reset();
  platform = createPlatform({
    url: sandbox.url,
    token: () => sandbox.token,
    timeoutMs: 20_000,
    concurrency: 8,
    zone: createZone('Asia/Shanghai'),
    log: { info: () => undefined, warn: (details, message) => warnings.push({ details, message }) },
    retries: 0,
    breakerFailures: 0,
    reuse: { decodeCacheBytes: 0, sharesInFlight: false },
  });
});
afterEach(async () => {
  sandbox.faults.clear();
  await platform.close();
});

function scope(): CallScope {
  return {
    ...createCallScope(),
    onCall: () => {
      calls += 1;
    },
  };
}

function subAccountId(): string {
  return sandbox.subAccountIds[0] ?? '';
}

function fetchPage(request: Partial<TaskPageRequest> = {}) {
  const { mainAccountId } = sandbox;
  return platform.fetchTaskPage(
    { mainAccountId, accountId: mainAccountId, name: null, page: 1, perPage: 15, owner: null, ...request },
    scope(),
  );
}

function fetchSetup(accountId = sandbox.mainAccountId) {
  return platform.fetchTaskSetup({ mainAccountId: sandbox.mainAccountId, accountId }, scope());
}

describe('the task list', () => {
  it('is read a page at a time, each in one call', async () => {
    const page = await fetchPage({ page: 2, perPage: 10 });
    expect(page.rows).toHaveLength(10);
    expect(page).toMatchObject({ perPage: 10, total: sandbox.data.tasks().length });
    expect([calls, sandbox.calls.counts]).toEqual([1, { subset_task: 1 }]);
    expect(sandbox.calls.requests[0]?.query).toEqual({ page: '2', per_page: '10' });
  });

  it('is read whole, with every quirk of the platform, and loses only rows without an id', async () => {
    const { rows, total } = await fetchPage({ perPage: 100 });
    const rest = await fetchPage({ perPage: 100, page: 2 });
    const all = [...rows, ...rest.rows];
    const stored = sandbox.data.tasks().map(({ row }) => row);
    expect(all).toHaveLength(total);
    const expected = stored.map((row) => readId(readRecord(row)?.['uuid']));
    expect(all.map((row) => (row === null || 'at' in row ? null : row.id))).toEqual(expected);
  });

  it('is asked for a sub-account and a name where they are given', async () => {
    await fetchPage({ accountId: subAccountId(), name: '任务 & 1' });
    expect(sandbox.calls.requests[0]?.query).toEqual({
      page: '1',
      per_page: '15',
      name: '任务 & 1',
      sub_user_id: subAccountId(),
    });
  });

  it('never names the main account as a sub-account', async () => {
    await fetchPage();
    expect(sandbox.calls.requests[0]?.query).not.toHaveProperty('sub_user_id');
  });

  it('tells malformed rows once in the log, by place and account alone', async () => {
    const { rows } = await fetchPage({ perPage: 100 });
    const places = rows.flatMap((row) => (row !== null && 'at' in row ? [row.at] : []));
    expect(places.length).toBeGreaterThan(0);
    expect(warnings).toEqual([
      {
        details: { accountId: sandbox.mainAccountId, count: places.length, places },
        message: 'Malformed rows of the platform were left out.',
      },
    ]);
  });

  it('tells at most twenty places of many', async () => {
    sandbox.faults.inject({ kind: 'with', values: { data: Array.from({ length: 50 }, () => null) } });
    await fetchPage();
    expect(warnings).toHaveLength(1);
    expect(warnings[0]?.details).toMatchObject({ count: 50, places: { length: 20 } });
  });
});

describe('a set-up', () => {
  it('is read for the main account and for a sub-account', async () => {
    const main = await fetchSetup();
    const sub = await fetchSetup(subAccountId());
    expect(main.account).toEqual({ id: sandbox.mainAccountId, isMain: true });
    expect(sub.account).toEqual({ id: subAccountId(), isMain: false });
    expect(sub.callTimeGroups.rows.length).toBeGreaterThan(0);
    expect(sandbox.calls.requests.map((request) => request.query)).toEqual([{}, { sub_user_id: subAccountId() }]);
    expect([calls, sandbox.calls.counts]).toEqual([2, { 'task/create': 2 }]);
  });

  it('of every account of the sandbox is read', async () => {
    const setups = await Promise.all(sandbox.subAccountIds.map((id) => fetchSetup(id)));
    for (const setup of setups) expect(setup.callerLines.rows.length).toBeGreaterThan(0);
  });

  it('tells malformed rows of all its lists in one line', async () => {
    const data = {
      enum_dial_time_group: [{}],
      caller_line_list: 'text',
      outbound_group: [{ id: 1, caller_lines: [null] }],
      end_actions: { '': 'x' },
      bridge_groups: [{ id: 1 }],
    };
    sandbox.faults.inject({ kind: 'with', values: { data } });
    await fetchSetup();
    expect(warnings).toHaveLength(1);
    expect(warnings[0]?.details).toEqual({
      accountId: sandbox.mainAccountId,
      count: 4,
      places: [
        'data.enum_dial_time_group[0]',
        'data.caller_line_list',
        'data.outbound_group[0].caller_lines[0]',
        'data.end_actions[""]',
      ],
    });
  });

  it('is empty where the platform sends an empty list for it', async () => {
    sandbox.faults.inject({ kind: 'with', values: { data: [] } });
    expect(await fetchSetup()).toMatchObject({ callTimeGroups: { rows: [], malformed: [] }, maxRecycleLimit: null });
    expect(warnings).toEqual([]);
  });

  it.each([['text'], [[1]], [7]])('is a bad response at data where that is %j', async (data) => {
    sandbox.faults.inject({ kind: 'with', values: { data } });
    await expect(fetchSetup()).rejects.toMatchObject({ code: 'UPSTREAM_BAD_RESPONSE', at: 'data' });
  });
});

describe('ids of clients', () => {
  it.each(['', ' ', '\u200b', '\ud800'])('name no sub-account where they are %j, and no call is made', async (id) => {
    await expect(fetchSetup(id)).rejects.toBeInstanceOf(BadUserInputError);
    await expect(fetchPage({ accountId: id })).rejects.toBeInstanceOf(BadUserInputError);
    expect([calls, sandbox.calls.total]).toEqual([0, 0]);
  });

  it.each(['..', '.', '', ' ', '\u200b', '\ud800'])(
    'stand in no path where they are %j, and no call is made',
    async (id) => {
      await expect(fetchPage({ mainAccountId: id, accountId: id })).rejects.toBeInstanceOf(BadUserInputError);
      expect([calls, sandbox.calls.total]).toEqual([0, 0]);
    },
  );

  it.each(['a/b', '../../admin', '?page=9', '%2e%2e', '%2F', '#', '账户', 'a&sub_user_id=b', 'a b'])(
    'reach the endpoint that was meant, and no other, where they are %j',
    async (id) => {
      await expect(fetchSetup(id)).rejects.toMatchObject({ code: 'UPSTREAM_REFUSED' });
      await expect(fetchPage({ mainAccountId: id, accountId: id })).rejects.toBeInstanceOf(GatewayError);
      expect(sandbox.calls.requests.map((request) => request.endpoint)).toEqual(['task/create', 'subset_task']);
      expect(sandbox.calls.requests[0]?.query).toEqual({ sub_user_id: id });
      expect(decodeURIComponent(sandbox.calls.requests[1]?.path ?? '')).toBe(`/agent-api/new/user/${id}/subset_task`);
    },
  );
});

describe('a fault of the platform', () => {
  it.each<readonly [fault: Fault, code: string]>([
    [{ kind: 'drop', at: 'before-answer' }, 'UPSTREAM_UNAVAILABLE'],
    [{ kind: 'drop', at: 'mid-answer' }, 'UPSTREAM_UNAVAILABLE'],
    [{ kind: 'half-body' }, 'UPSTREAM_UNAVAILABLE'],
    [{ kind: 'status', status: 500 }, 'UPSTREAM_UNAVAILABLE'],
    [{ kind: 'status', status: 502 }, 'UPSTREAM_UNAVAILABLE'],
    [{ kind: 'status', status: 401 }, 'UPSTREAM_UNAUTHORIZED'],
    [{ kind: 'status', status: 403 }, 'UPSTREAM_UNAUTHORIZED'],
    [{ kind: 'status', status: 404 }, 'UPSTREAM_BAD_RESPONSE'],
    [{ kind: 'rate-limited', retryAfter: '3' }, 'UPSTREAM_RATE_LIMITED'],
    [{ kind: 'redirect' }, 'UPSTREAM_BAD_RESPONSE'],
    [{ kind: 'html' }, 'UPSTREAM_BAD_RESPONSE'],
    [{ kind: 'invalid-json' }, 'UPSTREAM_BAD_RESPONSE'],
    [{ kind: 'empty-body' }, 'UPSTREAM_BAD_RESPONSE'],
    [{ kind: 'huge-body' }, 'UPSTREAM_BAD_RESPONSE'],
    [{ kind: 'without', keys: ['data'] }, 'UPSTREAM_BAD_RESPONSE'],
    [{ kind: 'without', keys: ['meta'] }, 'UPSTREAM_BAD_RESPONSE'],
    [{ kind: 'with', values: { data: null } }, 'UPSTREAM_BAD_RESPONSE'],
    [{ kind: 'refusal', code: 6007, message: '余额不足' }, 'UPSTREAM_REFUSED'],
    [{ kind: 'refusal', code: 422, message: { page: ['必须是整数'] }, status: 422 }, 'UPSTREAM_REFUSED'],
  ])('%j is told as its kind, and the next call is answered', async (fault, code) => {
    sandbox.faults.inject(fault, { times: 1 });
    await expect(fetchPage()).rejects.toMatchObject({ code });
    expect((await fetchPage()).rows).toHaveLength(15);
  });

  it('in the token is told as such', async () => {
    const stranger = createPlatform({
      url: sandbox.url,
      token: () => 'another-token',
      timeoutMs: 20_000,
      concurrency: 1,
      zone: createZone('Asia/Shanghai'),
      retries: 0,
      breakerFailures: 0,
      reuse: { decodeCacheBytes: 0, sharesInFlight: false },
      log: { info: () => undefined, warn: () => undefined },
    });
    const { mainAccountId } = sandbox;
    const refused = stranger.fetchTaskSetup({ mainAccountId, accountId: mainAccountId }, scope());
    await expect(refused).rejects.toMatchObject({ code: 'UPSTREAM_UNAUTHORIZED' });
    await stranger.close();
  });
});
