import { Registry } from 'prom-client';
import type { Instant } from '../domain/instant.js';
import type { RequestObserver } from '../http/request-log.js';
import type { TrustedDocuments } from '../domain/trusted-documents.js';
import type { PlatformObserver } from '../upstream/platform.js';
import { FieldUsage } from './field-usage.js';
import { Instruments } from './instruments.js';
import type { MetricsPages } from './metrics-server.js';
import { createPlatformMetrics } from './platform-metrics.js';
import { reportOf, type Report } from './reports.js';
import { createRequestMetrics } from './request-metrics.js';
import { addStateMetrics, type GatewayState } from './state-metrics.js';
import { createTrustedNames } from './trusted-names.js';

/** What a gateway counts, in a registry of its own. */
export interface Metrics {
  readonly onRequestEnd: RequestObserver;
  readonly platformObserver: PlatformObserver;
  readonly onEviction: Readonly<Record<'responses' | 'reads', () => void>>;
  readonly onConnectionRefused: () => void;
  readonly countsFields: true;
  /** Once, when the gateway has been wired. */
  readonly watch: (gateway: WatchedGateway) => void;
  readonly pages: MetricsPages;
  /** For the process that adds workers up. */
  readonly report: () => Promise<Report>;
}

/** What a gateway has, and what its metrics look at. */
export interface WatchedGateway extends GatewayState {
  readonly trustedDocuments: () => TrustedDocuments | null;
}

export function createMetrics(clock: () => Instant): Metrics {
  let watched: WatchedGateway | null = null;
  const registry = new Registry();
  const instruments = new Instruments(registry);
  const usage = new FieldUsage();
  const evictions = instruments.counter('switchboard_cache_evictions_total');
  const connections = instruments.counter('switchboard_connections_refused_total');
  const isTrustedName = createTrustedNames(() => watched?.trustedDocuments() ?? null);
  return {
    onRequestEnd: createRequestMetrics({ instruments, usage, isTrustedName, clock }),
    platformObserver: createPlatformMetrics(instruments),
    onEviction: {
      responses: () => {
        evictions.inc({ cache: 'responses' });
      },
      reads: () => {
        evictions.inc({ cache: 'reads' });
      },
    },
    onConnectionRefused: () => {
      connections.inc();
    },
    countsFields: true,
    watch: (gateway) => {
      watched = gateway;
      addStateMetrics(instruments, gateway);
    },
    pages: { metrics: () => registry.metrics(), usage: () => Promise.resolve(usage.rows) },
    report: () => reportOf(registry, usage),
  };
}
