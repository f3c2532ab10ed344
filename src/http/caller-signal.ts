import type { FastifyReply, FastifyRequest } from 'fastify';

/** Aborts when the caller goes away before the answer is complete; one signal a request. */
export function callerSignal(request: FastifyRequest, reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  const leave = (): void => {
    controller.abort(new DOMException('The caller left before the answer was complete.', 'AbortError'));
  };
  if (request.raw.socket.destroyed) leave();
  else {
    reply.raw.once('close', () => {
      if (!reply.raw.writableFinished) leave();
    });
  }
  return controller.signal;
}
