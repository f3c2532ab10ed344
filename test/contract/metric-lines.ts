import { collectDefaultMetrics, Registry } from 'prom-client';
import { z } from 'zod';
import { COUNTERS, GAUGES, HISTOGRAMS, type MetricDefinition } from '../../src/metrics/definitions.js';

const nodeMetric = z.object({ name: z.string(), type: z.string(), labelNames: z.array(z.string()) });

/** Each metric with its kind and its labels. */
export function metricLines(): string[] {
  return [...own('counter', COUNTERS), ...own('histogram', HISTOGRAMS), ...own('gauge', GAUGES), ...ofNode()];
}

function own(kind: string, metrics: Readonly<Record<string, MetricDefinition>>): string[] {
  return Object.entries(metrics).map(([name, { labels }]) => [name, kind, ...labels].join(' '));
}

/** Of prom-client; those of Linux. */
function ofNode(): string[] {
  const register = new Registry();
  collectDefaultMetrics({ register });
  return register.getMetricsAsArray().map((metric) => {
    const { name, type, labelNames } = nodeMetric.parse(metric);
    return [name, type, ...labelNames].join(' ');
  });
}
