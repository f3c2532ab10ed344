import type { Config } from './config.js';
import { evictBytes } from './eviction.js';
import { createCalendarResponder } from './graphql/calendar/calendar-response.js';
import { createGraphqlHandler } from './http/graphql-handler.js';
import { createAuthenticator } from './http/identity/authenticator.js';
import type { RequestObserver } from './http/request-log.js';
import { createHttpServer } from './http/server.js';
import { createLog, type Logger } from './log.js';
import { createOperations, type OperationsOptions } from './operations.js';
import { withSandboxFaults } from './sandbox-faults.js';
import type { Tracing } from './tracing/tracing.js';

/** What tests replace; everything else comes from the configuration. */
export interface GatewayOverrides extends Partial<OperationsOptions> {
  /** Is notified of every request, once it has ended. */
  readonly onRequestEnd?: RequestObserver | null;
}

/** A running gateway. */
export interface Gateway {
  /** Its address, e.g. `http://127.0.0.1:4000`; the base path included. */
  readonly url: string;
  /** The account that all callers act for; null: each acts for the one in its token. */
  readonly accountId: string | null;
  /** Reports to the log and to `/readyz` whether the platform can be used. Makes one call. */
  probePlatform(): Promise<void>;
  /** Lets open requests finish, 10 s at most, then closes everything, the embedded platform too. */
  close(): Promise<void>;
}

/** Wires the layers and starts listening. Rejects where the port is taken. */
export async function createGateway(config: Config, overrides: GatewayOverrides = {}): Promise<Gateway> {
  const { clock = Date.now, log = createLog(config.log) } = overrides;
  const operations = await createOperations(config, { ...overrides, clock, log });
  const { upstream, responses, calendarLinks, rateLimit, holidays } = operations;
  const tracing = await openTracing(config, log);
  const respond = withSandboxFaults(operations, config.allowsFaults ? upstream : null);
  const server = createHttpServer({
    ...config,
    handler: createGraphqlHandler(respond, config.playground),
    calendars: calendarLinks && {
      links: calendarLinks,
      respond: createCalendarResponder({ ...operations, ...config.limits }),
    },
    authenticator: createAuthenticator(config.identity, { accountId: upstream.accountId, log, clock }),
    rateLimit,
    log,
    onRequestEnd: overrides.onRequestEnd ?? null,
    startTrace: tracing?.startTrace ?? null,
    evict: (bytes) => evictBytes([...responses.caches, ...upstream.platform.caches], bytes),
    readiness: () => ({ ...upstream.readiness(), holidays: holidays.details() }),
  });
  const close = async (): Promise<void> => {
    operations.closeSources();
    await server.close();
    await operations.close();
    await tracing?.close();
  };
  try {
    const { url } = await server.listen();
    return { url, accountId: operations.accountId, probePlatform: () => upstream.probe.run(), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Null: traces are off, and nothing of OpenTelemetry is loaded. */
async function openTracing({ otlpEndpoint, log: { accounts } }: Config, log: Logger): Promise<Tracing | null> {
  if (otlpEndpoint === null) return null;
  const { startTracing } = await import('./tracing/tracing.js');
  return startTracing({ endpoint: otlpEndpoint, accounts, log });
}
