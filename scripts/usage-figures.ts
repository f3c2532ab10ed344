// What a warm request costs by being counted, in microseconds: `node --import tsx scripts/usage-figures.ts`.
import { Registry } from 'prom-client';
import { createRequestLogFields } from '../src/graphql/request-log-fields.js';
import { FieldUsage } from '../src/metrics/field-usage.js';
import { Instruments } from '../src/metrics/instruments.js';
import { createRequestMetrics } from '../src/metrics/request-metrics.js';

const REQUESTS = 1_000_000;
const ROUNDS = 5;
const CLIENTS = 10;
const DOCUMENTS = 50;
const FIELDS_OF_DOCUMENT = 40;

const documents = Array.from({ length: DOCUMENTS }, (_, document) => ({
  all: Array.from({ length: FIELDS_OF_DOCUMENT }, (_field, field) => `Type${document}.field${field}`),
  deprecated: [],
}));
const usage = new FieldUsage();
const observe = createRequestMetrics({
  ...{ instruments: new Instruments(new Registry()), usage, clock: Date.now, isTrustedName: () => false },
});
const requests = Array.from({ length: DOCUMENTS * CLIENTS }, (_, i) => ({
  ...{ route: '/graphql', method: 'POST', status: 200, durationMs: 1, ownMs: 1 },
  logFields: {
    ...createRequestLogFields(),
    ...{ operationName: `Operation${i % DOCUMENTS}`, clientName: `client ${i % CLIENTS}`, clientVersion: '1.0' },
    ...{ cost: 10, cache: 'hit' as const, uses: documents[i % DOCUMENTS] ?? { all: [], deprecated: [] } },
  },
}));

measure('field usage of a warm request', ({ logFields: { uses, clientName, clientVersion } }) => {
  usage.count(uses.all, { name: clientName, version: clientVersion }, 0);
});
measure('all metrics of a request, field usage included', observe);

/** The best of several rounds: whatever disturbs makes it slower. */
function measure(what: string, run: (request: (typeof requests)[number]) => void): void {
  const rounds = Array.from({ length: ROUNDS }, () => {
    const begin = performance.now();
    for (let i = 0; i < REQUESTS / requests.length; i += 1) requests.forEach(run);
    return performance.now() - begin;
  });
  console.log(`${what.padEnd(50)}${((Math.min(...rounds) * 1000) / REQUESTS).toFixed(2)} µs`);
}
