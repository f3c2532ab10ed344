import type { Config } from './config.js';
import type { Instant } from './domain/instant.js';
import { startApolloServer } from './graphql/apollo-server.js';
import { createRateLimit } from './graphql/limits/rate-limit.js';
import type { OperationSettings } from './graphql/operation-context.js';
import { createResponder, type GraphqlHttpResponse } from './graphql/respond.js';
import { ResponseCache } from './graphql/response-cache/response-cache.js';
import { createSchema } from './graphql/schema.js';
import { createGraphqlHandler } from './http/graphql-handler.js';
import { createAuthenticator } from './http/identity/authenticator.js';
import { createHttpServer } from './http/server.js';
import { TaskPlaces } from './loaders/task-places.js';
import { createHolidaySource, type HolidaySource } from './holiday-source.js';
import { createLog, type Logger } from './log.js';
import { startUpstream } from './start-upstream.js';

/** What tests replace; everything else comes from the configuration. */
export interface GatewayOverrides {
  readonly clock?: () => Instant;
  readonly log?: Logger;
  readonly holidays?: HolidaySource;
}

/** A running gateway. */
export interface Gateway {
  /** Its origin, e.g. `http://127.0.0.1:4000`. */
  readonly url: string;
  /** The account that all callers act for; null: each acts for the one in its token. */
  readonly accountId: string | null;
  /** Lets open requests finish, 10 s at most, then closes everything, the embedded platform too. */
  close(): Promise<void>;
}

/** Wires the layers and starts listening. Rejects where the port is taken. */
export async function createGateway(config: Config, overrides: GatewayOverrides = {}): Promise<Gateway> {
  const { clock = Date.now, log = createLog({ level: config.logLevel }) } = overrides;
  const upstream = await startUpstream(config, { log });
  const { holidays = createHolidaySource(config.holidaysFile, { log, clock }) } = overrides;
  const settings = operationSettings(config, { platform: upstream.platform, clock, holidays: holidays.current });
  const rateLimit = createRateLimit(config.limits.pointsAMinute);
  const apollo = await startApolloServer({ ...config, schema: createSchema(), rateLimit, log });
  const responses = new ResponseCache<GraphqlHttpResponse>({ maxBytes: config.cache.responseBytes, rateLimit });
  const server = createHttpServer({
    ...config,
    handler: createGraphqlHandler(createResponder({ apollo, responses, settings }), config.playground),
    authenticator: createAuthenticator(config.identity, { accountId: upstream.accountId, log, clock }),
    rateLimit,
    log,
    readiness: () => ({ breakers: upstream.platform.breakers(), holidays: holidays.details() }),
  });
  const close = async (): Promise<void> => {
    holidays.close();
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
  config: Config,
  given: Pick<OperationSettings, 'platform' | 'clock' | 'holidays'>,
): OperationSettings {
  const { maxPageSize, scanPages, maxCalls } = config.upstream;
  const { setupTtlMs, tasksTtlMs } = config.cache;
  return {
    ...given,
    maxPageSize,
    scanPages,
    maxCalls,
    operationTimeoutMs: config.operationTimeoutMs,
    ttlMs: { 'task/create': setupTtlMs, subset_task: tasksTtlMs },
    taskPlaces: new TaskPlaces(),
  };
}
