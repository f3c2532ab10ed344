// What traces cost a request from the response cache, in CPU time of the process: `npx tsx scripts/tracing-figures.ts`.
import { createServer } from 'node:http';
import { loadConfig } from '../src/config.js';
import { createGateway, type Gateway } from '../src/gateway.js';
import { createLog } from '../src/log.js';

const ROUNDS = 12;
const REQUESTS = 300;
const SILENT = { log: createLog({ level: 'silent' }) };

const collector = createServer((request, response) => {
  request.resume().on('end', () => response.end());
});
await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
const address = collector.address();
const port = typeof address === 'object' && address !== null ? address.port : 0;

const gateways = new Map<string, Gateway>();
for (const [name, environment] of [
  ['unset', {}],
  ['unset, again', {}],
  ['set', { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}` }],
] as const) {
  gateways.set(name, await createGateway(loadConfig({ PORT: '0', RATE_LIMIT_POINTS: '0', ...environment }), SILENT));
}

async function measure({ url }: Gateway): Promise<number> {
  const begin = process.cpuUsage();
  for (let count = 0; count < REQUESTS; count += 1) {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ query: '{ taskSetup { maxRecycleLimit } }' });
    await (await fetch(`${url}/graphql`, { method: 'POST', headers, body })).text();
  }
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / REQUESTS;
}

const figures = new Map<string, number[]>();
for (let round = 0; round < ROUNDS; round += 1) {
  for (const [name, gateway] of gateways) figures.set(name, [...(figures.get(name) ?? []), await measure(gateway)]);
}
for (const [name, values] of figures) {
  const sorted = values.slice(ROUNDS / 4).sort((a, b) => a - b);
  console.log(`${name}: ${Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0)} µs a request, client included`);
}
for (const gateway of gateways.values()) await gateway.close();
collector.close();
