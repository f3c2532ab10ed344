import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import type { Fault, Sandbox } from '../../src/sandbox/sandbox.js';
import { platformIdsIn } from '../support/global-ids.js';
import { pick, pickList } from '../support/pick.js';
import {
  startTestGateway,
  UNCACHED,
  type Answer,
  type AnswerError,
  type TestGateway,
} from '../support/test-gateway.js';
import { taskIds, withGateway } from '../support/with-gateway.js';

interface FaultCase {
  readonly name: string;
  readonly fault: Fault;
  readonly code: string;
  /** Beside code and failureId. */
  readonly extensions?: Readonly<Record<string, unknown>>;
  /** One and its retries, where another attempt may go better. */
  readonly requests?: number;
}

const REFUSED = { code: 6007, message: '用户不存在' };
const WHOLE_ANSWER = { at: null };
const RETRYABLE = ['UPSTREAM_TIMEOUT', 'UPSTREAM_UNAVAILABLE', 'UPSTREAM_RATE_LIMITED'];

const FAULTS: readonly FaultCase[] = [
  { name: 'no answer', fault: { kind: 'hang' }, code: 'UPSTREAM_TIMEOUT' },
  {
    name: 'a dropped connection',
    fault: { kind: 'drop', at: 'before-answer' },
    code: 'UPSTREAM_UNAVAILABLE',
    requests: 3,
  },
  {
    name: 'an answer that breaks off',
    fault: { kind: 'drop', at: 'mid-answer' },
    code: 'UPSTREAM_UNAVAILABLE',
    requests: 3,
  },
  { name: 'half a body', fault: { kind: 'half-body' }, code: 'UPSTREAM_UNAVAILABLE', requests: 3 },
  { name: 'HTTP 500', fault: { kind: 'status', status: 500 }, code: 'UPSTREAM_UNAVAILABLE' },
  { name: 'HTTP 502', fault: { kind: 'status', status: 502 }, code: 'UPSTREAM_UNAVAILABLE', requests: 3 },
  { name: 'HTTP 503', fault: { kind: 'status', status: 503, body: '' }, code: 'UPSTREAM_UNAVAILABLE', requests: 3 },
  {
    name: 'a refusal',
    fault: { kind: 'refusal', ...REFUSED },
    code: 'UPSTREAM_REFUSED',
    extensions: { upstream: REFUSED },
  },
  {
    name: 'a refusal with an object for a message',
    fault: { kind: 'refusal', code: 422, message: { page: ['too small'], per_page: ['too large', 'odd'] } },
    code: 'UPSTREAM_REFUSED',
    extensions: { upstream: { code: 422, message: 'page: too small; per_page: too large odd' } },
  },
  {
    name: 'a 4xx with an envelope',
    fault: { kind: 'refusal', ...REFUSED, status: 422 },
    code: 'UPSTREAM_REFUSED',
    extensions: { upstream: REFUSED },
  },
  {
    name: 'a business code beside data',
    fault: { kind: 'with', values: { code: 500, message: 'x' } },
    code: 'UPSTREAM_REFUSED',
    extensions: { upstream: { code: 500, message: 'x' } },
  },
  {
    name: 'a status of its own beside data',
    fault: { kind: 'with', values: { status: 'error', message: '' } },
    code: 'UPSTREAM_REFUSED',
    extensions: { upstream: { code: 200, message: 'The platform gave no reason.' } },
  },
  { name: 'HTTP 401', fault: { kind: 'status', status: 401 }, code: 'UPSTREAM_UNAUTHORIZED' },
  { name: 'HTTP 403', fault: { kind: 'status', status: 403, body: '<html>' }, code: 'UPSTREAM_UNAUTHORIZED' },
  {
    name: '`Unauthenticated.` with HTTP 200',
    fault: { kind: 'status', status: 200, body: '{"message":"Unauthenticated."}' },
    code: 'UPSTREAM_UNAUTHORIZED',
  },
  { name: 'HTTP 429', fault: { kind: 'rate-limited' }, code: 'UPSTREAM_RATE_LIMITED' },
  {
    name: 'HTTP 429 with Retry-After',
    fault: { kind: 'rate-limited', retryAfter: '30' },
    code: 'UPSTREAM_RATE_LIMITED',
  },
  { name: 'a redirect', fault: { kind: 'redirect' }, code: 'UPSTREAM_BAD_RESPONSE', extensions: WHOLE_ANSWER },
  { name: 'an HTML page', fault: { kind: 'html' }, code: 'UPSTREAM_BAD_RESPONSE', extensions: WHOLE_ANSWER },
  {
    name: 'an HTML 404',
    fault: { kind: 'status', status: 404 },
    code: 'UPSTREAM_BAD_RESPONSE',
    extensions: WHOLE_ANSWER,
  },
  { name: 'invalid JSON', fault: { kind: 'invalid-json' }, code: 'UPSTREAM_BAD_RESPONSE', extensions: WHOLE_ANSWER },
  { name: 'an empty body', fault: { kind: 'empty-body' }, code: 'UPSTREAM_BAD_RESPONSE', extensions: WHOLE_ANSWER },
  { name: 'a body over 8 MB', fault: { kind: 'huge-body' }, code: 'UPSTREAM_BAD_RESPONSE', extensions: WHOLE_ANSWER },
  {
    name: 'neither code nor status',
    fault: { kind: 'without', keys: ['code', 'status'] },
    code: 'UPSTREAM_BAD_RESPONSE',
    extensions: WHOLE_ANSWER,
  },
  {
    name: 'no data',
    fault: { kind: 'without', keys: ['data'] },
    code: 'UPSTREAM_BAD_RESPONSE',
    extensions: { at: 'data' },
  },
  {
    name: 'data null',
    fault: { kind: 'with', values: { data: null } },
    code: 'UPSTREAM_BAD_RESPONSE',
    extensions: { at: 'data' },
  },
  {
    name: 'data of another shape',
    fault: { kind: 'with', values: { data: 'text' } },
    code: 'UPSTREAM_BAD_RESPONSE',
    extensions: { at: 'data' },
  },
];

/** Of the task list only. */
const LIST_FAULTS: readonly FaultCase[] = [
  {
    name: 'no meta',
    fault: { kind: 'without', keys: ['meta'] },
    code: 'UPSTREAM_BAD_RESPONSE',
    extensions: { at: 'meta.total' },
  },
  {
    name: 'a total that is no number',
    fault: { kind: 'with', values: { meta: { total: 'many', per_page: '15' } } },
    code: 'UPSTREAM_BAD_RESPONSE',
    extensions: { at: 'meta.total' },
  },
];

const TIMEOUT = { UPSTREAM_TIMEOUT_MS: '1000' };
/** What fails does so for few tasks as for many. */
const SMALL = { tasks: 7, subAccounts: 2 };

/** Only a call that hangs needs a short deadline; the others get the usual one, so that no load makes them late. */
function environmentFor({ fault }: FaultCase): Readonly<Record<string, string>> {
  return fault.kind === 'hang' ? TIMEOUT : {};
}

interface RawAnswer {
  readonly status: number;
  /** Headers and body. */
  readonly text: string;
}

async function postRaw({ gateway }: TestGateway, query: string): Promise<RawAnswer> {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return { status: response.status, text: JSON.stringify([...response.headers]) + (await response.text()) };
}

function expectNoSecrets({ text }: RawAnswer, { url, token }: Sandbox): void {
  expect(text).not.toContain(token);
  expect(text).not.toContain(new URL(url).host);
  expect(text).not.toContain(`:${new URL(url).port}`);
  expect(text).not.toContain('127.0.0.1');
  expect(text).not.toMatch(/agent-api|subset_task|task\/create/);
  expect(text).not.toMatch(/stack|\.[jt]s:\d|\bat \S+ \(|node_modules/);
  expect(text).not.toMatch(/Bearer|authorization/i);
}

function errorsOf(body: { readonly errors?: readonly AnswerError[] }): readonly AnswerError[] {
  return body.errors ?? [];
}

function failureIds(errors: readonly AnswerError[]): unknown[] {
  return [...new Set(errors.map(({ extensions }) => extensions['failureId']))];
}

describe('a call for the task list that ends in', () => {
  const QUESTION = '{ now tasks { nodes { id: platformId } } taskSetup { maxRecycleLimit } }';
  const CASES = [...FAULTS, ...LIST_FAULTS];

  it.each(CASES)('$name costs the fields that need it', (faultCase) =>
    withGateway({ ...SMALL, environment: environmentFor(faultCase) }, async ({ sandbox, query }) => {
      sandbox.faults.inject(faultCase.fault, { endpoint: 'subset_task' });
      expectListFailed(await query(QUESTION), faultCase);
    }),
  );

  describe('with nothing cached', () => {
    let gateway: TestGateway;
    beforeAll(async () => {
      // The faults of all cases together would open the breaker.
      const environment = { ...UNCACHED, ...TIMEOUT, UPSTREAM_BREAKER_FAILURES: '0' };
      gateway = await startTestGateway({ ...SMALL, environment });
    });
    afterAll(() => gateway.close());

    it.each(CASES)('$name costs the fields that need it, each time', async (faultCase) => {
      gateway.sandbox.faults.clear();
      expect((await gateway.query(QUESTION)).body.errors).toBeUndefined();
      gateway.sandbox.faults.inject(faultCase.fault, { endpoint: 'subset_task' });
      expectListFailed(await gateway.query(QUESTION), faultCase);
    });
  });

  function expectListFailed({ status, body, upstreamCalls }: Answer, faultCase: FaultCase): void {
    expect(status).toBe(200);
    expect(body.data).toEqual({
      now: '2026-06-03T10:00:00+08:00',
      tasks: null,
      taskSetup: { maxRecycleLimit: 50 },
    });
    expect(body.errors).toEqual([
      {
        message: expect.stringMatching(/^[A-Z].*\.$/),
        path: ['tasks'],
        locations: [{ line: 1, column: 7 }],
        extensions: {
          code: faultCase.code,
          retryable: RETRYABLE.includes(faultCase.code),
          failureId: expect.stringMatching(/^[0-9a-f-]{36}$/),
          ...faultCase.extensions,
        },
      },
    ]);
    expect(upstreamCalls).toEqual({ subset_task: faultCase.requests ?? 1, 'task/create': 1 });
  }
});

describe('a call for a set-up that ends in', () => {
  it.each(FAULTS)('$name costs the fields that need it', (faultCase) =>
    withGateway({ ...SMALL, environment: environmentFor(faultCase) }, async ({ sandbox, query }) => {
      sandbox.faults.inject(faultCase.fault, { endpoint: 'task/create' });
      const { status, body } = await query('{ tasks(first: 1) { totalCount } taskSetup { maxRecycleLimit } }');
      expect(status).toBe(200);
      expect(body.data).toEqual({ tasks: { totalCount: 7 }, taskSetup: null });
      expect(body.errors).toMatchObject([
        { path: ['taskSetup'], extensions: { code: faultCase.code, ...faultCase.extensions } },
      ]);
    }),
  );
});

describe('what a client and the log are told', () => {
  const QUESTION = `{
    tasks { nodes { callTimeGroup { id: platformId } bridgeGroup { id: platformId } callerLines { id: platformId } } }
    taskSetup { maxRecycleLimit }
    taskSummary { total }
    task(id: "nobody") { id: platformId }
  }`;

  it.each([...FAULTS, ...LIST_FAULTS])('after $name holds nothing secret', (faultCase) =>
    withGateway({ ...SMALL, environment: environmentFor(faultCase) }, async (gateway) => {
      const { sandbox, logLines } = gateway;
      sandbox.faults.inject(faultCase.fault);
      const answer = await postRaw(gateway, QUESTION);
      expect(answer.status).toBe(200);
      expect(answer.text).toContain(faultCase.code);
      expectNoSecrets(answer, sandbox);
      sandbox.faults.clear();
      sandbox.faults.inject(faultCase.fault, { endpoint: 'task/create' });
      expectNoSecrets(await postRaw(gateway, QUESTION), sandbox);
      await gateway.gateway.close();
      expect(logLines.length).toBeGreaterThanOrEqual(2);
      expect(JSON.stringify(logLines)).not.toContain(sandbox.token);
    }),
  );

  it('holds no token where a refusal repeats it', () =>
    withGateway({}, async (gateway) => {
      const { sandbox } = gateway;
      sandbox.faults.inject({ kind: 'refusal', code: 401, message: { token: [`Bad token ${sandbox.token}!`] } });
      const { text } = await postRaw(gateway, '{ taskSetup { maxRecycleLimit } }');
      expect(text).not.toContain(sandbox.token);
      expect(text).toContain('token: Bad token [token]!');
      await gateway.gateway.close();
      expect(JSON.stringify(gateway.logLines)).not.toContain(sandbox.token);
    }));

  it('holds neither address nor port where the platform cannot be reached', () =>
    withGateway({}, async (gateway) => {
      const { sandbox } = gateway;
      await sandbox.close();
      const answer = await postRaw(gateway, QUESTION);
      expect(answer.status).toBe(200);
      expect(answer.text).toContain('UPSTREAM_UNAVAILABLE');
      expectNoSecrets(answer, sandbox);
      await gateway.gateway.close();
      expect(JSON.stringify(gateway.logLines)).not.toContain(sandbox.token);
    }));

  it('says in the log what a request cost and which codes it ended with', () =>
    withGateway({}, async (gateway) => {
      gateway.sandbox.faults.inject({ kind: 'rate-limited' }, { endpoint: 'task/create' });
      await gateway.query('query Board { tasks(first: 1) { totalCount } taskSetup { maxRecycleLimit } }');
      await gateway.gateway.close();
      expect(gateway.logLines).toContainEqual(
        expect.objectContaining({
          operationName: 'Board',
          upstreamCalls: 2,
          status: 200,
          errorCodes: ['UPSTREAM_RATE_LIMITED'],
        }),
      );
    }));
});

describe('the failure of one set-up', () => {
  const BOARD = `{
    tasks(first: 10) {
      nodes {
        id: platformId
        account { id: platformId }
        callTimeGroupId
        callTimeGroup { id: platformId }
        endAction { id: platformId kind name }
        scriptGroup { id: platformId name isDefault isDebug }
      }
    }
  }`;

  it('costs the fields of that account only, and all of them share its id', () =>
    withGateway({}, async ({ sandbox, query }) => {
      const [failing = ''] = sandbox.subAccountIds;
      sandbox.faults.inject({ kind: 'status', status: 500 }, { endpoint: 'task/create', accountId: failing });
      const { body, upstreamCalls } = await query(BOARD);
      const nodes = pickList(body, 'data.tasks.nodes');
      const errors = errorsOf(body);
      expect(upstreamCalls).toEqual({ subset_task: 1, 'task/create': 5 });
      expect(errors.length).toBeGreaterThan(3);
      expect(failureIds(errors)).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/)]);
      const owners = errors.map(({ path = [] }) => pick(nodes, `${path[2] ?? ''}.account.id`));
      expect(new Set(owners)).toEqual(new Set([failing]));
      const failed = nodes.flatMap((node, index) => (pick(node, 'account.id') === failing ? [{ node, index }] : []));
      expect(failed.length).toBeGreaterThan(0);
      for (const { node, index } of failed) {
        const paths = errors.filter(({ path }) => path?.[2] === index).map(({ path }) => path?.slice(3).join('.'));
        const expected = ['endAction.name', 'scriptGroup.isDebug'];
        if (pick(node, 'callTimeGroupId') !== null) expected.push('callTimeGroup');
        expect(paths.sort()).toEqual(expected.sort());
      }
    }));

  it('leaves what the task itself carries', () =>
    withGateway({}, async ({ sandbox, query }) => {
      sandbox.faults.inject({ kind: 'status', status: 500 }, { endpoint: 'task/create' });
      const { body } = await query(BOARD);
      expect(pick(platformIdsIn(body), 'data.tasks.nodes.0')).toMatchObject({
        id: taskIds(sandbox)[0],
        callTimeGroupId: '96',
        callTimeGroup: null,
        endAction: { id: '1', kind: 'PAUSE_AND_RELEASE', name: null },
        scriptGroup: { id: '101', name: '测试2222', isDefault: false, isDebug: null },
      });
    }));

  it('has another id than the failure of another', () =>
    withGateway({}, async ({ sandbox, query }) => {
      sandbox.faults.inject({ kind: 'status', status: 500 }, { endpoint: 'task/create' });
      const errors = errorsOf((await query(BOARD)).body);
      expect(failureIds(errors)).toHaveLength(5);
      const [again] = failureIds(errorsOf((await query('{ taskSetup { maxRecycleLimit } }')).body));
      expect(failureIds(errors)).not.toContain(again);
    }));
});

describe('the failure of one page of the list', () => {
  it('costs the windows that need the page, and they share its id', () =>
    withGateway({ tasks: 400 }, async ({ sandbox, query }) => {
      sandbox.faults.inject(
        { kind: 'drop', at: 'before-answer' },
        { endpoint: 'subset_task', when: ({ query: asked }) => asked['page'] !== '1' },
      );
      const { body } = await query(`{
        top: tasks(first: 10) { totalCount }
        far: tasks(page: 20) { totalCount }
        sameFar: tasks(page: 20, perPage: 15) { lastPage }
        taskSetup { maxRecycleLimit }
      }`);
      expect(body.data).toEqual({
        top: { totalCount: 400 },
        far: null,
        sameFar: null,
        taskSetup: { maxRecycleLimit: 50 },
      });
      const errors = errorsOf(body);
      expect(errors.map(({ path }) => path)).toEqual([['far'], ['sameFar']]);
      expect(failureIds(errors)).toHaveLength(1);
    }));

  it('costs a count and the tasks that were not found before', () =>
    withGateway({}, async ({ sandbox, query }) => {
      const ids = taskIds(sandbox);
      sandbox.faults.inject({ kind: 'html' }, { when: ({ query: asked }) => asked['page'] === '2' });
      const { body } = await query(
        'query ($a: ID!, $b: ID!) { a: task(id: $a) { id: platformId } b: task(id: $b) { id: platformId } taskSummary { total } }',
        { a: ids[50], b: ids[120] },
      );
      expect(body.data).toEqual({ a: { id: ids[50] }, b: null, taskSummary: null });
      expect(
        errorsOf(body)
          .map(({ path, extensions }) => [path?.join(), extensions['code']])
          .sort(),
      ).toEqual([
        ['b', 'UPSTREAM_BAD_RESPONSE'],
        ['taskSummary', 'UPSTREAM_BAD_RESPONSE'],
      ]);
      expect(failureIds(errorsOf(body))).toHaveLength(1);
    }));

  it('is over with the operation: the next one asks again', () =>
    withGateway({}, async ({ sandbox, query }) => {
      sandbox.faults.inject({ kind: 'status', status: 500 }, { times: 1 });
      expect(errorsOf((await query('{ tasks { totalCount } }')).body)).toHaveLength(1);
      expect((await query('{ tasks { totalCount } }')).body).toEqual({ data: { tasks: { totalCount: 137 } } });
    }));
});

describe('a caller who leaves', () => {
  it('ends the calls that were made for him', () =>
    withGateway({}, async ({ gateway, sandbox, logLines }) => {
      sandbox.faults.inject({ kind: 'hang' }, { endpoint: 'task/create' });
      const caller = new AbortController();
      const pending = fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: '{ tasks { nodes { callTimeGroup { id: platformId } } } }' }),
        signal: caller.signal,
      });
      await sandbox.calls.arrived(6);
      expect(sandbox.calls.open).toBe(5);
      caller.abort();
      await expect(pending).rejects.toMatchObject({ name: 'AbortError' });
      await sandbox.calls.idle();
      await gateway.close();
      const line = logLines.find(({ msg }) => msg === 'request');
      expect(line).toMatchObject({ status: 499, upstreamCalls: 6 });
      // What he waited for is not the gateway's own time.
      expect(line?.['platformMs']).toBeGreaterThan(0);
      expect(logLines.filter(({ level }) => Number(level) >= 50)).toEqual([]);
    }));
});

describe('OPERATION_TIMEOUT_MS', () => {
  it('ends the call that runs and those that wait for a slot', () =>
    withGateway(
      { environment: { OPERATION_TIMEOUT_MS: '1500', UPSTREAM_CONCURRENCY: '1' } },
      async ({ sandbox, query }) => {
        sandbox.faults.inject({ kind: 'hang' }, { times: 1 });
        const { status, body, upstreamCalls } = await query(
          '{ now tasks { totalCount } taskSetup { maxRecycleLimit } }',
        );
        expect(status).toBe(200);
        expect(body.data).toEqual({ now: '2026-06-03T10:00:00+08:00', tasks: null, taskSetup: null });
        expect(
          errorsOf(body)
            .map(({ path, extensions }) => [path?.join(), extensions['code']])
            .sort(),
        ).toEqual([
          ['taskSetup', 'OPERATION_TIMEOUT'],
          ['tasks', 'OPERATION_TIMEOUT'],
        ]);
        // The one that waited was never made.
        expect(Object.values(upstreamCalls)).toEqual([1]);
        await sandbox.calls.idle();
        expect((await query('{ tasks { totalCount } }')).body).toEqual({ data: { tasks: { totalCount: 137 } } });
      },
    ));
});
