import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Fault, type Sandbox, startSandbox } from '../../../src/sandbox/sandbox.js';
import { createCall } from '../../../src/upstream/client/call.js';
import { callPath } from '../../../src/upstream/client/call-path.js';
import { createRead, createReadOptions } from '../support/create-read.js';

let sandbox: Sandbox;
let client: ReturnType<typeof createCall>;

beforeAll(async () => {
  sandbox = await startSandbox({ tasks: 3 });
});
afterAll(() => sandbox.close());
beforeEach(() => {
  client = connect(sandbox.token);
});
afterEach(async () => {
  sandbox.faults.clear();
  await client.close();
});

function connect(token: string): ReturnType<typeof createCall> {
  const source = { current: async () => token, afterRejection: async () => null, accepted: () => undefined };
  return createCall({ url: sandbox.url, token: source, timeoutMs: 20_000, connections: 2 });
}

async function fetchTasks({ call } = client): Promise<unknown> {
  const segments = ['agent-api', 'new', 'user', sandbox.mainAccountId, 'subset_task'];
  const path = callPath(new URL(sandbox.url), { segments, query: { page: '1', per_page: '15' } });
  const { value } = await call(createRead({ path }), createReadOptions());
  return value.data;
}

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
    [{ kind: 'with', values: { data: null } }, 'UPSTREAM_BAD_RESPONSE'],
    [{ kind: 'refusal', code: 6007, message: '余额不足' }, 'UPSTREAM_REFUSED'],
    [{ kind: 'refusal', code: 422, message: { page: ['必须是整数'] }, status: 422 }, 'UPSTREAM_REFUSED'],
  ])('%j has an error of its own, and the next call succeeds', async (fault, code) => {
    sandbox.faults.inject(fault, { times: 1 });
    await expect(fetchTasks()).rejects.toMatchObject({ code });
    expect(await fetchTasks()).toHaveLength(3);
  });

  it('is an unknown token, too', async () => {
    const stranger = connect('another-token');
    await expect(fetchTasks(stranger)).rejects.toMatchObject({ code: 'UPSTREAM_UNAUTHORIZED' });
    await stranger.close();
  });
});
