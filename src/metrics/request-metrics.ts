import type { Counter } from 'prom-client';
import type { Instant } from '../domain/instant.js';
import type { EndedRequest, RequestObserver } from '../http/request-log.js';
import { BoundedLabels } from './bounded-labels.js';
import type { FieldUsage } from './field-usage.js';
import type { Instruments } from './instruments.js';

export interface RequestMetricsOptions {
  readonly instruments: Instruments;
  readonly usage: FieldUsage;
  /** Whether a trusted document has an operation of that name. */
  readonly isTrustedName: (name: string) => boolean;
  readonly clock: () => Instant;
}

/** Names of operations beside those of trusted documents. */
const MAX_OPERATIONS = 200;
const MAX_CLIENTS = 20;

/** Nothing was executed, or not all of it, for a limit. */
const LIMIT_CODES: ReadonlySet<string> = new Set([
  ...[
    'RATE_LIMITED',
    'OVERLOADED',
    'QUERY_TOO_COMPLEX',
    'RESPONSE_TOO_LARGE',
    'UNTRUSTED_DOCUMENT',
    'BATCHING_DISABLED',
  ],
  ...['UPSTREAM_CALL_LIMIT', 'SCAN_LIMIT', 'OPERATION_TIMEOUT', 'PAYLOAD_TOO_LARGE', 'URI_TOO_LONG'],
]);

type Outcome = 'ok' | 'error' | 'refused' | 'aborted';

/** Counts requests as they end. */
export function createRequestMetrics(options: RequestMetricsOptions): RequestObserver {
  const { instruments, usage, clock } = options;
  const countHttp = instruments.counter('switchboard_http_responses_total');
  const refusals = instruments.counter('switchboard_refusals_total');
  const errors = instruments.counter('switchboard_operation_errors_total');
  const deprecatedUses = instruments.counter('switchboard_deprecated_uses_total');
  const countOperation = createOperationCounts(instruments);
  const labelsOf = createLabels(options);
  return (ended) => {
    countHttp.inc({ status: ended.status });
    const codes = ended.logFields.errorCodes;
    for (const code of codes) if (LIMIT_CODES.has(code)) refusals.inc({ code });
    if (!isOperation(ended)) return;
    const outcome = outcomeOf(ended);
    const { operation, client } = labelsOf(ended, outcome);
    for (const code of codes) errors.inc({ operation, code });
    countOperation(ended, { operation, client, outcome });
    const { uses, clientName: name = '', clientVersion: version = '' } = ended.logFields;
    if (uses === undefined || outcome === 'refused') return;
    usage.count(uses.all, { name, version }, clock());
    for (const coordinate of uses.deprecated) deprecatedUses.inc({ coordinate, client });
  };
}

interface OperationLabels {
  readonly operation: string;
  readonly client: string;
  readonly outcome: Outcome;
}

function createOperationCounts(instruments: Instruments) {
  const operations = instruments.counter('switchboard_operations_total');
  const durations = instruments.histogram('switchboard_operation_duration_seconds');
  const waits = instruments.histogram('switchboard_operation_platform_seconds');
  const overheads = instruments.histogram('switchboard_operation_own_seconds');
  const calls = instruments.histogram('switchboard_operation_calls');
  const costs = instruments.histogram('switchboard_operation_cost');
  const cache = instruments.counter('switchboard_response_cache_requests_total');
  return ({ durationMs, ownMs, logFields }: EndedRequest, labels: OperationLabels): void => {
    const { operation, outcome } = labels;
    operations.inc({ ...labels });
    if (logFields.cache !== undefined) cache.inc({ result: logFields.cache });
    // What was refused at once would make the rest look fast.
    if (outcome === 'refused') return;
    const ofOperation = { operation };
    durations.observe(ofOperation, durationMs / 1000);
    waits.observe(ofOperation, (durationMs - ownMs) / 1000);
    overheads.observe(ofOperation, ownMs / 1000);
    calls.observe(ofOperation, logFields.upstreamCalls);
    costs.observe(ofOperation, logFields.cost ?? 0);
  };
}

/** Requests for the playground and for `Allow` have the same path. */
function isOperation({ route, status, logFields: { cache, errorCodes } }: EndedRequest): boolean {
  return route?.endsWith('/graphql') === true && (cache !== undefined || errorCodes.length > 0 || status === 499);
}

function outcomeOf({ status, logFields: { cost, errorCodes } }: EndedRequest): Outcome {
  if (status === 499) return 'aborted';
  if (errorCodes.length === 0) return 'ok';
  if (status === 500) return 'error';
  return cost === null || (status >= 400 && status < 500) || status === 503 ? 'refused' : 'error';
}

/** Names of refused requests get no place: whoever has no token could use them up. */
function createLabels({ instruments, isTrustedName: isKnown }: RequestMetricsOptions) {
  const others: Counter = instruments.counter('switchboard_labels_other_total');
  const bounded = (label: string, max: number, known = (_name: string) => false): BoundedLabels =>
    new BoundedLabels({ max, isKnown: known, onOther: () => others.inc({ label }) });
  const operations = bounded('operation', MAX_OPERATIONS, isKnown);
  const clients = bounded('client', MAX_CLIENTS);
  return ({ logFields: { operationName, clientName } }: EndedRequest, outcome: Outcome) => {
    const label = (labels: BoundedLabels, name: string): string =>
      outcome === 'refused' ? labels.find(name) : labels.label(name);
    return {
      operation: operationName === null ? 'anonymous' : label(operations, operationName),
      client: clientName === undefined ? 'unknown' : label(clients, clientName),
    };
  };
}
