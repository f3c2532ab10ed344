import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { accountHash } from '../log/account-hash.js';
import type { StartTrace } from '../http/request-trace.js';
import type { LogAccounts, Logger } from '../log.js';
import { createTracerProvider } from './provider.js';
import { RequestSpans } from './request-spans.js';

export interface TracingOptions {
  /** Of the collector, without `/v1/traces`. */
  readonly endpoint: string;
  /** How attributes name accounts. */
  readonly accounts: LogAccounts;
  readonly log: Logger;
}

/** Traces of all requests of a process. */
export interface Tracing {
  readonly startTrace: StartTrace;
  /** Sends what has not been sent. Never rejects, and takes a few seconds at most. */
  close(): Promise<void>;
}

/** A collector that does not answer must not keep the process from ending. */
const CLOSE_LIMIT_MS = 3000;

/**
 * Makes spans from the events of the program. Nothing is patched and no context is kept in the background, so that this module,
 * and OpenTelemetry with it, is imported only where traces are on.
 */
export function startTracing({ endpoint, accounts, log }: TracingOptions): Tracing {
  const provider = createTracerProvider(endpoint, log);
  const shared = {
    tracer: provider.getTracer('switchboard'),
    propagator: new W3CTraceContextPropagator(),
    nameOf: accounts === 'hash' ? accountHash : (accountId: string) => accountId,
  };
  let closed: Promise<void> | null = null;
  return {
    startTrace: (request) => new RequestSpans(shared, request),
    close: () => (closed ??= inTime(provider.shutdown())),
  };
}

async function inTime(shutdown: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => (timer = setTimeout(resolve, CLOSE_LIMIT_MS)));
  await Promise.race([shutdown.catch(() => undefined), limit]);
  clearTimeout(timer);
}
