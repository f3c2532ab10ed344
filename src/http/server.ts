import Fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import type { RateLimit } from '../graphql/limits/rate-limit.js';
import { baseUrlOptions } from './base-path.js';
import { addCalendarRoute, type CalendarRouteOptions } from './calendar-route.js';
import { createDrain } from './drain.js';
import { sendError, sendUnknownRoute } from './failures.js';
import { addHealthRoutes, type ReadinessDetails } from './health.js';
import type { Authenticator } from './identity/authenticator.js';
import { createIdentityHook, createPrivacyHook } from './identity/identity-hook.js';
import { addJsonBodies } from './json-body.js';
import { limitConnections } from './limits/connection-limit.js';
import { addCors } from './limits/cors.js';
import { addLoadShedding, watchLoad, type Evict } from './limits/load-shedding.js';
import { addRateHooks, type RateHooks, type RateKey } from './limits/rate-hooks.js';
import {
  addAllow,
  createHostCheck,
  createHostGuard,
  createUrlLimit,
  refuseBatches,
  refuseEncodedBodies,
  requireOneHost,
} from './limits/request-hooks.js';
import type { HttpLimits } from './limits/http-limits.js';
import { serverOptions } from './limits/server-options.js';
import { dropUnreadBody } from './limits/unread-body.js';
import { listen, type ListenOptions } from './listener.js';
import { addPlayground } from './playground/playground-routes.js';
import { requestIdOf } from './request-ids.js';
import { startRequestLog, type RequestLogOptions } from './request-log.js';
import { securityHeaders } from './security-headers.js';

/** Answers the GraphQL requests of authenticated callers. */
export type GraphqlHandler = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

export interface HttpServerOptions extends ListenOptions, RequestLogOptions {
  readonly handler: GraphqlHandler;
  /** Null: there are no calendars. */
  readonly calendars: CalendarRouteOptions | null;
  /** Whether browsers get the playground. */
  readonly playground: boolean;
  readonly authenticator: Authenticator;
  readonly httpLimits: HttpLimits;
  /** Before every path that clients see, for example `/api`; empty: none. */
  readonly basePath: string;
  /** Whether responses have `Strict-Transport-Security`. */
  readonly hsts: boolean;
  readonly rateLimit: RateLimit;
  /** Whose points are counted where requests have tokens. */
  readonly rateLimitKey: RateKey;
  /** Is notified of each connection that was closed at the limit. */
  readonly onConnectionRefused?: (() => void) | null;
  /** Called while the heap is full, before requests are refused. */
  readonly evict?: Evict;
  /** Public: `/readyz` needs no authentication. */
  readonly readiness?: ReadinessDetails;
  /** How long requests are served after readiness has failed, for load balancers that learn of it late. */
  readonly shutdownDelayMs: number;
}

export interface HttpServer {
  /** Resolves to the address, for example `http://127.0.0.1:4000`, once connections are accepted. */
  listen(): Promise<{ url: string }>;
  /** Whether requests are refused, since the process has too much to do. */
  readonly isOverloaded: () => boolean;
  /** Fails readiness, lets open requests finish, then stops listening. After 10 s it cuts what is still open. */
  close(): Promise<void>;
}

/** Of the path, in characters: the token of a calendar link names two accounts and an object. */
const MAX_PARAMETER_LENGTH = 4096;

/** The HTTP server of the gateway: GraphQL, calendars, the playground, health and readiness. */
export function createHttpServer(options: HttpServerOptions): HttpServer {
  const app = createApp(options);
  const { httpLimits, rateLimit, authenticator, log } = options;
  const { maxConnections } = httpLimits;
  limitConnections(app.server, { maxConnections, log, onRefused: options.onConnectionRefused });
  const drain = createDrain(app, options.shutdownDelayMs);
  app.addHook('onSend', dropUnreadBody);
  const isOverloaded = watchLoad(app, httpLimits.overload, options.evict ?? (() => 0));
  const status = () => (!drain.isReady() ? 'draining' : isOverloaded() ? 'overloaded' : 'ready');
  addHealthRoutes(app, status, options.readiness);
  const rate = addRateHooks(app, { rateLimit, rateKey: options.rateLimitKey, hasTokens: authenticator.needsToken });
  // Unknown paths are counted too: the search for one would otherwise be free.
  app.setNotFoundHandler({ preHandler: [rate.beforeIdentity, rate.afterIdentity] }, sendUnknownRoute);
  addGraphqlRoutes(app, options, { rate, isOverloaded });
  return { listen: () => listen(app, options), isOverloaded, close: drain.finish };
}

type AppOptions = RequestLogOptions & Pick<HttpServerOptions, 'httpLimits' | 'hsts' | 'basePath'>;

function createApp(options: AppOptions): FastifyInstance {
  const { log, httpLimits, hsts, basePath } = options;
  const loggerInstance: FastifyBaseLogger = log;
  const headers = securityHeaders(hsts);
  const beginRequest = (request: FastifyRequest, reply: FastifyReply): void => {
    startRequestLog(options, request, reply);
    void reply.headers(headers);
  };
  const app = Fastify({
    ...serverOptions(httpLimits),
    ...baseUrlOptions(basePath),
    loggerInstance,
    routerOptions: { maxParamLength: MAX_PARAMETER_LENGTH },
    // Each request writes one line, see request-log.ts.
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: (raw) => requestIdOf(raw.headers),
    // Requests that arrive before the sockets are closed still get their response.
    return503OnClosing: false,
    // Fastify reports these errors, such as a malformed path, without calling any hook.
    frameworkErrors: (error, request, reply) => {
      beginRequest(request, reply);
      sendError(error, request, reply);
    },
  });
  addJsonBodies(app);
  app.decorateRequest('logFields');
  app.decorateRequest('trace', null);
  app.decorateRequest('viewer', null);
  app.decorateRequest('subject', null);
  app.decorateRequest('rateKey', '');
  // A child logger for each request would cost more than all its log lines; those contain the request id anyway.
  app.setChildLoggerFactory((logger) => logger);
  app.addHook('onRequest', (request, reply, done) => {
    beginRequest(request, reply);
    done();
  });
  app.addHook('onRequest', requireOneHost);
  app.setErrorHandler(sendError);
  return app;
}

interface SharedHooks {
  readonly rate: RateHooks;
  readonly isOverloaded: () => boolean;
}

function addGraphqlRoutes(app: FastifyInstance, options: HttpServerOptions, { rate, isOverloaded }: SharedHooks): void {
  const { handler, playground, authenticator, httpLimits, basePath } = options;
  app.register(async (routes) => {
    if (httpLimits.allowedHosts) routes.addHook('onRequest', createHostGuard(httpLimits.allowedHosts));
    routes.addHook('onRequest', createUrlLimit(httpLimits.maxBodyBytes));
    routes.addHook('onRequest', addAllow);
    await addCors(routes, httpLimits);
    addLoadShedding(routes, isOverloaded);
    const { needsToken } = authenticator;
    const page = playground ? [addPlayground(app, { basePath, needsToken, countRequest: rate.anonymous })] : [];
    const identity = createIdentityHook(authenticator, rate.onNoIdentity);
    const admission = [createHostCheck(), rate.beforeIdentity, identity, rate.afterIdentity];
    routes.addHook('onSend', createPrivacyHook(authenticator));
    addCalendarRoute(routes, options.calendars, rate);
    routes.post('/graphql', { onRequest: [...admission, refuseEncodedBodies], preHandler: refuseBatches, handler });
    routes.get('/graphql', { onRequest: [...page, ...admission], handler });
    const root = { name: 'Switchboard', graphql: `${basePath}/graphql` };
    routes.get('/', { onRequest: page }, (_request, reply) => reply.send(root));
  });
}
