import type { Config } from './config.js';
import { evictBytes } from './eviction.js';
import { createCalendarResponder } from './graphql/calendar/calendar-response.js';
import { createGraphqlHandler } from './http/graphql-handler.js';
import { createAuthenticator } from './http/identity/authenticator.js';
import type { RequestObserver } from './http/request-log.js';
import { createHttpServer, type HttpServer } from './http/server.js';
import { createLog, type Logger } from './log.js';
import { createMetrics, type Metrics, type WatchedGateway } from './metrics/metrics.js';
import { startMetricsServer, type MetricsServer } from './metrics/metrics-server.js';
import type { Report } from './metrics/reports.js';
import { createOperations, type Operations, type OperationsOptions } from './operations.js';
import { withSandboxFaults } from './sandbox-faults.js';
import type { StartTrace } from './http/request-trace.js';
import type { Tracing } from './tracing/tracing.js';
import { packageVersion } from './version.js';

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
  /** The origin of `/metrics` and `/usage`; null: this process does not serve them. */
  readonly metricsUrl: string | null;
  /** What it has counted, for the process that serves the metrics of several; null: it does not count. */
  readonly report: (() => Promise<Report>) | null;
  /** Reports to the log and to `/readyz` whether the platform can be used. Makes one call. */
  probePlatform(): Promise<void>;
  /** Lets open requests finish, 10 s at most, then closes everything, the embedded platform too. */
  close(): Promise<void>;
}

/** Wires the layers and starts listening. Rejects where a port is taken. */
export async function createGateway(config: Config, overrides: GatewayOverrides = {}): Promise<Gateway> {
  const { clock = Date.now, log = createLog(config.log) } = overrides;
  const metrics = config.metrics && createMetrics(clock);
  const operations = await createOperations(config, { ...overrides, ...metrics, clock, log });
  const { upstream, accountId } = operations;
  const tracing = await openTracing(config, log);
  const { startTrace = null } = tracing ?? {};
  const server = createServer(config, operations, { ...overrides, ...metrics, startTrace, clock, log });
  metrics?.watch(watchedGateway(operations, server));
  let metricsServer: MetricsServer | null = null;
  const close = async (): Promise<void> => {
    operations.closeSources();
    await server.close();
    await metricsServer?.close();
    await operations.close();
    await tracing?.close();
  };
  try {
    const port = config.metrics?.port ?? null;
    if (metrics && port !== null) metricsServer = await startMetricsServer(metrics.pages, { ...config, port, log });
    const { url } = await server.listen();
    const measured = { metricsUrl: metricsServer?.url ?? null, report: metrics?.report ?? null };
    return { url, accountId, ...measured, probePlatform: () => upstream.probe.run(), close };
  } catch (error) {
    await close();
    throw error;
  }
}

type ServerParts = Required<Pick<GatewayOverrides, 'clock' | 'log'>> &
  Pick<GatewayOverrides, 'onRequestEnd'> &
  Partial<Pick<Metrics, 'onConnectionRefused'>> & { readonly startTrace: StartTrace | null };

function createServer(config: Config, operations: Operations, parts: ServerParts): HttpServer {
  const { upstream, responses, calendarLinks, rateLimit, holidays } = operations;
  const { clock, log, onRequestEnd = null, onConnectionRefused = null, startTrace } = parts;
  const respond = withSandboxFaults(operations, config.allowsFaults ? upstream : null);
  return createHttpServer({
    ...config,
    handler: createGraphqlHandler(respond, config.playground),
    calendars: calendarLinks && {
      links: calendarLinks,
      respond: createCalendarResponder({ ...operations, ...config.limits }),
    },
    authenticator: createAuthenticator(config.identity, { accountId: upstream.accountId, log, clock }),
    rateLimit,
    log,
    onRequestEnd,
    startTrace,
    onConnectionRefused,
    evict: (bytes) => evictBytes([...responses.caches, ...upstream.platform.caches], bytes),
    readiness: () => ({ ...upstream.readiness(), holidays: holidays.details() }),
  });
}

function watchedGateway(operations: Operations, { isOverloaded }: HttpServer): WatchedGateway {
  const { upstream, responses, holidays, settings, redis } = operations;
  return {
    version: packageVersion(),
    platform: upstream.platform,
    redis,
    caches: { responses: responses.caches, reads: upstream.platform.caches },
    holidays: holidays.current,
    isOverloaded,
    trustedDocuments: settings.trustedDocuments ?? (() => null),
  };
}

/** Null: traces are off, and nothing of OpenTelemetry is loaded. */
async function openTracing({ otlpEndpoint, log: { accounts } }: Config, log: Logger): Promise<Tracing | null> {
  if (otlpEndpoint === null) return null;
  const { startTracing } = await import('./tracing/tracing.js');
  return startTracing({ endpoint: otlpEndpoint, accounts, log });
}
