import type { ApolloServer, BaseContext } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DirectAnswer, PlainRequest } from '../graphql/direct-answers/direct-answers.js';
import { readPlainRequest } from './plain-request.js';

/** Answers a plain request without Apollo; null: it is Apollo's. It begins the operation where it knows what is asked. */
export type AnswerDirectly<Context> = (request: PlainRequest, begin: () => Context) => Promise<DirectAnswer | null>;

export interface GraphqlHandlerOptions<Context extends BaseContext> {
  readonly apollo: ApolloServer<Context>;
  /** Makes the context of a request's operation. */
  readonly context: (request: FastifyRequest, reply: FastifyReply) => Context;
  readonly answerDirectly?: AnswerDirectly<Context>;
}

/** Answers operations: directly where that can be, through Apollo otherwise; either finds the same context. */
export function createGraphqlHandler<Context extends BaseContext>(options: GraphqlHandlerOptions<Context>) {
  const { apollo, context, answerDirectly } = options;
  // A handler each, as a map from requests to contexts would keep both until the next full garbage collection.
  const answerByApollo = (request: FastifyRequest, reply: FastifyReply, begun: Context | null): unknown => {
    const handler = fastifyApolloHandler(apollo, {
      context: () => Promise.resolve(begun ?? context(request, reply)),
    });
    return Reflect.apply(handler, request.server, [request, reply]);
  };

  return async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const plain = answerDirectly ? readPlainRequest(request) : null;
    if (!plain || !answerDirectly) return answerByApollo(request, reply, null);
    let begun: Context | null = null;
    const answer = await answerDirectly(plain, () => (begun = context(request, reply)));
    return answer ? sendAnswer(answer, reply) : answerByApollo(request, reply, begun);
  };
}

/** With the headers that Apollo would give it. */
function sendAnswer({ body, cacheControl }: DirectAnswer, reply: FastifyReply): string | Buffer {
  void reply.header('content-type', 'application/json; charset=utf-8');
  if (cacheControl !== null) void reply.header('cache-control', cacheControl);
  return body;
}
