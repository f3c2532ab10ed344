import type { FastifyReply, FastifyRequest } from 'fastify';

import type { Config } from './config.js';
import type { Instant } from './domain/instant.js';
import { createZone } from './domain/zone.js';
import { startApolloServer } from './graphql/apollo-server.js';
import type { CompilationMode } from './graphql/compiled-execution/compiling-executor.js';
import { Admission } from './graphql/limits/admission.js';
import { createRateLimit } from './graphql/limits/rate-limit.js';
import { DirectAnswers } from './graphql/direct-answers/direct-answers.js';
import { createOperationContext, type OperationContext, type OperationSettings } from './graphql/operation-context.js';
import { createExecutor } from './graphql/executor.js';
import { createSchema } from './graphql/schema.js';
import { HttpCaller } from './http/http-caller.js';
import { createAuthenticator } from './http/identity/authenticator.js';
import { createHttpServer } from './http/server.js';
import { createLog, type Logger } from './log.js';
import { startUpstream } from './start-upstream.js';

/** What tests replace; everything else comes from the configuration. */
export interface GatewayOverrides {
  readonly clock?: () => Instant;
  readonly log?: Logger;
  /** When operations are compiled; by default when they come again. */
  readonly compilation?: CompilationMode;
}

/** A running gateway. */
export interface Gateway {
  /** Its origin, e.g. `http://127.0.0.1:4000`. */
  readonly url: string;
  /** The account that callers act for; null: each for the one that its token names. */
  readonly accountId: string | null;
  /** Lets open requests finish, 10 s at most, then ends everything, the embedded platform too. */
  close(): Promise<void>;
}

/** Wires the floors and starts listening. Rejects where the port is taken. */
export async function createGateway(config: Config, overrides: GatewayOverrides = {}): Promise<Gateway> {
  const { clock = Date.now, log = createLog({ level: config.logLevel }), compilation = 'second-sighting' } = overrides;
  const zone = createZone(config.upstream.timeZone);
  const upstream = await startUpstream(config, { zone, log });
  const settings = operationSettings(config, { platform: upstream.platform, zone, clock });
  const rateLimit = createRateLimit(config.limits.pointsAMinute);
  const schema = createSchema(zone);
  const admission = new Admission({ schema, maxCost: config.limits.maxCost, rateLimit });
  const direct = new DirectAnswers({ executor: createExecutor(schema, { ...config.reuse, compilation }), admission });
  const apollo = await startApolloServer({ ...config, schema, executor: direct.executor, admission, log });
  const server = createHttpServer({
    ...config,
    apollo,
    authenticator: createAuthenticator(config.identity, { accountId: upstream.accountId, log, clock }),
    rateLimit,
    log,
    readiness: () => ({ breakers: upstream.breakers() }),
    context: (request, reply) => operationContext(settings, request, reply),
    answerDirectly: (request, begin) => direct.answer(request, begin),
  });
  const close = async (): Promise<void> => {
    await server.close();
    await apollo.stop();
    await upstream.close();
  };
  try {
    const { url } = await server.listen();
    return { url, accountId: config.identity.mode === 'jwt' ? null : upstream.accountId, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function operationSettings(
  { upstream, operationTimeoutMs }: Config,
  shared: Pick<OperationSettings, 'platform' | 'zone' | 'clock'>,
): OperationSettings {
  const { maxPageSize, scanPages, maxCalls } = upstream;
  return { ...shared, maxPageSize, scanPages, maxCalls, operationTimeoutMs };
}

function operationContext(settings: OperationSettings, request: FastifyRequest, reply: FastifyReply): OperationContext {
  const operation = createOperationContext(settings, new HttpCaller(request, reply));
  // Apollo Server tells nothing of requests that turn out to be no operation. Who leaves ends the operation himself.
  reply.raw.once('finish', () => {
    operation.deadline.end();
  });
  return operation;
}
