import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { accountHash } from '../../src/log/account-hash.js';
import { createHold } from '../support/hold.js';
import { startOtlpReceiver, type OtlpReceiver, type ReceivedSpan } from '../support/otlp-receiver.js';
import { UNCACHED, type TestGateway } from '../support/test-gateway.js';
import { withGateway } from '../support/with-gateway.js';

const [SERVER, CLIENT] = [2, 3];
const ERROR = 2;
const TRACE_ID = '4bf92f3577b34da6a3ce929d0e0e4736';
const CALLER_SPAN = '00f067aa0ba902b7';
const LIST = 'query List { tasks { totalCount } }';
const BOARD = 'query Board { tasks { totalCount } taskSetup { maxRecycleLimit } }';

let receiver: OtlpReceiver;
beforeEach(async () => {
  receiver = await startOtlpReceiver();
});
afterEach(() => receiver.close());

/** Runs `use` over a gateway with traces, and returns the spans that it has sent until its end. */
async function spansOf(
  use: (gateway: TestGateway) => Promise<unknown>,
  environment: Readonly<Record<string, string>> = {},
): Promise<readonly ReceivedSpan[]> {
  const traced = { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, UPSTREAM_RETRIES: '0', ...environment };
  await withGateway({ tasks: 7, subAccounts: 2, environment: traced }, async (gateway) => {
    await use(gateway);
  });
  return receiver.spans;
}

async function ask({ gateway }: TestGateway, query: string, headers: Record<string, string> = {}): Promise<string> {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
  return response.text();
}

const named = (spans: readonly ReceivedSpan[], name: string): ReceivedSpan[] =>
  spans.filter((span) => span.name === name);
const only = (spans: readonly ReceivedSpan[], name: string): ReceivedSpan => {
  const [span, another] = named(spans, name);
  if (span === undefined || another !== undefined) throw new Error(`There is not one span ${name}.`);
  return span;
};
const ofOperation = (spans: readonly ReceivedSpan[], name: string): ReceivedSpan[] =>
  spans.filter(({ attributes }) => attributes['graphql.operation.name'] === name);
const eventsOf = ({ events }: ReceivedSpan): string[] => events.map(({ name }) => name);

const LIST_CALL = 'GET /agent-api/new/user/{account}/subset_task';
const SETUP_CALL = 'GET /agent-api/user/{account}/task/create';

describe('traces', () => {
  it('continue that of the caller, from the request through the operation to each call, and on to the platform', async () => {
    const sent: unknown[] = [];
    const client = { 'apollographql-client-name': 'console', 'apollographql-client-version': '3' };
    const spans = await spansOf(async (gateway) => {
      const headers = { ...client, traceparent: `00-${TRACE_ID}-${CALLER_SPAN}-01`, tracestate: 'vendor=1' };
      await ask(gateway, BOARD, headers);
      for (const { headers: received } of gateway.sandbox.calls.requests) {
        sent.push([received['traceparent'], received['tracestate']]);
      }
    });
    expect(receiver.requests[0]).toBe('/v1/traces application/x-protobuf');
    expect(new Set(spans.map(({ traceId }) => traceId))).toEqual(new Set([TRACE_ID]));
    const [request, operation] = [only(spans, 'POST /graphql'), only(spans, 'query')];
    const calls = [only(spans, LIST_CALL), only(spans, SETUP_CALL)];
    expect([request.parentSpanId, request.kind]).toEqual([CALLER_SPAN, SERVER]);
    expect([operation.parentSpanId, operation.kind]).toEqual([request.spanId, SERVER]);
    expect(calls.map(({ parentSpanId, kind }) => [parentSpanId, kind])).toEqual([
      [operation.spanId, CLIENT],
      [operation.spanId, CLIENT],
    ]);
    expect(sent).toHaveLength(2);
    expect(new Set(sent)).toEqual(new Set(calls.map(({ spanId }) => [`00-${TRACE_ID}-${spanId}-01`, 'vendor=1'])));
    expect(spans).toHaveLength(4);
  });

  it('have the attributes of the semantic conventions, without ids in URLs', async () => {
    let origin = '';
    let account = '';
    const spans = await spansOf(async (gateway) => {
      origin = gateway.sandbox.url;
      account = gateway.sandbox.mainAccountId;
      await ask(gateway, LIST, { 'apollographql-client-name': 'console', 'apollographql-client-version': '3' });
    });
    expect(only(spans, 'POST /graphql').attributes).toMatchObject({
      ...{ 'http.request.method': 'POST', 'http.route': '/graphql', 'url.path': '/graphql', 'url.scheme': 'http' },
      ...{ 'http.response.status_code': 200, 'switchboard.request_id': expect.any(String) },
    });
    expect(only(spans, 'query').attributes).toEqual({
      ...{ 'graphql.operation.name': 'List', 'graphql.operation.type': 'query', 'switchboard.response_cache': 'miss' },
      ...{ 'switchboard.cost': expect.any(Number), 'switchboard.calls': 1 },
      ...{ 'switchboard.client.name': 'console', 'switchboard.client.version': '3' },
    });
    const call = only(spans, LIST_CALL);
    expect(call.attributes).toEqual({
      ...{ 'http.request.method': 'GET', 'http.response.status_code': 200, 'switchboard.account': account },
      ...{ 'url.template': LIST_CALL.slice(4), 'url.full': `${origin}/agent-api/new/user/REDACTED/subset_task` },
      ...{ 'server.address': '127.0.0.1', 'server.port': Number(new URL(origin).port) },
      'switchboard.endpoint': 'subset_task',
    });
    expect(call.endNanos).toBeGreaterThan(call.startNanos);
    expect(call.resource).toMatchObject({ 'service.name': 'switchboard', 'service.instance.id': expect.any(String) });
  });

  it('show hits of both caches as events', async () => {
    const spans = await spansOf(
      async (gateway) => {
        for (const query of [LIST, BOARD, LIST]) await ask(gateway, query);
      },
      { CACHE_TTL_MS: '86400000' },
    );
    expect(spans.filter(({ kind }) => kind === CLIENT)).toHaveLength(2);
    expect(ofOperation(spans, 'List').map(eventsOf)).toEqual([[], ['response_cache.hit']]);
    expect(ofOperation(spans, 'Board').map(({ events }) => events)).toEqual([
      [{ name: 'read.hit', attributes: expect.objectContaining({ 'switchboard.endpoint': 'subset_task' }) }],
    ]);
  });

  it('show a joined call in the operation that pays for it, and as an event in the other', async () => {
    const spans = await spansOf(async (gateway) => {
      const { sandbox } = gateway;
      const hold = createHold();
      sandbox.faults.inject({ kind: 'hold', until: hold.until }, { endpoint: 'subset_task', times: 1 });
      const first = ask(gateway, LIST);
      await sandbox.calls.arrived(1);
      // The list is read before the set-up: once that has been asked for, so has been the list.
      const second = ask(gateway, BOARD);
      await sandbox.calls.arrived(2);
      hold.release();
      await Promise.all([first, second]);
    }, UNCACHED);
    const [payer] = ofOperation(spans, 'List');
    const [joiner] = ofOperation(spans, 'Board');
    expect(only(spans, LIST_CALL).parentSpanId).toBe(payer?.spanId);
    expect(only(spans, SETUP_CALL).parentSpanId).toBe(joiner?.spanId);
    expect(joiner && eventsOf(joiner)).toEqual(['read.joined']);
    expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(2);
  });

  it('show each attempt, and errors with their code and failure id', async () => {
    let line: Readonly<Record<string, unknown>> | undefined;
    const spans = await spansOf(
      async (gateway) => {
        gateway.sandbox.faults.inject({ kind: 'status', status: 503 });
        await ask(gateway, LIST);
        await (await fetch(`${gateway.gateway.url}/healthz`)).text();
        line = gateway.logLines.find(({ msg }) => msg === 'request');
      },
      { UPSTREAM_RETRIES: '1' },
    );
    const attempts = named(spans, LIST_CALL);
    const failed = { 'http.response.status_code': 503, 'error.type': 'UPSTREAM_UNAVAILABLE' };
    expect(attempts.map(({ attributes, statusCode }) => [attributes, statusCode])).toMatchObject([
      [failed, ERROR],
      [{ ...failed, 'http.request.resend_count': 1 }, ERROR],
    ]);
    const failureId = attempts[1]?.attributes['switchboard.failure_id'];
    expect(line).toMatchObject({ traceId: attempts[1]?.traceId, failures: [{ failureId }] });
    const operation = only(spans, 'query');
    expect(operation).toMatchObject({ statusCode: ERROR, attributes: { 'error.type': 'UPSTREAM_UNAVAILABLE' } });
    expect(operation.events).toContainEqual({
      name: 'error',
      attributes: { 'error.type': 'UPSTREAM_UNAVAILABLE', 'switchboard.failure_id': failureId },
    });
  });

  it('have hashes of accounts with LOG_ACCOUNTS=hash, and no token', async () => {
    let account = '';
    const spans = await spansOf(
      async (gateway) => {
        account = gateway.sandbox.mainAccountId;
        await ask(gateway, LIST);
        await (await fetch(`${gateway.gateway.url}/calendar/eyJhbGciOiJIUzI1NiJ9.e30.abc.ics`)).text();
      },
      { LOG_ACCOUNTS: 'hash' },
    );
    expect(only(spans, LIST_CALL).attributes['switchboard.account']).toBe(accountHash(account));
    expect(only(spans, 'GET /calendar/:token.ics').attributes['url.path']).toBe('/calendar/…');
  });

  it('leave out health checks', async () => {
    const spans = await spansOf(async ({ gateway }) => (await fetch(`${gateway.url}/healthz`)).text());
    expect(spans).toEqual([]);
  });

  it('cost no answer where the collector takes none, and one line of the log', async () => {
    await receiver.close();
    receiver = await startOtlpReceiver(400);
    let lines: TestGateway['logLines'] = [];
    await spansOf(async (gateway) => {
      expect(await ask(gateway, LIST)).toContain('"totalCount":7');
      await gateway.gateway.close();
      lines = gateway.logLines.filter(({ level }) => Number(level) >= 40);
    });
    expect(lines).toMatchObject([{ msg: 'Traces cannot be sent; they are dropped until they can.' }]);
  });

  it('are none without the variable, and the platform gets no header', () =>
    withGateway({}, async (gateway) => {
      await ask(gateway, LIST, { traceparent: `00-${TRACE_ID}-${CALLER_SPAN}-01` });
      expect(gateway.sandbox.calls.requests.map(({ headers }) => headers['traceparent'])).toEqual([undefined]);
      expect(receiver.requests).toEqual([]);
    }));
});
