import { randomUUID } from 'node:crypto';
import Fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import type { RateLimit } from '../graphql/limits/rate-limit.js';
import type { Logger } from '../log.js';
import { createDrain } from './drain.js';
import { sendError, sendUnknownRoute } from './failures.js';
import { addHealthRoutes, type ReadinessDetails } from './health.js';
import type { Authenticator } from './identity/authenticator.js';
import { createIdentityHook, createPrivacyHook } from './identity/identity-hook.js';
import { addCors } from './limits/cors.js';
import { addLoadShedding } from './limits/load-shedding.js';
import { addRateHooks } from './limits/rate-hooks.js';
import { createHostCheck, createQueryLimit, refuseBatches } from './limits/request-hooks.js';
import { serverOptions, type HttpLimits } from './limits/server-options.js';
import { listen, type ListenOptions } from './listener.js';
import { addPlayground } from './playground/playground-routes.js';
import { startRequestLog } from './request-log.js';
import { securityHeaders } from './security-headers.js';

/** Answers the GraphQL requests of authenticated callers. */
export type GraphqlHandler = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

export interface HttpServerOptions extends ListenOptions {
  readonly handler: GraphqlHandler;
  /** Whether browsers get the playground. */
  readonly playground: boolean;
  readonly authenticator: Authenticator;
  readonly httpLimits: HttpLimits;
  /** Whether responses have `Strict-Transport-Security`. */
  readonly hsts: boolean;
  readonly rateLimit: RateLimit;
  readonly log: Logger;
  /** Public: `/readyz` needs no authentication. */
  readonly readiness?: ReadinessDetails;
}

export interface HttpServer {
  /** Resolves to the origin, for example `http://127.0.0.1:4000`, once connections are accepted. */
  listen(): Promise<{ url: string }>;
  /** Fails readiness, lets open requests finish, then stops listening. After 10 s it cuts what is still open. */
  close(): Promise<void>;
}

/** The HTTP server of the gateway: GraphQL, the playground, health and readiness. */
export function createHttpServer(options: HttpServerOptions): HttpServer {
  const app = createApp(options);
  const drain = createDrain(app);
  addHealthRoutes(app, drain, options.readiness);
  addGraphqlRoutes(app, options);
  return { listen: () => listen(app, options), close: drain.finish };
}

function createApp({ log, httpLimits, hsts }: Pick<HttpServerOptions, 'log' | 'httpLimits' | 'hsts'>): FastifyInstance {
  const loggerInstance: FastifyBaseLogger = log;
  const headers = securityHeaders(hsts);
  const beginRequest = (request: FastifyRequest, reply: FastifyReply): void => {
    startRequestLog(log, request, reply);
    void reply.headers(headers);
  };
  const app = Fastify({
    ...serverOptions(httpLimits),
    loggerInstance,
    // Each request writes one line, see request-log.ts.
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: () => randomUUID(),
    // Requests that arrive before the sockets are closed still get their response.
    return503OnClosing: false,
    // Fastify reports these errors, such as a malformed path, without calling any hook.
    frameworkErrors: (error, request, reply) => {
      beginRequest(request, reply);
      sendError(error, request, reply);
    },
  });
  // GraphQL over HTTP has JSON bodies only; other types get 415.
  app.removeContentTypeParser('text/plain');
  app.decorateRequest('logFields');
  app.decorateRequest('viewer', null);
  app.decorateRequest('rateKey', '');
  // A child logger for each request would cost more than all its log lines; those contain the request id anyway.
  app.setChildLoggerFactory((logger) => logger);
  app.addHook('onRequest', (request, reply, done) => {
    beginRequest(request, reply);
    done();
  });
  app.setErrorHandler(sendError);
  app.setNotFoundHandler(sendUnknownRoute);
  return app;
}

function addGraphqlRoutes(app: FastifyInstance, options: HttpServerOptions): void {
  const { handler, playground, authenticator, httpLimits, rateLimit } = options;
  app.register(async (routes) => {
    await addCors(routes, httpLimits.corsOrigins);
    addLoadShedding(routes, httpLimits.overload);
    const { needsToken } = authenticator;
    const rate = addRateHooks(routes, rateLimit, needsToken);
    const page = playground ? [addPlayground(app, { needsToken, countRequest: rate.anonymous })] : [];
    const admission = [createHostCheck(), rate.beforeIdentity, createIdentityHook(authenticator), rate.afterIdentity];
    routes.addHook('onSend', createPrivacyHook(authenticator));
    const queryLimit = createQueryLimit(httpLimits.maxBodyBytes);
    routes.post('/graphql', { onRequest: admission, preHandler: refuseBatches, handler });
    routes.get('/graphql', { onRequest: [...page, queryLimit, ...admission], handler });
    routes.get('/', { onRequest: page }, (_request, reply) => reply.send({ name: 'Switchboard', graphql: '/graphql' }));
  });
}
