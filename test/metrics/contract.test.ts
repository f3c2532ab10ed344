import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { z } from 'zod';
import { COUNTERS, GAUGES, HISTOGRAMS, type MetricDefinition } from '../../src/metrics/definitions.js';

const GOLDEN = new URL('../fixtures/metrics.golden.txt', import.meta.url);

const nodeMetric = z.object({ name: z.string(), type: z.string(), labelNames: z.array(z.string()) });

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

it('names, kinds and labels of metrics are a contract: GOLDEN=write records a deliberate change', () => {
  const lines = [...own('counter', COUNTERS), ...own('histogram', HISTOGRAMS), ...own('gauge', GAUGES), ...ofNode()];
  const text = `${lines.sort().join('\n')}\n`;
  if (process.env['GOLDEN'] === 'write') writeFileSync(GOLDEN, text);
  expect(text).toBe(readFileSync(GOLDEN, 'utf8'));
});

it('names follow the conventions of Prometheus', () => {
  for (const name of Object.keys(COUNTERS)) expect(name).toMatch(/^switchboard_\w+_total$/);
  for (const name of [...Object.keys(HISTOGRAMS), ...Object.keys(GAUGES)]) {
    expect(name).toMatch(/^switchboard_\w+$/);
    expect(name).not.toMatch(/_(total|ms|milliseconds|count|sum|bucket)$/);
  }
});
