import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { loadConfig } from '../../src/config.js';
import { variables } from '../../src/config/variables.js';
import { startSandbox } from '../../src/sandbox/sandbox.js';
import { pick } from '../support/pick.js';

const DEPLOY = new URL('../../deploy/', import.meta.url);

const Service = z.strictObject({
  build: z.strictObject({ context: z.literal('..') }).optional(),
  image: z.string().regex(/^[\w./-]+:v?\d+\.\d+\.\d+$/, 'An image has a full version.'),
  deploy: z.strictObject({ replicas: z.int() }).optional(),
  entrypoint: z.array(z.string()).optional(),
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).default({}),
  volumes: z.array(z.string().regex(/^\.\/\S+:\/\S+:ro$/, 'A file is mounted read-only.')).default([]),
  ports: z.array(z.string().regex(/^127\.0\.0\.1:\d+:\d+$/, 'A port is one of this machine only.')).default([]),
  healthcheck: z
    .strictObject({
      test: z.array(z.string()).refine(([form]) => form === 'CMD'),
      interval: z.string(),
      timeout: z.string(),
      retries: z.int(),
    })
    .optional(),
  depends_on: z.record(z.string(), z.strictObject({ condition: z.literal('service_healthy') })).default({}),
  stop_grace_period: z.string().optional(),
  restart: z.literal('unless-stopped'),
  read_only: z.boolean().default(false),
  cap_drop: z.tuple([z.literal('ALL')]).optional(),
  security_opt: z.tuple([z.literal('no-new-privileges:true')]).optional(),
});

const Compose = z.strictObject({
  name: z.string(),
  'x-read-only': z.unknown(),
  services: z.record(z.string(), Service),
});

const readText = (path: string): string => readFileSync(new URL(path, DEPLOY), 'utf8');
const readYaml = (path: string): unknown => parse(readText(path), { merge: true });
const compose = readText('compose.yaml');
const { services } = Compose.parse(parse(compose, { merge: true }));
const gateway = Service.parse(services['gateway']);

describe('deploy/compose.yaml', () => {
  it.each<[string, RegExp, string]>([
    ['a misspelt key', /stop_grace_period/, 'stop_grace'],
    ['an image without a full version', /nginx:1\.28\.0/, 'nginx:latest'],
    ['a port of all interfaces', /'127\.0\.0\.1:8080:8080'/, "'8080:8080'"],
    ['a wrong type', /replicas: 2/, 'replicas: two'],
  ])('is refused with %s', (_, pattern, replacement) => {
    const changed = compose.replace(pattern, replacement);
    expect(changed).not.toBe(compose);
    expect(Compose.safeParse(parse(changed, { merge: true })).success).toBe(false);
  });

  it('has a health check for each service, that of the image for the gateway', () => {
    const unchecked = Object.entries(services).filter(([, { healthcheck }]) => healthcheck === undefined);
    expect(unchecked.map(([name]) => name)).toEqual(['gateway']);
    const own = Object.values(services).filter(({ build }) => build !== undefined);
    expect(own.every((service) => service.read_only && service.image === gateway.image)).toBe(true);
    expect(gateway.image).toBe(`switchboard:${String(pick(JSON.parse(readText('../package.json')), 'version'))}`);
  });

  it('gives the gateway variables that there are, and values that it starts with', () => {
    const environment = { HOST: '0.0.0.0', ...gateway.environment };
    expect(Object.keys(environment).filter((name) => !(name in variables.shape))).toEqual([]);
    const config = loadConfig(environment);
    expect(config.warnings).toEqual([]);
    expect(gateway.stop_grace_period).toBe(`${config.shutdownDelayMs / 1000 + 15}s`);
  });

  it('has a sandbox whose address, token and main account are those of the gateway', async () => {
    const { UPSTREAM_URL = '', UPSTREAM_TOKEN = '', UPSTREAM_USER_ID = '' } = gateway.environment;
    const command = services['sandbox']?.command?.join(' ') ?? '';
    const { hostname, port } = new URL(UPSTREAM_URL);
    expect(hostname).toBe('sandbox');
    expect(command).toBe(`--host 0.0.0.0 --port ${port} --seed 1 --token ${UPSTREAM_TOKEN}`);
    for (const now of [0, 40 * 365 * 86_400_000]) {
      const sandbox = await startSandbox({ seed: 1, now });
      await sandbox.close();
      expect(sandbox.mainAccountId).toBe(UPSTREAM_USER_ID);
    }
  });

  it('mounts files that there are, and waits for services that there are', () => {
    const all = Object.values(services);
    const mounted = all.flatMap(({ volumes }) => volumes.map((volume) => volume.split(':')[0] ?? ''));
    expect(mounted.filter((path) => !existsSync(new URL(path, DEPLOY)))).toEqual([]);
    const awaited = all.flatMap((service) => Object.keys(service.depends_on));
    expect(awaited.filter((name) => !(name in services))).toEqual([]);
  });

  it('has a scrape of the gateways’ metrics, and rules that there are', () => {
    const prometheus = readYaml('prometheus/prometheus.yaml');
    const target = pick(prometheus, 'scrape_configs.0.dns_sd_configs.0');
    expect(target).toEqual({ names: ['gateway'], type: 'A', port: Number(gateway.environment['METRICS_PORT']) });
    const rules = z.array(z.string()).parse(pick(prometheus, 'rule_files'));
    expect(rules.map((path) => existsSync(new URL(`prometheus/${path}`, DEPLOY)))).toEqual([true]);
  });

  it('shows Grafana its dashboard and Prometheus', () => {
    const provider = readYaml('grafana/provisioning/dashboards/switchboard.yaml');
    const volumes = services['grafana']?.volumes.join('\n');
    expect(volumes).toContain(`:${String(pick(provider, 'providers.0.options.path'))}/switchboard.json:`);
    const source = readYaml('grafana/provisioning/datasources/prometheus.yaml');
    expect(pick(source, 'datasources.0.url')).toBe('http://prometheus:9090');
  });

  it('has a proxy that asks the gateway, and a port that it listens on', () => {
    const conf = readText('nginx/switchboard.conf');
    expect(conf).toContain('set $gateway gateway:4000;');
    expect(conf).toContain('listen 8080;');
  });
});
