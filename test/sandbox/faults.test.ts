import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { postpone } from '../../src/sandbox/faults/postponement.js';
import { startSandbox, type Fault, type Sandbox } from '../../src/sandbox/sandbox.js';
import { ask, askJson, parseObject, taskListPath, taskSetupPath } from './platform-client.js';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterEach(() => {
  sandbox.faults.clear();
  sandbox.calls.reset();
});
afterAll(() => sandbox.close());

const list = () => ask(sandbox, taskListPath(sandbox));

describe('answers in place of the usual one', () => {
  it.each<[string, Fault, { status: number; type: string }]>([
    ['500', { kind: 'status', status: 500 }, { status: 500, type: 'text/html' }],
    ['502', { kind: 'status', status: 502 }, { status: 502, type: 'text/html' }],
    ['503', { kind: 'status', status: 503 }, { status: 503, type: 'text/html' }],
    ['401', { kind: 'status', status: 401 }, { status: 401, type: 'application/json' }],
    ['403', { kind: 'status', status: 403 }, { status: 403, type: 'application/json' }],
    ['429', { kind: 'rate-limited' }, { status: 429, type: 'application/json' }],
    ['a login page', { kind: 'html' }, { status: 200, type: 'text/html' }],
  ])('answers %s', async (_, fault, { status, type }) => {
    sandbox.faults.inject(fault);
    const answer = await list();
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain(type);
    expect(answer.headers.get('retry-after')).toBeNull();
    expect(answer.text).not.toBe('');
  });

  it('says in 429 when to come again, where it is told to', async () => {
    sandbox.faults.inject({ kind: 'rate-limited', retryAfter: '7' });
    expect((await list()).headers.get('retry-after')).toBe('7');
  });

  it('redirects to a login page, or where it is told to', async () => {
    sandbox.faults.inject({ kind: 'redirect' }, { times: 1 });
    sandbox.faults.inject({ kind: 'redirect', location: 'http://127.0.0.1:1/' });
    const [first, second] = [await list(), await list()];
    expect([first.status, first.headers.get('location')]).toEqual([302, '/login']);
    expect(second.headers.get('location')).toBe('http://127.0.0.1:1/');
  });

  it('sends what is not JSON, and nothing at all', async () => {
    sandbox.faults.inject({ kind: 'invalid-json' }, { times: 1 });
    sandbox.faults.inject({ kind: 'empty-body' });
    const [invalid, empty] = [await list(), await list()];
    expect(invalid.status).toBe(200);
    expect(() => parseObject(invalid.text)).toThrow(SyntaxError);
    expect([empty.status, empty.text]).toEqual([200, '']);
  });

  it('refuses inside HTTP 200 or with a 4xx, in words or by field', async () => {
    sandbox.faults.inject({ kind: 'refusal', code: 6007, message: '余额不足' }, { times: 1 });
    sandbox.faults.inject({ kind: 'refusal', code: 422, message: { page: ['wrong'] }, status: 422 });
    const [worded, byField] = [await list(), await list()];
    expect(worded.status).toBe(200);
    expect(parseObject(worded.text)).toEqual({ code: 6007, status: 'error', message: '余额不足', data: [] });
    expect(byField.status).toBe(422);
    expect(parseObject(byField.text)).toMatchObject({ code: 422, message: { page: ['wrong'] } });
  });

  it('streams a body of more than 8 MB', async () => {
    sandbox.faults.inject({ kind: 'huge-body' });
    const { text } = await list();
    expect(text).toHaveLength(9 * 1024 * 1024);
    expect(parseObject(text)['code']).toBe(200);
  });

  it('stops streaming when the client leaves', async () => {
    sandbox.faults.inject({ kind: 'huge-body', bytes: 2 ** 40 });
    const response = await fetch(sandbox.url + taskListPath(sandbox));
    await response.body?.cancel();
    await expect(sandbox.calls.idle()).resolves.toBeUndefined();
  });

  it.each<[string, Fault, Record<string, unknown>]>([
    ['no data', { kind: 'without', keys: ['data'] }, { data: undefined, meta: expect.anything() }],
    ['no meta', { kind: 'without', keys: ['meta'] }, { data: expect.any(Array), meta: undefined }],
    ['data null', { kind: 'with', values: { data: null } }, { data: null, meta: expect.anything() }],
    ['data of another type', { kind: 'with', values: { data: 'text' } }, { data: 'text', code: 200 }],
  ])('sends an envelope with %s', async (_, fault, envelope) => {
    sandbox.faults.inject(fault);
    const answer = await askJson(sandbox, taskListPath(sandbox));
    expect({ data: undefined, meta: undefined, ...answer }).toMatchObject(envelope);
  });
});

describe('broken connections', () => {
  it.each<[string, Fault]>([
    ['before the answer', { kind: 'drop', at: 'before-answer' }],
    ['within the answer', { kind: 'drop', at: 'mid-answer' }],
    ['after half of the promised body', { kind: 'half-body' }],
  ])('breaks off %s and serves the next request', async (_, fault) => {
    sandbox.faults.inject(fault, { times: 1 });
    await expect(list()).rejects.toThrow();
    expect((await list()).status).toBe(200);
  });

  it('tells headers before it breaks off within the answer', async () => {
    sandbox.faults.inject({ kind: 'half-body' }, { times: 1 });
    const response = await fetch(sandbox.url + taskListPath(sandbox), {
      headers: { authorization: `Bearer ${sandbox.token}` },
    });
    expect(Number(response.headers.get('content-length'))).toBeGreaterThan(10_000);
    await expect(response.text()).rejects.toThrow();
  });

  it('hangs until the client leaves', async () => {
    sandbox.faults.inject({ kind: 'hang' });
    const leave = new AbortController();
    const answer = ask(sandbox, taskListPath(sandbox), { signal: leave.signal });
    await sandbox.calls.arrived(1);
    expect(sandbox.calls.open).toBe(1);
    leave.abort();
    await expect(answer).rejects.toThrow();
    await sandbox.calls.idle();
    expect(sandbox.calls.open).toBe(0);
  });

  it('ends hanging requests when it closes', async () => {
    const other = await startSandbox();
    other.faults.inject({ kind: 'hang' });
    const answer = ask(other, taskListPath(other));
    const outcome = expect(answer).rejects.toThrow();
    await other.calls.arrived(1);
    await other.close();
    await outcome;
    await expect(other.close()).resolves.toBeUndefined();
  });
});

describe('postponed answers', () => {
  it('holds an answer until it is let go, and answers the rest meanwhile', async () => {
    let letGo: (value?: unknown) => void = () => undefined;
    sandbox.faults.inject(
      { kind: 'hold', until: new Promise((resolve) => (letGo = resolve)) },
      { endpoint: 'subset_task' },
    );
    const held = list();
    expect((await ask(sandbox, taskSetupPath(sandbox))).status).toBe(200);
    expect(sandbox.calls.open).toBe(1);
    letGo();
    expect((await held).status).toBe(200);
  });

  it('lets another fault follow a postponement', async () => {
    sandbox.faults.inject({ kind: 'status', status: 502 });
    sandbox.faults.inject({ kind: 'delay', milliseconds: 1 });
    sandbox.faults.inject({ kind: 'hold', until: Promise.reject(new Error('settled all the same')) });
    expect((await list()).status).toBe(502);
  });

  it('does not keep a delayed answer for a client that has left', async () => {
    sandbox.faults.inject({ kind: 'delay', milliseconds: 2 ** 30 });
    const leave = new AbortController();
    const answer = ask(sandbox, taskListPath(sandbox), { signal: leave.signal });
    await sandbox.calls.arrived(1);
    leave.abort();
    await expect(answer).rejects.toThrow();
    await expect(sandbox.calls.idle()).resolves.toBeUndefined();
  });

  it('waits as long as it is told, and not at all for a response that is gone', async () => {
    jest.useFakeTimers();
    try {
      const response = new ServerResponse(new IncomingMessage(new Socket()));
      const due = jest.fn();
      const waiting = postpone(response, { kind: 'delay', milliseconds: 1000 }).then(due);
      await jest.advanceTimersByTimeAsync(999);
      expect(due).not.toHaveBeenCalled();
      await jest.advanceTimersByTimeAsync(1);
      await waiting;
      expect(due).toHaveBeenCalledTimes(1);
      response.destroy();
      await expect(postpone(response, { kind: 'hold', until: new Promise(() => undefined) })).resolves.toBeUndefined();
    } finally {
      jest.useRealTimers();
    }
  });
});

describe('which requests a fault meets', () => {
  const statuses = async (count: number): Promise<number[]> => {
    const answers: number[] = [];
    for (let asked = 0; asked < count; asked += 1) answers.push((await list()).status);
    return answers;
  };

  it('strikes one endpoint only', async () => {
    sandbox.faults.inject({ kind: 'status', status: 500 }, { endpoint: 'task/create' });
    expect((await list()).status).toBe(200);
    expect((await ask(sandbox, taskSetupPath(sandbox))).status).toBe(500);
  });

  it('strikes one account only, the main account where no sub-account is named', async () => {
    const [first = '', second = ''] = sandbox.subAccountIds;
    sandbox.faults.inject({ kind: 'status', status: 500 }, { accountId: second });
    sandbox.faults.inject({ kind: 'status', status: 503 }, { accountId: sandbox.mainAccountId });
    const asked = [`?sub_user_id=${first}`, `?sub_user_id=${second}`, ''].map((query) =>
      ask(sandbox, taskSetupPath(sandbox, query)),
    );
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([200, 500, 503]);
  });

  it('strikes what a predicate picks', async () => {
    sandbox.faults.inject({ kind: 'status', status: 500 }, { when: ({ query }) => query['page'] === '2' });
    expect((await ask(sandbox, taskListPath(sandbox, '?page=1'))).status).toBe(200);
    expect((await ask(sandbox, taskListPath(sandbox, '?page=2'))).status).toBe(500);
  });

  it('is spent after its times, and the next takes over', async () => {
    sandbox.faults.inject({ kind: 'status', status: 500 }, { times: 2 });
    sandbox.faults.inject({ kind: 'status', status: 503 }, { times: 1 });
    expect(await statuses(4)).toEqual([500, 500, 503, 200]);
  });

  it('can be taken back alone', async () => {
    const takeBack = sandbox.faults.inject({ kind: 'status', status: 500 });
    sandbox.faults.inject({ kind: 'status', status: 503 });
    takeBack();
    expect(await statuses(1)).toEqual([503]);
  });

  it('strikes by chance, alike for the same seed', async () => {
    const struck = async (seed: number): Promise<number[]> => {
      const other = await startSandbox({ seed });
      try {
        other.faults.inject({ kind: 'status', status: 500 }, { probability: 0.5 });
        const answers: number[] = [];
        for (let asked = 0; asked < 24; asked += 1) answers.push((await ask(other, taskSetupPath(other))).status);
        return answers;
      } finally {
        await other.close();
      }
    };
    const first = await struck(5);
    expect(new Set(first)).toEqual(new Set([200, 500]));
    expect(await struck(5)).toEqual(first);
    expect(await struck(6)).not.toEqual(first);
  });
});
