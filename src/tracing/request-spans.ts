import {
  defaultTextMapGetter,
  defaultTextMapSetter,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
  type Context,
  type Span,
  type TextMapPropagator,
  type Tracer,
} from '@opentelemetry/api';
import type { CacheOutcome, RequestLogFields } from '../graphql/request-log-fields.js';
import type { BegunRequest, RequestTrace, TracedEnd } from '../http/request-trace.js';
import type { OutgoingRequest, ReadRequest } from '../upstream/platform.js';
import { clientAttributes, endClientSpan, TEMPLATES } from './client-span.js';

/** What all requests of a process share. */
export interface SharedTracing {
  readonly tracer: Tracer;
  readonly propagator: TextMapPropagator;
  /** How attributes name an account: by its id or its hash. */
  readonly nameOf: (accountId: string) => string;
}

interface OpenSpan {
  readonly span: Span;
  /** The parent of spans below it. */
  readonly context: Context;
}

/** Names of events; a call has a span. */
const READS = { hit: 'read.hit', stale: 'read.stale', joined: 'read.joined' } as const;
/** The operation was not executed. */
const REPLAYED: ReadonlySet<CacheOutcome> = new Set(['hit', 'revalidated', 'joined'] as const);
/** Of semantic conventions; any other is `_OTHER`. */
const METHODS = /^(?:CONNECT|DELETE|GET|HEAD|OPTIONS|PATCH|POST|PUT|QUERY|TRACE)$/;
const MAX_FAILURES = 10;

/** The spans of one request: HTTP, the operation below it, and each request to the platform below that. */
export class RequestSpans implements RequestTrace {
  readonly #shared: SharedTracing;
  readonly #http: OpenSpan;
  readonly #method: string;
  #operation: OpenSpan | null = null;

  constructor(shared: SharedTracing, { id, method, path, scheme, headers }: BegunRequest) {
    this.#shared = shared;
    this.#method = METHODS.test(method) ? method : '_OTHER';
    const attributes = {
      ...{ 'http.request.method': this.#method, 'url.path': path, 'url.scheme': scheme },
      'switchboard.request_id': id,
    };
    const parent = shared.propagator.extract(ROOT_CONTEXT, headers, defaultTextMapGetter);
    this.#http = this.#start(
      this.#method === '_OTHER' ? 'HTTP' : method,
      { kind: SpanKind.SERVER, attributes },
      parent,
    );
  }

  get traceId(): string {
    return this.#http.span.spanContext().traceId;
  }

  begin(): void {
    this.#operation = this.#start('GraphQL Operation', { kind: SpanKind.SERVER }, this.#http.context);
  }

  addRequest(request: OutgoingRequest, endpoint: ReadRequest['endpoint'], isRetry: boolean): void {
    const attributes = clientAttributes(request, endpoint);
    const options = { kind: SpanKind.CLIENT, attributes };
    const { span, context } = this.#start(`GET ${TEMPLATES[endpoint]}`, options, this.#inner.context);
    this.#shared.propagator.inject(context, request.headers, defaultTextMapSetter);
    if (isRetry) this.#inner.span.addEvent('call.retry', { 'switchboard.endpoint': endpoint });
    request.onEnd = (attempt) => {
      endClientSpan(span, attempt, this.#shared.nameOf);
    };
  }

  addRead(request: ReadRequest, from: keyof typeof READS | 'call', durationMs: number): void {
    if (from === 'call') return;
    const { endpoint, accountId } = request;
    this.#inner.span.addEvent(READS[from], {
      'switchboard.endpoint': endpoint,
      'switchboard.account': this.#shared.nameOf(accountId),
      'switchboard.duration_ms': durationMs,
      ...(request.endpoint === 'subset_task' ? { 'switchboard.page': request.page } : {}),
    });
  }

  end(fields: RequestLogFields): void {
    if (this.#operation === null) return;
    const { span } = this.#operation;
    const { cost, cache } = fields;
    // Only an operation that is valid has a cost, and the schema has queries only.
    if (cost !== null) span.updateName('query').setAttribute('graphql.operation.type', 'query');
    if (cache !== undefined && REPLAYED.has(cache)) span.addEvent(`response_cache.${cache}`);
    span.setAttributes(operationAttributes(fields));
    addErrors(span, fields);
    span.end();
  }

  finish({ route, status, logFields }: TracedEnd): void {
    if (this.#operation?.span.isRecording() === true) this.end(logFields);
    const { span } = this.#http;
    if (route !== null) span.updateName(`${this.#method} ${route}`).setAttribute('http.route', route);
    span.setAttribute('http.response.status_code', status);
    const [code = String(status)] = logFields.errorCodes;
    if (status >= 400) span.setAttribute('error.type', code);
    if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
    if (this.#operation === null) addErrors(span, logFields);
    span.end();
  }

  /** What calls and reads belong to: the operation, or the request where it has none, as that for a calendar. */
  get #inner(): OpenSpan {
    return this.#operation ?? this.#http;
  }

  #start(name: string, options: { kind: SpanKind; attributes?: Attributes }, parent: Context): OpenSpan {
    const span = this.#shared.tracer.startSpan(name, options, parent);
    return { span, context: trace.setSpan(parent, span) };
  }
}

/** The document is not among them: it can have values. */
function operationAttributes(fields: RequestLogFields): Attributes {
  const { operationName, documentId, cost, cache, clientName, clientVersion, upstreamCalls } = fields;
  return {
    ...(operationName === null ? {} : { 'graphql.operation.name': operationName }),
    ...(documentId === undefined ? {} : { 'switchboard.document_id': documentId }),
    ...(cost === null ? {} : { 'switchboard.cost': cost }),
    ...(cache === undefined ? {} : { 'switchboard.response_cache': cache }),
    ...(clientName === undefined ? {} : { 'switchboard.client.name': clientName }),
    ...(clientVersion === undefined ? {} : { 'switchboard.client.version': clientVersion }),
    'switchboard.calls': upstreamCalls,
  };
}

/** The first failed calls, and the codes of all errors without one. */
function addErrors(span: Span, { errorCodes, failures = [] }: RequestLogFields): void {
  const [code] = errorCodes;
  if (code === undefined) return;
  for (const failure of failures.slice(0, MAX_FAILURES)) {
    span.addEvent('error', { 'error.type': failure.code, 'switchboard.failure_id': failure.failureId });
  }
  const others = errorCodes.filter((each) => !failures.some((failure) => failure.code === each));
  for (const each of others.slice(0, MAX_FAILURES)) span.addEvent('error', { 'error.type': each });
  span.setAttribute('error.type', code).setStatus({ code: SpanStatusCode.ERROR });
}
