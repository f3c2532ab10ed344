import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { createRequestFacts, type RequestFacts } from '../graphql/request-facts.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** What the GraphQL floor tells of the operation while it runs. */
    facts: RequestFacts;
  }
}

/** Nginx's number for a caller who left before the answer; HTTP has none. */
const CALLER_LEFT = 499;

/** Names the request towards the caller and sees to its one line in the log, however the request ends. */
export function beginRequest(request: FastifyRequest, reply: FastifyReply): void {
  request.facts = createRequestFacts();
  void reply.header('x-request-id', request.id);
  reply.raw.once('close', () => {
    const { method, facts, log, viewer } = request;
    const [path] = request.url.split('?');
    const status = reply.raw.writableFinished ? reply.statusCode : CALLER_LEFT;
    log.info({ method, path, status, durationMs: Math.round(reply.elapsedTime), ...facts, ...viewer }, 'request');
  });
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
