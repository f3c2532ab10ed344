import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { createRequestFacts, type RequestFacts } from '../graphql/request-log-fields.js';
import type { Logger } from '../log.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** What the GraphQL floor tells of the operation while it runs. */
    facts: RequestFacts;
  }
}

/** Nginx's number for a caller who left before the answer; HTTP has none. */
const CALLER_LEFT = 499;

export type RequestBeginning = (request: FastifyRequest, reply: FastifyReply) => void;

/** What names a request towards its caller and sees to its one line in the log, however the request ends. */
export function createRequestBeginning(log: Logger): RequestBeginning {
  return (request, reply) => {
    request.facts = createRequestFacts();
    void reply.header('x-request-id', request.id);
    if (!log.isLevelEnabled('info')) return;
    reply.raw.once('close', () => {
      logRequest(log, request, reply);
    });
  };
}

function logRequest(log: Logger, request: FastifyRequest, reply: FastifyReply): void {
  const { id: requestId, method, facts, viewer } = request;
  const [path] = request.url.split('?');
  const status = reply.raw.writableFinished ? reply.statusCode : CALLER_LEFT;
  const durationMs = Math.round(reply.elapsedTime);
  log.info({ requestId, method, path, status, durationMs, ...facts, ...viewer }, 'request');
}

const failedAnswer = z.object({ errors: z.array(z.object({ extensions: z.object({ code: z.string() }) })) });

/** Requests that never became an operation are refused without anybody noting why; their answer says it. */
export function noteErrorCodes({ facts }: FastifyRequest, { statusCode }: FastifyReply, payload: unknown): void {
  if (statusCode < 400 || facts.errorCodes.length > 0 || typeof payload !== 'string') return;
  const answer = failedAnswer.safeParse(parseJson(payload));
  facts.errorCodes.push(...(answer.data?.errors ?? []).map(({ extensions }) => extensions.code));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
