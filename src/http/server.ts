import { randomUUID } from 'node:crypto';
import { constants } from 'node:zlib';
import type { ApolloServer, BaseContext } from '@apollo/server';
import { fastifyCompress } from '@fastify/compress';
import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import type { Logger } from '../log.js';
import { createDrain } from './drain.js';
import { answerFailure, answerUnknownRoute } from './failures.js';
import { createGraphqlHandler, type GraphqlHandlerOptions } from './graphql-handler.js';
import { addHealthRoutes, type ReadinessDetails } from './health.js';
import type { Authenticator } from './identity/authenticator.js';
import { createIdentityHook, createPrivacyHook } from './identity/identity-hook.js';
import { listen } from './listener.js';
import type { RateLimit } from '../graphql/limits/rate-limit.js';
import type { HttpLimits } from './limits/http-limits.js';
import { addCors, addOverloadLimits, addSecurityHeaders, HEADERS_WITHOUT_HOOKS } from './limits/policies.js';
import { addRateHooks } from './limits/rate-hooks.js';
import { createHostCheck, createQueryLimit, refuseBatches } from './limits/request-hooks.js';
import { serverOptions } from './limits/server-options.js';
import { createPlaygroundHook } from './playground/playground-hook.js';
import { createRequestBeginning, noteErrorCodes } from './request-log.js';

export interface HttpServerOptions<Context extends BaseContext> extends GraphqlHandlerOptions<Context> {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Whether browsers get the playground. */
  readonly playground: boolean;
  /** Started. Whoever made it stops it, after this server has closed. */
  readonly apollo: ApolloServer<Context>;
  /** Who may ask for GraphQL. */
  readonly authenticator: Authenticator;
  readonly httpLimits: HttpLimits;
  readonly rateLimit: RateLimit;
  readonly log: Logger;
  /** What readiness tells beside its status; anybody may ask for it. */
  readonly readiness?: ReadinessDetails;
}

export interface HttpServer {
  /** Resolves to the origin, e.g. `http://127.0.0.1:4000`, once connections are accepted. */
  listen(): Promise<{ url: string }>;
  /** Readiness fails, open requests finish, then no connection is accepted any more: 10 s at most, then they are cut. */
  close(): Promise<void>;
}

/** The gateway as HTTP sees it: GraphQL, the playground, health and readiness. */
export function createHttpServer<Context extends BaseContext>(options: HttpServerOptions<Context>): HttpServer {
  const app = createApp(options);
  const drain = createDrain(app);
  addHealthRoutes(app, drain, options.readiness);
  addGraphqlRoutes(app, options);
  return { listen: () => listen(app, options), close: drain.finish };
}

function createApp({ log, httpLimits }: Pick<HttpServerOptions<BaseContext>, 'log' | 'httpLimits'>): FastifyInstance {
  const loggerInstance: FastifyBaseLogger = log;
  const beginRequest = createRequestBeginning(log);
  const app = Fastify({
    ...serverOptions(httpLimits),
    loggerInstance,
    // One line a request, written by beginRequest.
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: () => randomUUID(),
    // What reached the server before its sockets closed is still answered.
    return503OnClosing: false,
    frameworkErrors: (error, request, reply) => {
      beginRequest(request, reply);
      void reply.headers(HEADERS_WITHOUT_HOOKS);
      answerFailure(error, request, reply);
    },
  });
  // GraphQL over HTTP has JSON bodies only; the rest is answered with 415.
  app.removeContentTypeParser('text/plain');
  app.decorateRequest('facts');
  app.decorateRequest('viewer', null);
  app.decorateRequest('rateKey', '');
  // A logger a request would cost more than all that is ever logged with it; lines name their request themselves.
  app.setChildLoggerFactory((logger) => logger);
  app.addHook('onRequest', (request, reply, done) => {
    beginRequest(request, reply);
    done();
  });
  app.addHook('onSend', (...[request, reply, payload, done]) => {
    noteErrorCodes(request, reply, payload);
    done();
  });
  addSecurityHeaders(app);
  app.setErrorHandler(answerFailure);
  app.setNotFoundHandler(answerUnknownRoute);
  return app;
}

function addGraphqlRoutes<Context extends BaseContext>(
  app: FastifyInstance,
  options: HttpServerOptions<Context>,
): void {
  app.register(async (routes) => {
    await addCors(routes, options.httpLimits.corsOrigins);
    await addOverloadLimits(routes, options.httpLimits.overload);
    await routes.register(fastifyCompress, {
      threshold: 1024,
      encodings: ['br', 'gzip', 'deflate'],
      // The default of 11 takes far longer than the network saves.
      brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
      globalDecompression: false,
    });
    const { authenticator, playground } = options;
    const pageOptions = { endpoint: '/graphql', asksForToken: authenticator.needsToken };
    const page = playground ? [createPlaygroundHook(pageOptions)] : [];
    const rate = addRateHooks(routes, options.rateLimit, authenticator.needsToken);
    const admission = [createHostCheck(), rate.beforeIdentity, createIdentityHook(authenticator), rate.afterIdentity];
    routes.addHook('onSend', createPrivacyHook(authenticator));
    const handler = createGraphqlHandler(options);
    const queryLimit = createQueryLimit(options.httpLimits.maxBodyBytes);
    routes.post('/graphql', { onRequest: admission, preHandler: refuseBatches, handler });
    routes.get('/graphql', { onRequest: [...page, queryLimit, ...admission], handler });
    routes.get('/', { onRequest: page }, (_request, reply) => reply.send({ name: 'Switchboard', graphql: '/graphql' }));
  });
}
