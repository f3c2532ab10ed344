import type { Config } from './config.js';
import type { Instant } from './domain/instant.js';
import { createZone } from './domain/zone.js';
import { startApolloServer } from './graphql/apollo-server.js';
import { createOperationContext, type OperationSettings } from './graphql/operation-context.js';
import { createSchema } from './graphql/schema.js';
import { callerSignal } from './http/caller-signal.js';
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
  /** The account that callers act for. */
  readonly accountId: string;
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
    operationTimeoutMs: config.operationTimeoutMs,
    clock,
  };
  const apollo = await startApolloServer({ schema: createSchema(zone), log });
  const server = createHttpServer({
    ...config,
    apollo,
    log,
    context: (request, reply) => {
      const { facts, id: requestId } = request;
      const viewer = { mainAccountId: upstream.accountId, boundAccountId: null };
      const caller = { viewer, signal: callerSignal(request, reply), facts, requestId };
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
    return { url, accountId: upstream.accountId, close };
  } catch (error) {
    await close();
    throw error;
  }
}
