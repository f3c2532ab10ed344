import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createZone } from '../../../src/domain/zone.js';
import { OperationTimeoutError } from '../../../src/errors.js';
import { type Sandbox, startSandbox } from '../../../src/sandbox/sandbox.js';
import { createPlatform, type OpenPlatform, type PlatformOptions } from '../../../src/upstream/create-platform.js';
import type { CallScope, TaskPage, TaskPageRequest } from '../../../src/upstream/platform.js';
import { createCallScope } from '../../support/call-scope.js';
import { createHold } from '../../support/with-gateway.js';

const ENOUGH_BYTES = 64_000_000;

let sandbox: Sandbox;
let opened: OpenPlatform[];
let warnings: string[];

beforeAll(async () => {
  sandbox = await startSandbox({ malformedRows: true, mainAccounts: 2 });
});
afterAll(async () => {
  await sandbox.close();
});
beforeEach(() => {
  opened = [];
  warnings = [];
  sandbox.calls.reset();
});
afterEach(async () => {
  sandbox.faults.clear();
  await Promise.all(opened.map((platform) => platform.close()));
});

function open(options: Partial<PlatformOptions> = {}): OpenPlatform {
  const platform = createPlatform({
    url: sandbox.url,
    token: () => sandbox.token,
    timeoutMs: 20_000,
    concurrency: 8,
    zone: createZone('Asia/Shanghai'),
    log: { info: () => undefined, warn: (_details, message) => warnings.push(message) },
    retries: 0,
    breakerFailures: 0,
    reuse: { decodeCacheBytes: ENOUGH_BYTES, sharesInFlight: true },
    ...options,
  });
  opened.push(platform);
  return platform;
}

function pageRequest(request: Partial<TaskPageRequest> = {}): TaskPageRequest {
  const { mainAccountId } = sandbox;
  return { mainAccountId, accountId: mainAccountId, name: null, page: 1, perPage: 15, owner: null, ...request };
}

/** Read one after the other. */
async function readPages(platform: OpenPlatform, ...requests: readonly TaskPageRequest[]): Promise<TaskPage[]> {
  const pages: TaskPage[] = [];
  for (const request of requests) pages.push(await platform.fetchTaskPage(request, createCallScope()));
  return pages;
}

function counting(): CallScope & { readonly counts: { begun: number; calls: number } } {
  const counts = { begun: 0, calls: 0 };
  return {
    ...createCallScope({ beginCall: () => (counts.begun += 1), onCall: () => (counts.calls += 1) }),
    counts,
  };
}

describe('a body that stays the same', () => {
  it('is asked for every time, and decoded and told of twice', async () => {
    const platform = open();
    const request = pageRequest({ perPage: 100 });
    const [first, second, third, fourth] = await readPages(platform, request, request, request, request);
    expect([third === second, fourth === second, first === second]).toEqual([true, true, false]);
    expect(second).toEqual(first);
    expect(sandbox.calls.counts).toEqual({ subset_task: 4 });
    expect(warnings).toEqual(Array(2).fill('Malformed rows of the platform were left out.'));
  });

  it('means the same objects in set-ups, too: frozen throughout', async () => {
    const platform = open();
    const account = { mainAccountId: sandbox.mainAccountId, accountId: sandbox.subAccountIds[0] ?? '' };
    const read = () => platform.fetchTaskSetup(account, createCallScope());
    const [first, second, third] = [await read(), await read(), await read()];
    expect(third).toBe(second);
    expect(second).toEqual(first);
    expect(Object.isFrozen(second.scriptGroups.rows[0]?.callerLines.rows)).toBe(true);
    expect([...second.callerLinesById.values()].every(Object.isFrozen)).toBe(true);
  });

  it('is no longer the same where anything in it changes, and then the answer has changed', async () => {
    const platform = open();
    await readPages(platform, pageRequest(), pageRequest(), pageRequest());
    const values = { data: [{ uuid: '1', name: 'changed' }], meta: { total: 1 } };
    sandbox.faults.inject({ kind: 'with', values }, { times: 1 });
    const [changed, back] = await readPages(platform, pageRequest(), pageRequest());
    expect(changed).toMatchObject({ total: 1, rows: [{ id: '1', name: 'changed' }] });
    expect(back?.rows).toHaveLength(15);
  });

  it.each([0, 100])('is decoded every time where there are %i bytes for it', async (decodeCacheBytes) => {
    const platform = open({ reuse: { decodeCacheBytes, sharesInFlight: true } });
    const pages = await readPages(platform, pageRequest(), pageRequest(), pageRequest());
    expect(new Set(pages).size).toBe(3);
    expect(pages.some(Object.isFrozen)).toBe(false);
  });

  it('is never given to another account, page, size or name', async () => {
    const platform = open();
    const [accountId = ''] = sandbox.subAccountIds;
    const other = sandbox.data.mainAccounts[1]?.mainAccountId ?? '';
    const body = { data: [{ uuid: '1', name: 'same' }], meta: { total: 30, per_page: 1 } };
    sandbox.faults.inject({ kind: 'with', values: body });
    const requests = [
      pageRequest(),
      pageRequest({ accountId }),
      pageRequest({ mainAccountId: other, accountId: other }),
      pageRequest({ page: 2 }),
      pageRequest({ perPage: 16 }),
      pageRequest({ name: 'same' }),
    ];
    const rounds = [
      await readPages(platform, ...requests),
      await readPages(platform, ...requests),
      await readPages(platform, ...requests),
    ];
    expect(new Set(rounds[2]).size).toBe(requests.length);
    expect(rounds[2]).toEqual(rounds[0]);
    expect(rounds[2]?.every((page, index) => page === rounds[1]?.[index])).toBe(true);
  });

  it('does not show one owner what was read for another', async () => {
    const platform = open();
    const [accountId = '', stranger = ''] = sandbox.subAccountIds;
    const body = { data: [{ uuid: '1', user_id: accountId }], meta: { total: 1 } };
    sandbox.faults.inject({ kind: 'with', values: body });
    const [mine, theirs] = [pageRequest({ accountId, owner: accountId }), pageRequest({ accountId, owner: stranger })];
    for (let round = 0; round < 4; round += 1) {
      const [own, foreign] = await readPages(platform, mine, theirs);
      expect([own?.rows.length, own?.rows[0]]).toEqual([1, expect.objectContaining({ id: '1' })]);
      expect(foreign?.rows).toEqual([null]);
    }
    expect(warnings).toHaveLength(4);
  });

  it('is never kept where it is a refusal or cannot be decoded', async () => {
    const platform = open();
    for (const data of [null, 'text']) {
      sandbox.faults.inject({ kind: 'with', values: { data } }, { times: 3 });
      for (let round = 0; round < 3; round += 1) {
        await expect(readPages(platform, pageRequest())).rejects.toMatchObject({ code: 'UPSTREAM_BAD_RESPONSE' });
      }
    }
    sandbox.faults.inject({ kind: 'refusal', code: 6007, message: 'no' }, { times: 3 });
    const failures = new Set<unknown>();
    for (let round = 0; round < 3; round += 1) {
      failures.add(await readPages(platform, pageRequest()).catch((error: unknown) => error));
    }
    expect(failures.size).toBe(3);
    expect((await readPages(platform, pageRequest()))[0]?.rows).toHaveLength(15);
  });
});

describe('identical reads at the same time', () => {
  it('are one call, which each counts against its own limit and one in the log', async () => {
    const platform = open();
    const scopes = Array.from({ length: 5 }, counting);
    const pages = await Promise.all(scopes.map((scope) => platform.fetchTaskPage(pageRequest(), scope)));
    expect(new Set(pages).size).toBe(1);
    expect(sandbox.calls.counts).toEqual({ subset_task: 1 });
    expect(scopes.map(({ counts }) => counts)).toEqual([
      { begun: 1, calls: 1 },
      ...Array.from({ length: 4 }, () => ({ begun: 1, calls: 0 })),
    ]);
  });

  it('are calls of their own where sharing is off', async () => {
    const platform = open({ reuse: { decodeCacheBytes: 0, sharesInFlight: false } });
    await Promise.all([1, 2, 3].map(() => platform.fetchTaskPage(pageRequest(), createCallScope())));
    expect(sandbox.calls.counts).toEqual({ subset_task: 3 });
  });

  it('are calls of their own where they must be fresh: those join nothing, and nobody joins them or older ones', async () => {
    const platform = open();
    const read = (bypassesCache: boolean) => platform.fetchTaskPage(pageRequest(), createCallScope({ bypassesCache }));
    await Promise.all([read(true), read(false), read(false), read(true), read(false)]);
    expect(sandbox.calls.counts).toEqual({ subset_task: 4 });
  });

  it('are shared within a main account alone, and show each owner its own rows', async () => {
    const platform = open();
    const [accountId = '', stranger = ''] = sandbox.subAccountIds;
    const other = sandbox.data.mainAccounts[1]?.mainAccountId ?? '';
    sandbox.faults.inject({ kind: 'with', values: { data: [{ uuid: '1', user_id: accountId }], meta: { total: 1 } } });
    const [mine, theirs, others] = await Promise.all(
      [
        pageRequest({ owner: accountId }),
        pageRequest({ owner: stranger }),
        pageRequest({ mainAccountId: other, accountId: other }),
      ].map((request) => platform.fetchTaskPage(request, createCallScope())),
    );
    expect([mine?.rows.length, mine?.rows[0]]).toEqual([1, expect.objectContaining({ id: '1' })]);
    expect(theirs?.rows).toEqual([null]);
    expect(others?.rows).toHaveLength(1);
    expect(sandbox.calls.counts).toEqual({ subset_task: 2 });
  });

  it('end on the wire with the last who waits, not with the first', async () => {
    const platform = open();
    const hold = createHold();
    sandbox.faults.inject({ kind: 'hold', until: hold.until }, { times: 1 });
    const leaving = new AbortController();
    const reason = new OperationTimeoutError(1);
    const left = platform.fetchTaskPage(pageRequest(), createCallScope({ signal: leaving.signal }));
    const staying = platform.fetchTaskPage(pageRequest(), createCallScope());
    await sandbox.calls.arrived(1);
    leaving.abort(reason);
    await expect(left).rejects.toBe(reason);
    hold.release();
    expect((await staying).rows).toHaveLength(15);
    expect(sandbox.calls.counts).toEqual({ subset_task: 1 });
  });

  it('are given up on the wire once all have left', async () => {
    const platform = open();
    sandbox.faults.inject({ kind: 'hang' }, { times: 1 });
    const callers = [new AbortController(), new AbortController()];
    const reads = callers.map(({ signal }) => platform.fetchTaskPage(pageRequest(), createCallScope({ signal })));
    await sandbox.calls.arrived(1);
    const reason = new OperationTimeoutError(1);
    for (const caller of callers) caller.abort(reason);
    for (const read of reads) await expect(read).rejects.toBe(reason);
    await sandbox.calls.idle();
    expect((await readPages(platform, pageRequest()))[0]?.rows).toHaveLength(15);
  });

  it('join no call that tries whether the platform is back: they are refused at once', async () => {
    let now = 1000;
    const timing = { now: () => now, random: () => 0, pause: () => Promise.resolve() };
    const platform = open({ breakerFailures: 1, timing });
    sandbox.faults.inject({ kind: 'status', status: 500 }, { times: 1 });
    await expect(readPages(platform, pageRequest())).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
    now += 5000;
    const hold = createHold();
    sandbox.faults.inject({ kind: 'hold', until: hold.until }, { times: 1 });
    const probe = platform.fetchTaskPage(pageRequest(), createCallScope());
    await sandbox.calls.arrived(2);
    const scope = counting();
    await expect(platform.fetchTaskPage(pageRequest(), scope)).rejects.toThrow(/no call was made/);
    expect(scope.counts).toEqual({ begun: 0, calls: 0 });
    hold.release();
    expect((await probe).rows).toHaveLength(15);
  });

  it('are tried again for whoever has the most time', async () => {
    const pauses: number[] = [];
    const timing = {
      now: () => 0,
      random: () => 0,
      pause: (milliseconds: number) => Promise.resolve(void pauses.push(milliseconds)),
    };
    const platform = open({ retries: 1, timing });
    sandbox.faults.inject({ kind: 'rate-limited', retryAfter: '7' }, { times: 1 });
    const read = (deadlineAt: number) => platform.fetchTaskPage(pageRequest(), createCallScope({ deadlineAt }));
    const pages = await Promise.all([read(1000), read(15_000)]);
    expect(pages.map(({ rows }) => rows.length)).toEqual([15, 15]);
    expect([pauses, sandbox.calls.counts]).toEqual([[7000], { subset_task: 2 }]);
  });
});
