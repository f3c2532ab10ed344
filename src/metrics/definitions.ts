/** A metric as it is exported. Names and labels are a contract with dashboards and alerts: test/fixtures/metrics.golden.txt. */
export interface MetricDefinition {
  readonly help: string;
  readonly labels: readonly string[];
  /** Of a histogram: upper bounds. */
  readonly buckets?: readonly number[];
  /** How the values of several workers become one; the sum where it is absent. */
  readonly aggregator?: 'sum' | 'min' | 'max' | 'first';
}

type Definitions = Readonly<Record<string, MetricDefinition>>;

/** Own overhead takes tenths of a millisecond, a slow platform ten seconds. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
const CALLS = [0, 1, 2, 5, 10, 20, 50, 100];
const POINTS = [10, 100, 1000, 10_000];

const OPERATION = ['operation'] as const;

export const COUNTERS = {
  switchboard_operations_total: {
    help: 'GraphQL requests that have ended. outcome: ok; error, its response has errors; refused, nothing was executed; aborted, the client left.',
    labels: ['operation', 'client', 'outcome'],
  },
  switchboard_operation_errors_total: {
    help: 'Errors in responses of GraphQL, by code of docs/errors.md.',
    labels: ['operation', 'code'],
  },
  switchboard_labels_other_total: {
    help: 'Requests whose name got the label other, since there are too many names. label: operation or client.',
    labels: ['label'],
  },
  switchboard_http_responses_total: {
    help: 'HTTP responses, all paths together; status 499: the client left.',
    labels: ['status'],
  },
  switchboard_refusals_total: {
    help: 'Requests that a limit refused, and fields whose calls it refused, by error code.',
    labels: ['code'],
  },
  switchboard_connections_refused_total: { help: 'Connections that were closed at MAX_CONNECTIONS.', labels: [] },
  switchboard_platform_retries_total: {
    help: 'Requests to the platform that repeat a failed one.',
    labels: ['endpoint'],
  },
  switchboard_response_cache_requests_total: {
    help: 'Operations by what the response cache did. result: hit, revalidated, joined, miss or bypass.',
    labels: ['result'],
  },
  switchboard_read_cache_reads_total: {
    help: 'Reads by what the read cache did, without those of a valid stored response. result: hit, stale, joined or called.',
    labels: ['endpoint', 'result'],
  },
  switchboard_cache_evictions_total: {
    help: 'Entries that a cache evicted for want of space. cache: responses or reads.',
    labels: ['cache'],
  },
  switchboard_redis_failures_total: { help: 'Commands that Redis did not answer, or refused.', labels: [] },
  switchboard_deprecated_uses_total: {
    help: 'Operations that used a deprecated field, argument or value, by its coordinate in the schema.',
    labels: ['coordinate', 'client'],
  },
} as const satisfies Definitions;

export const HISTOGRAMS = {
  switchboard_operation_duration_seconds: {
    help: 'From the arrival of a GraphQL request until its response was sent.',
    labels: OPERATION,
    buckets: SECONDS,
  },
  switchboard_operation_platform_seconds: {
    help: 'The part of the duration in which the operation waited for the platform, with its queue and retries.',
    labels: OPERATION,
    buckets: SECONDS,
  },
  switchboard_operation_own_seconds: {
    help: 'The rest of the duration: what the gateway itself took.',
    labels: OPERATION,
    buckets: SECONDS,
  },
  switchboard_operation_calls: {
    help: 'Requests to the platform for one operation, with retries.',
    labels: OPERATION,
    buckets: CALLS,
  },
  switchboard_operation_cost: {
    help: 'Cost of an operation in rate-limit points, without its calls.',
    labels: OPERATION,
    buckets: POINTS,
  },
  switchboard_platform_request_duration_seconds: {
    help: 'HTTP requests to the platform. outcome: ok or the error code.',
    labels: ['endpoint', 'outcome'],
    buckets: SECONDS,
  },
} as const satisfies Definitions;

export const GAUGES = {
  switchboard_cache_bytes: {
    help: 'What the entries of a cache take, about. cache: responses or reads.',
    labels: ['cache'],
  },
  switchboard_cache_max_bytes: { help: 'What they may take.', labels: ['cache'] },
  switchboard_cache_entries: { help: 'Entries of a cache.', labels: ['cache'] },
  switchboard_breakers: {
    help: 'Circuit breakers that are not closed, by account and endpoint. state: open or half_open.',
    labels: ['endpoint', 'state'],
  },
  switchboard_overloaded: { help: '1 while load is shed: requests get 503.', labels: [], aggregator: 'max' },
  // The fullest worker: a sum would hide it behind the others.
  switchboard_old_space_bytes: {
    help: 'Used part of the old space of the heap, garbage included; of the fullest worker.',
    labels: [],
    aggregator: 'max',
  },
  switchboard_old_space_max_bytes: {
    help: 'Size of the old space at which V8 ends a process.',
    labels: [],
    aggregator: 'max',
  },
  switchboard_redis_up: { help: '1 if Redis answers; absent without REDIS_URL.', labels: [], aggregator: 'min' },
  switchboard_holiday_calendar_end_timestamp_seconds: {
    help: 'When the calendar of statutory holidays ends, in seconds since 1970.',
    labels: [],
    aggregator: 'min',
  },
  switchboard_build_info: { help: 'Always 1.', labels: ['version'], aggregator: 'first' },
} as const satisfies Definitions;
