import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { boundedText, createRequestLogFields, type RequestLogFields } from '../graphql/request-log-fields.js';
import type { Logger } from '../log.js';
import { traceIdOf } from './request-ids.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Fields of the request's log line, filled in while the operation runs. */
    logFields: RequestLogFields;
  }
}

/** Nginx's status for a client that disconnected before the response was complete; HTTP has none. */
const CLIENT_CLOSED_REQUEST = 499;

/** How a JSON Web Token begins, such as that of a calendar link. */
const TOKEN = 'eyJ';
const PERCENT_ENCODED = /%([\da-f]{2})/gi;

/** Health checks come every second; their lines are for `LOG_LEVEL=debug`. */
const PROBE = /^(GET|HEAD) \/(healthz|readyz)(\?|$)/;

/** Sends the request id to the client and writes the request's one log line, however it ends. */
export function startRequestLog(log: Logger, request: FastifyRequest, reply: FastifyReply): void {
  request.logFields = createRequestLogFields();
  void reply.header('x-request-id', request.id);
  const level = PROBE.test(`${request.method} ${request.url}`) ? 'debug' : 'info';
  if (!log.isLevelEnabled(level)) return;
  reply.raw.once('close', () => {
    log[level](requestFields(request, reply), 'request');
  });
}

function requestFields(request: FastifyRequest, reply: FastifyReply): object {
  const { id: requestId, method, logFields, viewer } = request;
  const path = pathOf(request.url);
  const traceId = traceIdOf(request.headers);
  const status = reply.raw.writableFinished ? reply.statusCode : CLIENT_CLOSED_REQUEST;
  const durationMs = Math.round(reply.elapsedTime);
  const trace = traceId === null ? {} : { traceId };
  return { requestId, ...trace, method, path, status, durationMs, ...logFields, ...viewer };
}

/** Bounded, and without segments that hold a token, whether the path is right or not: it is a secret. */
export function pathOf(url: string): string {
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
  errorCodes.push(...errors.map(({ extensions }) => extensions.code));
}
