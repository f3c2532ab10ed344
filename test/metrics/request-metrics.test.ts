import { beforeEach, describe, expect, it } from '@jest/globals';
import { Registry } from 'prom-client';
import { createRequestLogFields, type RequestLogFields } from '../../src/graphql/request-log-fields.js';
import type { EndedRequest, RequestObserver } from '../../src/http/request-log.js';
import { FieldUsage } from '../../src/metrics/field-usage.js';
import { Instruments } from '../../src/metrics/instruments.js';
import { createRequestMetrics } from '../../src/metrics/request-metrics.js';

let registry: Registry;
let usage: FieldUsage;
let observe: RequestObserver;

beforeEach(() => {
  registry = new Registry();
  usage = new FieldUsage();
  observe = createRequestMetrics({
    ...{ instruments: new Instruments(registry), usage, clock: () => 1000 },
    isTrustedName: (name) => name.startsWith('Trusted'),
  });
});

function ended(logFields: Partial<RequestLogFields>, request: Partial<EndedRequest> = {}): void {
  observe({
    ...{ route: '/api/graphql', method: 'POST', status: 200, durationMs: 12, ownMs: 2 },
    ...request,
    logFields: { ...createRequestLogFields(), cost: 10, cache: 'miss', ...logFields },
  });
}

/** The lines of one metric, without its name. */
async function lines(name: string): Promise<string[]> {
  const text = await registry.getSingleMetricAsString(name);
  return text
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .map((line) => line.replace(name, ''));
}

async function countSeries(): Promise<number> {
  return (await registry.metrics()).split('\n').filter((line) => line !== '' && !line.startsWith('#')).length;
}

describe('the number of time series', () => {
  it('stays flat after 10,000 names of operations and of clients, and what became other is counted', async () => {
    const send = (from: number, to: number): void => {
      for (let i = from; i < to; i += 1) {
        const name = { operationName: `N${i}`, clientName: `client ${i % 100}`, clientVersion: `${i}` };
        ended({ ...name, uses: { all: ['Task.id'], deprecated: ['Task.old'] } });
        ended({ ...name, errorCodes: ['UPSTREAM_TIMEOUT'] });
      }
    };
    send(0, 400);
    const before = await countSeries();
    send(400, 10_000);
    expect(await countSeries()).toBe(before);
    expect(before).toBeLessThan(15_000);
    expect(await lines('switchboard_labels_other_total')).toEqual([
      '{label="client"} 16000',
      '{label="operation"} 19600',
    ]);
    expect(usage.rows).toHaveLength(101);
  });

  it('has a place for every name of a trusted document', async () => {
    for (let i = 0; i < 300; i += 1) ended({ operationName: `Trusted${i}` });
    ended({ operationName: 'Another' });
    expect(await lines('switchboard_operations_total')).toHaveLength(301);
    expect(await lines('switchboard_labels_other_total')).toEqual([]);
  });

  it('is not raised by names of refused requests', async () => {
    for (let i = 0; i < 1000; i += 1) {
      ended({ operationName: `N${i}`, clientName: `c${i}`, cost: null, errorCodes: ['GRAPHQL_VALIDATION_FAILED'] });
    }
    expect(await lines('switchboard_operations_total')).toEqual([
      '{operation="other",client="other",outcome="refused"} 1000',
    ]);
    ended({ operationName: 'N1', clientName: 'c1' });
    expect(await lines('switchboard_operations_total')).toContain('{operation="N1",client="c1",outcome="ok"} 1');
  });
});

describe('the outcome of a request', () => {
  it.each<[string, Partial<RequestLogFields>, Partial<EndedRequest>]>([
    ['ok', {}, {}],
    ['error', { errorCodes: ['UPSTREAM_TIMEOUT'] }, {}],
    ['error', { errorCodes: ['INTERNAL_SERVER_ERROR'] }, { status: 500 }],
    ['error', { errorCodes: ['INTERNAL_SERVER_ERROR'], cost: null }, { status: 500 }],
    ['refused', { errorCodes: ['GRAPHQL_PARSE_FAILED'], cost: null }, { status: 400 }],
    ['refused', { errorCodes: ['PERSISTED_QUERY_NOT_FOUND'], cost: null }, { status: 200 }],
    ['refused', { errorCodes: ['RATE_LIMITED'] }, { status: 429 }],
    ['refused', { errorCodes: ['OVERLOADED'], cost: null }, { status: 503 }],
    ['aborted', {}, { status: 499 }],
  ])('is %s of %j with %j', async (outcome, logFields, request) => {
    ended(logFields, request);
    expect(await lines('switchboard_operations_total')).toEqual([
      `{operation="anonymous",client="unknown",outcome="${outcome}"} 1`,
    ]);
    const isTimed = outcome !== 'refused';
    expect((await lines('switchboard_operation_duration_seconds')).length > 0).toBe(isTimed);
  });

  it('is none of requests that are no operation, which count as responses', async () => {
    observe({
      ...{ route: '/graphql', method: 'GET', status: 200, durationMs: 1, ownMs: 1 },
      logFields: createRequestLogFields(),
    });
    ended({}, { route: null, status: 404 });
    expect(await lines('switchboard_operations_total')).toEqual([]);
    expect(await lines('switchboard_http_responses_total')).toEqual(['{status="200"} 1', '{status="404"} 1']);
  });
});

it('counts error codes, and those of limits as refusals too', async () => {
  ended({ operationName: 'Board', errorCodes: ['SCAN_LIMIT', 'UPSTREAM_TIMEOUT'] });
  expect(await lines('switchboard_operation_errors_total')).toEqual([
    '{operation="Board",code="SCAN_LIMIT"} 1',
    '{operation="Board",code="UPSTREAM_TIMEOUT"} 1',
  ]);
  expect(await lines('switchboard_refusals_total')).toEqual(['{code="SCAN_LIMIT"} 1']);
});

it('counts the uses of what is deprecated by client', async () => {
  ended({ clientName: 'board', uses: { all: ['Task.id', 'Task.old'], deprecated: ['Task.old'] } });
  ended({ clientName: 'board', uses: { all: ['Task.old'], deprecated: ['Task.old'] }, cost: null, errorCodes: ['A'] });
  expect(await lines('switchboard_deprecated_uses_total')).toEqual(['{coordinate="Task.old",client="board"} 1']);
});
