import { expect, it } from '@jest/globals';
import { COUNTERS, GAUGES, HISTOGRAMS } from '../../src/metrics/definitions.js';

it('names follow the conventions of Prometheus', () => {
  for (const name of Object.keys(COUNTERS)) expect(name).toMatch(/^switchboard_\w+_total$/);
  for (const name of [...Object.keys(HISTOGRAMS), ...Object.keys(GAUGES)]) {
    expect(name).toMatch(/^switchboard_\w+$/);
    expect(name).not.toMatch(/_(total|ms|milliseconds|count|sum|bucket)$/);
  }
});
