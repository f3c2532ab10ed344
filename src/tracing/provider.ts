import { diag, DiagLogLevel } from '@opentelemetry/api';
import { ExportResultCode } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import {
  detectResources,
  envDetector,
  resourceFromAttributes,
  serviceInstanceIdDetector,
} from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor, type SpanExporter } from '@opentelemetry/sdk-trace-base';
import type { Logger } from '../log.js';

const MAX_REASON_LENGTH = 200;

/**
 * The SDK of OpenTelemetry, which reads sampling, limits, batches, headers and resource from its standard variables. Its
 * warnings about these are logged.
 */
export function createTracerProvider(endpoint: string, log: Logger): BasicTracerProvider {
  const warn = (message: string): void => {
    log.warn(`OpenTelemetry: ${message}`);
  };
  const ignore = (): void => undefined;
  const logger = { error: warn, warn, info: ignore, debug: ignore, verbose: ignore };
  diag.setLogger(logger, { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true });
  const named = resourceFromAttributes({ 'service.name': 'switchboard' });
  const resource = named.merge(detectResources({ detectors: [envDetector, serviceInstanceIdDetector] }));
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` });
  const provider = new BasicTracerProvider({
    resource,
    spanProcessors: [new BatchSpanProcessor(reported(exporter, log))],
  });
  // It would log each failed export.
  diag.disable();
  return provider;
}

/** The exporter, with one line in the log whenever the collector is lost or back. Spans are lost meanwhile. */
function reported(exporter: SpanExporter, log: Logger): SpanExporter {
  let isLost = false;
  return {
    export: (spans, done) => {
      exporter.export(spans, (result) => {
        const hasFailed = result.code === ExportResultCode.FAILED;
        const reason = result.error?.message.slice(0, MAX_REASON_LENGTH);
        if (hasFailed && !isLost) log.warn({ reason }, 'Traces cannot be sent; they are dropped until they can.');
        else if (!hasFailed && isLost) log.info('Traces can be sent again.');
        isLost = hasFailed;
        done(result);
      });
    },
    forceFlush: async () => {
      await exporter.forceFlush?.();
    },
    shutdown: () => exporter.shutdown(),
  };
}
