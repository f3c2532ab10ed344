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

/** A JSON Web Token in a path, such as that of a calendar link, whether the path is right or not: it is a secret. */
const TOKEN = /eyJ[^/]*/g;

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
  const path = boundedText((request.url.split('?')[0] ?? '').replaceAll(TOKEN, '…'));
  const traceId = traceIdOf(request.headers);
  const status = reply.raw.writableFinished ? reply.statusCode : CLIENT_CLOSED_REQUEST;
  const durationMs = Math.round(reply.elapsedTime);
  const trace = traceId === null ? {} : { traceId };
  return { requestId, ...trace, method, path, status, durationMs, ...logFields, ...viewer };
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
