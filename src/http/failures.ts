import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { errorExtensions, RequestError, type ErrorCode, type GatewayError } from '../errors.js';
import { negotiateMediaType } from '../graphql/respond.js';
import { addVary } from './content-negotiation.js';

/** Codes and messages by HTTP status, for requests that fail before an operation begins. */
export const FAILURES = {
  400: ['BAD_REQUEST', 'The request cannot be read; its path, its Host and the length of its body must be valid.'],
  404: ['NOT_FOUND', 'There is nothing here; the path of GraphQL ends with /graphql.'],
  405: ['METHOD_NOT_ALLOWED', 'This path does not answer to this method.'],
  408: ['REQUEST_TIMEOUT', 'The request did not arrive in time.'],
  413: ['PAYLOAD_TOO_LARGE', 'The body of the request is too large.'],
  414: ['URI_TOO_LONG', 'The URL of the request is too long; send the operation by POST.'],
  415: ['UNSUPPORTED_MEDIA_TYPE', 'The body of the request must be application/json.'],
  431: ['HEADERS_TOO_LARGE', 'The headers of the request are too large.'],
  500: ['INTERNAL_SERVER_ERROR', 'Something went wrong in the gateway.'],
  503: ['OVERLOADED', 'The gateway has more to do than it can; ask again in a few seconds.'],
} as const satisfies Readonly<Record<number, readonly [ErrorCode, string]>>;

export type FailureStatus = keyof typeof FAILURES;

/** Of an operation that found no room: others end soon. */
const RETRY_AFTER_SECONDS = 1;

const METHODS = ['GET', 'HEAD', 'POST'] as const;

/** Reports errors outside of an operation in the form of GraphQL. Internal errors are logged and masked. */
export function sendError(error: FastifyError | RequestError, request: FastifyRequest, reply: FastifyReply): void {
  if (error instanceof RequestError) {
    sendRefusal(error, { status: error.status, request, reply });
    return;
  }
  const status = failureStatus(error.statusCode ?? 500);
  if (status === 503) void reply.header('retry-after', RETRY_AFTER_SECONDS);
  if (status === 500) request.log.error({ err: error, requestId: request.id }, 'The request failed.');
  sendFailure(status, request, reply);
}

/** 405 with the allowed methods of the path, or 204 where it was asked for them; 404 if it has none. */
export function sendUnknownRoute(request: FastifyRequest, reply: FastifyReply): void {
  const allowed = allowedMethods(request);
  if (allowed === null) sendFailure(404, request, reply);
  else if (request.method === 'OPTIONS') void reply.code(204).header('allow', allowed).send();
  else sendFailure(405, request, reply.header('allow', allowed));
}

/** The `Allow` header of the path; null: there is nothing at the path. */
export function allowedMethods(request: FastifyRequest): string | null {
  const [url = '/'] = request.url.split('?');
  const methods = METHODS.filter((method) => request.server.hasRoute({ url, method }));
  return methods.length === 0 ? null : [...methods, 'OPTIONS'].join(', ');
}

function failureStatus(status: number): FailureStatus {
  if (isFailureStatus(status)) return status;
  return status >= 400 && status < 500 ? 400 : 500;
}

function isFailureStatus(status: number): status is FailureStatus {
  return status in FAILURES;
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

/** Sends an error that ends a request before its operation begins, in the media type that the client prefers. */
export function sendRefusal(
  error: Pick<GatewayError, 'code' | 'message' | 'details'>,
  { status, request, reply }: RefusalOptions,
): FastifyReply {
  request.logFields.errorCodes.push(error.code);
  addVary(reply, 'accept');
  void reply.code(status).type(negotiateMediaType(request.headers.accept) ?? 'application/json; charset=utf-8');
  return reply.send(JSON.stringify({ errors: [{ message: error.message, extensions: errorExtensions(error) }] }));
}
