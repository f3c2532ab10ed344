import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import { COUNTERS, GAUGES, HISTOGRAMS, type MetricDefinition } from './definitions.js';

/** Creates the metrics of the tables, in a registry of its own: a process can have several gateways. */
export class Instruments {
  constructor(readonly registry: Registry) {}

  counter(name: keyof typeof COUNTERS): Counter {
    return new Counter(this.#configuration(name, COUNTERS[name]));
  }

  /** A count that is kept elsewhere, and read at each scrape. */
  countOf(name: keyof typeof COUNTERS, read: () => number): Counter {
    return new Counter({
      ...this.#configuration(name, COUNTERS[name]),
      collect() {
        this.reset();
        this.inc(read());
      },
    });
  }

  histogram(name: keyof typeof HISTOGRAMS): Histogram {
    return new Histogram({ ...this.#configuration(name, HISTOGRAMS[name]), buckets: [...HISTOGRAMS[name].buckets] });
  }

  /** `collect` is called at each scrape. */
  gauge(name: keyof typeof GAUGES, collect: (gauge: Gauge) => void): Gauge {
    return new Gauge({
      ...this.#configuration(name, GAUGES[name]),
      collect() {
        collect(this);
      },
    });
  }

  #configuration(name: string, { help, labels, aggregator = 'sum' }: MetricDefinition) {
    return { name, help, labelNames: [...labels], aggregator, registers: [this.registry] };
  }
}
