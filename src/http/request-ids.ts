import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

const REQUEST_ID = /^[\w.:=+/@-]{1,128}$/;
/** W3C Trace Context: version, trace id, parent id, flags. Later versions can have more fields. */
const TRACEPARENT = /^(?!ff)[\da-f]{2}-(?!0{32})([\da-f]{32})-(?!0{16})[\da-f]{16}-[\da-f]{2}(?:-.*)?$/;

/** The id that the caller or a proxy has given the request, if it is well-formed; else a new one. */
export function requestIdOf({ 'x-request-id': id }: IncomingHttpHeaders): string {
  return typeof id === 'string' && REQUEST_ID.test(id) ? id : randomUUID();
}

/** The trace that the request belongs to; null: none, or its header is malformed. */
export function traceIdOf({ traceparent }: IncomingHttpHeaders): string | null {
  return TRACEPARENT.exec(String(traceparent))?.[1] ?? null;
}
