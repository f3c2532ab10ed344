import { collectDefaultMetrics, Registry } from 'prom-client';
import { z } from 'zod';
import { COUNTERS, GAUGES, HISTOGRAMS, type MetricDefinition } from '../../src/metrics/definitions.js';

const nodeMetric = z.object({ name: z.string(), type: z.string(), labelNames: z.array(z.string()) });

/** Every metric with its kind and its labels: a dashboard depends on all three. */
export function metricNames(): string[] {
  return [...own('counter', COUNTERS), ...own('histogram', HISTOGRAMS), ...own('gauge', GAUGES), ...ofNode()];
}

function own(kind: string, metrics: Readonly<Record<string, MetricDefinition>>): string[] {
  return Object.entries(metrics).map(([name, { labels }]) => [name, kind, ...labels].join(' '));
}

function ofNode(): string[] {
  const register = new Registry();
  collectDefaultMetrics({ register });
  return register.getMetricsAsArray().map((metric) => {
    const { name, type, labelNames } = nodeMetric.parse(metric);
    return [name, type, ...labelNames].join(' ');
  });
}
