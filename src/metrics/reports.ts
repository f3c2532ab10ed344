import { AggregatorRegistry, type Registry } from 'prom-client';
import { type FieldUsage, mergeUsage, type UsageRow } from './field-usage.js';

/** What one process has counted, as it is sent to another. */
export interface Report {
  /** As prom-client writes a registry as JSON. */
  readonly metrics: readonly ReportedMetric[];
  readonly usage: readonly UsageRow[];
}

/** prom-client knows the rest. */
interface ReportedMetric {
  readonly name: string;
  readonly type: unknown;
}

/** What goes on where a process ends: the counts of those that have ended stay in the sum, or it would fall. */
const CUMULATIVE: readonly unknown[] = ['counter', 'histogram'];

export const NO_REPORT: Report = { metrics: [], usage: [] };

export async function reportOf(registry: Registry, usage: FieldUsage): Promise<Report> {
  return { metrics: await registry.getMetricsAsJSON(), usage: usage.rows };
}

/** The sum of all: as a registry, and as a report. */
export function mergedRegistry(reports: readonly Report[]): Registry {
  return AggregatorRegistry.aggregate(reports.map(({ metrics }) => [...metrics]));
}

export async function mergeEnded(reports: readonly Report[]): Promise<Report> {
  const cumulative = reports.map(({ metrics, usage }) => ({
    metrics: metrics.filter(({ type }) => CUMULATIVE.includes(type)),
    usage,
  }));
  const metrics = await mergedRegistry(cumulative).getMetricsAsJSON();
  return { metrics, usage: mergeUsage(reports.map(({ usage }) => usage)) };
}
