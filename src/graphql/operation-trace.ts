import type { OutgoingRequest, ReadRequest } from '../upstream/platform.js';
import type { RequestLogFields } from './request-log-fields.js';
import type { ReadSource } from './upstream-trace.js';

/** What a trace is notified of while an operation runs. */
export interface OperationTrace {
  /** An operation of GraphQL begins: what follows belongs to it. */
  begin(): void;
  /** A request to the platform, which this operation pays for, is about to be sent. Adds the headers that continue the trace. */
  addRequest(request: OutgoingRequest, endpoint: ReadRequest['endpoint'], isRetry: boolean): void;
  /** A read has ended. */
  addRead(request: ReadRequest, from: ReadSource, durationMs: number): void;
  /** The operation has its answer. */
  end(fields: RequestLogFields): void;
}
