import type { IncomingHttpHeaders } from 'node:http';
import type { OperationTrace } from '../graphql/operation-trace.js';
import type { RequestLogFields } from '../graphql/request-log-fields.js';

/** A request that has begun. */
export interface BegunRequest {
  readonly id: string;
  readonly method: string;
  /** Without the query, and without tokens. */
  readonly path: string;
  readonly scheme: string;
  readonly headers: IncomingHttpHeaders;
}

/** What a trace has of a request that has ended. */
export interface TracedEnd {
  /** As it was registered, such as `/graphql`; null: there is none at the path. */
  readonly route: string | null;
  readonly status: number;
  readonly logFields: RequestLogFields;
}

/** The trace of one request. */
export interface RequestTrace extends OperationTrace {
  readonly traceId: string;
  /** The response was sent, or the client has left. */
  finish(ended: TracedEnd): void;
}

/** Begins the trace of a request, or continues that of its caller. */
export type StartTrace = (request: BegunRequest) => RequestTrace;
