import type { FastifyReply } from 'fastify';

/** Names one more request header that the answer depends on. */
export function addVary(reply: FastifyReply, name: string): void {
  const stated = reply.getHeader('vary');
  void reply.header('vary', stated === undefined ? name : `${String(stated)}, ${name}`);
}
