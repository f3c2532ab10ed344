import { expect, it } from '@jest/globals';
import { Registry } from 'prom-client';
import { COUNTERS, GAUGES, HISTOGRAMS } from '../../src/metrics/definitions.js';
import { FieldUsage } from '../../src/metrics/field-usage.js';
import { Instruments } from '../../src/metrics/instruments.js';
import { mergedRegistry, reportOf } from '../../src/metrics/reports.js';

it('names follow the conventions of Prometheus', () => {
  for (const name of Object.keys(COUNTERS)) expect(name).toMatch(/^switchboard_\w+_total$/);
  for (const name of [...Object.keys(HISTOGRAMS), ...Object.keys(GAUGES)]) {
    expect(name).toMatch(/^switchboard_\w+$/);
    expect(name).not.toMatch(/_(total|ms|milliseconds|count|sum|bucket)$/);
  }
});

it.each<[keyof typeof GAUGES, number]>([
  ['switchboard_old_space_bytes', 900],
  ['switchboard_cache_entries', 1300],
  ['switchboard_redis_up', 400],
])('%s of workers with 400 and 900 is %i', async (name, expected) => {
  const reports = [400, 900].map((value) => {
    const instruments = new Instruments(new Registry());
    instruments.gauge(name, (gauge) =>
      GAUGES[name].labels.length === 0 ? gauge.set(value) : gauge.set({ cache: 'reads' }, value),
    );
    return reportOf(instruments.registry, new FieldUsage());
  });
  const [merged] = await mergedRegistry(await Promise.all(reports)).getMetricsAsJSON();
  expect(merged?.values).toEqual([expect.objectContaining({ value: expected })]);
});
