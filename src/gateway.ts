import type { Config } from './config.js';
import type { Instant } from './domain/instant.js';
import { createZone } from './domain/zone.js';
import { startApolloServer } from './graphql/apollo-server.js';
import { createOperationContext, type OperationSettings } from './graphql/operation-context.js';
import { createSchema } from './graphql/schema.js';
import { callerSignal } from './http/caller-signal.js';
import { createAuthenticator } from './http/identity/authenticator.js';
import { viewerOf } from './http/identity/identity-hook.js';
import { createHttpServer } from './http/server.js';
import { createLog, type Logger } from './log.js';
import { startUpstream } from './start-upstream.js';

/** What tests replace; everything else comes from the configuration. */
export interface GatewayOverrides {
  readonly clock?: () => Instant;
  readonly log?: Logger;
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
  const { clock = Date.now, log = createLog({ level: config.logLevel }) } = overrides;
  const zone = createZone(config.upstream.timeZone);
  const upstream = await startUpstream(config.upstream, { zone, log });
  const settings: OperationSettings = {
    platform: upstream.platform,
    zone,
    maxPageSize: config.upstream.maxPageSize,
    scanPages: config.upstream.scanPages,
    maxCalls: config.upstream.maxCalls,
    operationTimeoutMs: config.operationTimeoutMs,
    clock,
  };
  const apollo = await startApolloServer({ schema: createSchema(zone), log });
  const server = createHttpServer({
    ...config,
    apollo,
    authenticator: createAuthenticator(config.identity, { accountId: upstream.accountId, log, clock }),
    log,
    readiness: () => ({ breakers: upstream.breakers() }),
    context: (request, reply) => {
      const { facts, id: requestId } = request;
      const caller = { viewer: viewerOf(request), signal: callerSignal(request, reply), facts, requestId };
      return Promise.resolve(createOperationContext(settings, caller));
    },
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
