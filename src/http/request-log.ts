import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { boundedText, createRequestLogFields, type RequestLogFields } from '../graphql/request-log-fields.js';
import type { Logger } from '../log.js';
import { traceIdOf } from './request-ids.js';
import type { BegunRequest, RequestTrace, StartTrace } from './request-trace.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Fields of the request's log line, filled in while the operation runs. */
    logFields: RequestLogFields;
    /** Null: traces are off, or it is a health check. */
    trace: RequestTrace | null;
  }
}

/** Nginx's status for a client that disconnected before the response was complete; HTTP has none. */
const CLIENT_CLOSED_REQUEST = 499;

/** How a JSON Web Token begins, such as that of a calendar link. */
const TOKEN = 'eyJ';
const PERCENT_ENCODED = /%([\da-f]{2})/gi;

/** Health checks come every second; their lines are for `LOG_LEVEL=debug`. */
const PROBE = /^(GET|HEAD) \/(healthz|readyz)(\?|$)/;

/** A request whose response was sent, or whose client has left. */
export interface EndedRequest {
  /** As it was registered, such as `/graphql`; null: there is none at the path. */
  readonly route: string | null;
  readonly method: string;
  readonly status: number;
  readonly durationMs: number;
  /** The part of it that was not spent on waiting for the platform. */
  readonly ownMs: number;
  readonly logFields: RequestLogFields;
}

/** Is notified of every request, once it has ended. */
export type RequestObserver = (ended: EndedRequest) => void;

export interface RequestLogOptions {
  readonly log: Logger;
  readonly onRequestEnd?: RequestObserver | null;
  /** Null: traces are off. */
  readonly startTrace?: StartTrace | null;
  /** Requests that take longer are logged with their calls, in milliseconds; 0: none. */
  readonly slowMs?: number;
}

/** Sends the request id to the client. Writes the request's one log line, and notifies trace and observer, however it ends. */
export function startRequestLog(
  { log, onRequestEnd = null, startTrace = null, slowMs = 0 }: RequestLogOptions,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  request.logFields = createRequestLogFields();
  void reply.header('x-request-id', request.id);
  const isProbe = PROBE.test(`${request.method} ${request.url}`);
  const level = isProbe ? 'debug' : 'info';
  if (startTrace !== null && !isProbe) request.trace = startTrace(begunRequest(request));
  const isLogged = log.isLevelEnabled(level);
  if (!isLogged && onRequestEnd === null && request.trace === null) return;
  reply.raw.once('close', () => {
    const ended = endedRequest(request, reply);
    onRequestEnd?.(ended);
    request.trace?.finish(ended);
    if (isLogged) log[level](requestFields(request, ended, slowMs), 'request');
  });
}

function begunRequest({ id, method, url, protocol: scheme, headers }: FastifyRequest): BegunRequest {
  return { id, method, path: pathOf(url), scheme, headers };
}

function endedRequest(request: FastifyRequest, reply: FastifyReply): EndedRequest {
  const { method, logFields, routeOptions } = request;
  const durationMs = reply.elapsedTime;
  return {
    route: routeOptions.url ?? null,
    method,
    status: reply.raw.writableFinished ? reply.statusCode : CLIENT_CLOSED_REQUEST,
    durationMs,
    ownMs: Math.max(0, durationMs - logFields.platformMs),
    logFields,
  };
}

function requestFields(
  request: FastifyRequest,
  { method, status, durationMs, ownMs, logFields: { uses: _, calls, ...fields } }: EndedRequest,
  slowMs: number,
): object {
  const { id: requestId, viewer } = request;
  const path = pathOf(request.url);
  const traceId = request.trace?.traceId ?? traceIdOf(request.headers);
  const slow = slowMs > 0 && durationMs > slowMs && calls ? { calls } : {};
  const trace = traceId === null ? {} : { traceId };
  const times = { durationMs: rounded(durationMs), ownMs: rounded(ownMs) };
  const platformMs = rounded(fields.platformMs);
  return { requestId, ...trace, method, path, status, ...times, ...fields, platformMs, ...viewer, ...slow };
}

function rounded(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}

/** Bounded, and without segments that hold a token, whether the path is right or not: it is a secret. */
function pathOf(url: string): string {
  const [path = ''] = url.split('?');
  return boundedText(
    path
      .split('/')
      .map((segment) => (mayHoldToken(segment) ? '…' : segment))
      .join('/'),
  );
}

/** What is percent-encoded twice is not decoded: what it holds is not known. */
function mayHoldToken(segment: string): boolean {
  const decoded = segment.replace(PERCENT_ENCODED, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return decoded.includes(TOKEN) || decoded.search(PERCENT_ENCODED) !== -1;
}

const failedResponse = z.object({ errors: z.array(z.object({ extensions: z.object({ code: z.string() }) })) });

/**
 * Adds the codes of an error response to the log line. Apollo Server reports requests without a valid operation to no
 * plugin, so that only their response has the code.
 */
export function logErrorCodes({ errorCodes }: RequestLogFields, body: string): void {
  if (errorCodes.length > 0) return;
  const { errors = [] } = failedResponse.safeParse(JSON.parse(body)).data ?? {};
  errorCodes.push(...new Set(errors.map(({ extensions }) => extensions.code)));
}
