import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { createRequestLogFields, type RequestLogFields } from '../graphql/request-log-fields.js';
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

/** Unknown paths can be long. */
const MAX_PATH_LENGTH = 200;

/** Sends the request id to the client and writes the request's one log line, however it ends. */
export function startRequestLog(log: Logger, request: FastifyRequest, reply: FastifyReply): void {
  request.logFields = createRequestLogFields();
  void reply.header('x-request-id', request.id);
  if (!log.isLevelEnabled('info')) return;
  reply.raw.once('close', () => {
    logRequest(log, request, reply);
  });
}

function logRequest(log: Logger, request: FastifyRequest, reply: FastifyReply): void {
  const { id: requestId, method, logFields, viewer } = request;
  const [path = ''] = request.url.split('?');
  const traceId = traceIdOf(request.headers);
  const status = reply.raw.writableFinished ? reply.statusCode : CLIENT_CLOSED_REQUEST;
  const durationMs = Math.round(reply.elapsedTime);
  const trace = traceId === null ? {} : { traceId };
  const fields = { requestId, ...trace, method, path: path.slice(0, MAX_PATH_LENGTH), status, durationMs };
  log.info({ ...fields, ...logFields, ...viewer }, 'request');
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
