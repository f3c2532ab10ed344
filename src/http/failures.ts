import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { ErrorCode, GatewayError } from '../errors.js';

/** Codes and messages by HTTP status, for requests that fail before an operation begins. */
const FAILURES = {
  400: ['BAD_REQUEST', 'The request cannot be read; its body must be valid JSON, and its Host a host.'],
  404: ['NOT_FOUND', 'There is nothing here; GraphQL is at /graphql.'],
  405: ['METHOD_NOT_ALLOWED', 'This path does not answer to this method.'],
  413: ['PAYLOAD_TOO_LARGE', 'The body of the request is too large.'],
  415: ['UNSUPPORTED_MEDIA_TYPE', 'The body of the request must be application/json.'],
  500: ['INTERNAL_SERVER_ERROR', 'Something went wrong in the gateway.'],
  503: ['OVERLOADED', 'The gateway has more to do than it can; ask again in a few seconds.'],
} as const satisfies Readonly<Record<number, readonly [ErrorCode, string]>>;

type FailureStatus = keyof typeof FAILURES;

/** Of an operation that found no room: others end soon. */
const RETRY_AFTER_SECONDS = 1;

const METHODS = ['GET', 'HEAD', 'POST'] as const;

/** Reports errors outside of an operation in the form of GraphQL. Internal errors are logged and masked. */
export function sendError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const status = failureStatus(error.statusCode ?? 500);
  if (status === 503) void reply.header('retry-after', RETRY_AFTER_SECONDS);
  if (status === 500) request.log.error({ err: error, requestId: request.id }, 'The request failed.');
  sendFailure(status, request, reply);
}

/** 405 with the allowed methods of the path; 404 if it has none. */
export function sendUnknownRoute(request: FastifyRequest, reply: FastifyReply): void {
  const [url = '/'] = request.url.split('?');
  const allowed = METHODS.filter((method) => request.server.hasRoute({ url, method }));
  if (allowed.length > 0) void reply.header('allow', allowed.join(', '));
  sendFailure(allowed.length > 0 ? 405 : 404, request, reply);
}

function failureStatus(status: number): FailureStatus {
  if (status === 404 || status === 405 || status === 413 || status === 415 || status === 503) return status;
  return status >= 400 && status < 500 ? 400 : 500;
}

/** Sends the code and message of the status. */
export function sendFailure(status: FailureStatus, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const [code, message] = FAILURES[status];
  const details = status === 500 ? { requestId: request.id } : {};
  return sendRefusal({ code, message, details }, { status, request, reply });
}

interface RefusalOptions {
  readonly status: number;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** Sends an error that ends a request before its operation begins. */
export function sendRefusal(
  { code, message, details }: Pick<GatewayError, 'code' | 'message' | 'details'>,
  { status, request, reply }: RefusalOptions,
): FastifyReply {
  request.logFields.errorCodes.push(code);
  return reply.code(status).send({ errors: [{ message, extensions: { code, ...details } }] });
}
