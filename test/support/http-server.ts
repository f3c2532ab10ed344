import { ApolloServer, HeaderMap } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Authenticator } from '../../src/http/identity/authenticator.js';
import { createRateLimit } from '../../src/graphql/limits/rate-limit.js';
import type { HttpLimits } from '../../src/http/limits/http-limits.js';
import { createHttpServer, type GraphqlHandler, type HttpServer } from '../../src/http/server.js';
import { recordLog, type LogRecorder } from './log-recorder.js';

export interface StubContext {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

export interface StubServer extends HttpServer, Pick<LogRecorder, 'lines' | 'line'> {
  readonly url: string;
}

export interface StubOptions {
  readonly playground?: boolean;
  readonly httpLimits?: Partial<HttpLimits>;
  readonly shutdownDelayMs?: number;
  readonly hsts?: boolean;
  /** 0, the default: no limit. */
  readonly rateLimitPoints?: number;
  /** By default there are no caches to evict from. */
  readonly evict?: (bytes: number) => number;
  /** By default no token is needed. */
  readonly authenticator?: Authenticator;
  readonly resolvers?: Readonly<Record<string, (parent: unknown, args: unknown, context: StubContext) => unknown>>;
}

const EVERYONE: Authenticator = {
  needsToken: false,
  authenticate: () => Promise.resolve({ viewer: { mainAccountId: 'main-1', boundAccountId: null }, subject: null }),
};

const NO_LIMITS: HttpLimits = {
  maxBodyBytes: 0,
  overload: { maxEventLoopDelayMs: 0, maxOldSpaceBytes: 0 },
  timeouts: { headersMs: 0, bodyMs: 0, idleMs: 5000, stalledMs: 0 },
  trustProxy: false,
  corsOrigins: [],
  corsHeaders: [],
  maxConnections: 0,
  allowedHosts: null,
};

/** Apollo Server alone, without the response cache. */
function createApolloHandler(apollo: ApolloServer<StubContext>): GraphqlHandler {
  return async (request, reply) => {
    const { method, url, body } = request;
    const headers = new HeaderMap(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    const response = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method, headers, search: new URL(url, 'http://gateway').search, body },
      context: () => Promise.resolve({ request, reply }),
    });
    void reply.code(response.status ?? 200).headers(Object.fromEntries(response.headers));
    return response.body.kind === 'complete' ? response.body.string : '';
  };
}

/** The HTTP layer over a schema of three fields: `hello`, `long` (over 1 KB) and `wait`, which tests resolve. */
export async function startStubServer({
  playground = true,
  httpLimits = {},
  shutdownDelayMs = 0,
  hsts = false,
  rateLimitPoints = 0,
  evict = () => 0,
  authenticator = EVERYONE,
  resolvers = {},
}: StubOptions = {}): Promise<StubServer> {
  const { log, lines, line } = recordLog();
  const apollo = new ApolloServer<StubContext>({
    typeDefs: 'type Query { hello: String long: String wait: String } type Mutation { hello: String }',
    resolvers: { Query: { hello: () => 'world', long: () => 'x'.repeat(2000), ...resolvers } },
    introspection: true,
    csrfPrevention: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    plugins: [ApolloServerPluginCacheControlDisabled(), ApolloServerPluginLandingPageDisabled()],
  });
  await apollo.start();
  const server = createHttpServer({
    host: '127.0.0.1',
    port: 0,
    basePath: '',
    playground,
    authenticator,
    httpLimits: { ...NO_LIMITS, ...httpLimits },
    hsts,
    evict,
    rateLimit: createRateLimit(rateLimitPoints),
    rateLimitKey: 'account',
    shutdownDelayMs,
    handler: createApolloHandler(apollo),
    calendars: null,
    log,
  });
  const { url } = await server.listen();
  return { ...server, url, lines, line };
}
