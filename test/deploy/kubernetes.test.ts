import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { Deployment, type IDeployment } from 'kubernetes-models/apps/v1';
import { HorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2';
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1';
import { Service } from 'kubernetes-models/v1';
import { z } from 'zod';
import type { Patch } from '../../scripts/kubernetes/overlays.js';
import type { Settings } from '../../scripts/kubernetes/settings.js';
import { loadConfig } from '../../src/config.js';
import { createTokenSource } from '../../src/token-source.js';
import { variables } from '../../src/config/variables.js';
import { withGateway } from '../support/with-gateway.js';
import { applyPatch, kustomize, KUBERNETES, type Build, type KubernetesObject } from './kustomize.js';

interface ModelClass<T> {
  readonly apiVersion: string;
  new (data?: T): { validate(): void };
}

/** Throws if an object does not fit the schema of its kind. */
const validator =
  <T>(Model: ModelClass<T>) =>
  ({ apiVersion, kind: _, ...data }: KubernetesObject): void => {
    expect(apiVersion).toBe(Model.apiVersion);
    new Model(z.custom<T>().parse(data)).validate();
  };

const VALIDATORS = {
  Deployment: validator(Deployment),
  HorizontalPodAutoscaler: validator(HorizontalPodAutoscaler),
  NetworkPolicy: validator(NetworkPolicy),
  PodDisruptionBudget: validator(PodDisruptionBudget),
  Service: validator(Service),
};
const OVERLAYS = ['staging', 'production'];

const DOCKERFILE = new URL('../../Dockerfile', import.meta.url);

/** The drain, at most 10 s in src/http/drain.ts, and what is left to close. */
const DRAIN_SECONDS = 15;

const probeShape = z.object({ httpGet: z.object({ path: z.string(), port: z.literal('http') }) });
const podShape = z.object({
  terminationGracePeriodSeconds: z.number(),
  securityContext: z.object({ runAsUser: z.number(), runAsGroup: z.number() }),
  containers: z
    .array(
      z.object({
        env: z.array(z.object({ name: z.string(), value: z.string().optional() })),
        envFrom: z.array(z.object({ configMapRef: z.object({ name: z.string() }) })),
        ports: z.array(z.object({ name: z.string(), containerPort: z.number() })),
        resources: z.object({ limits: z.object({ memory: z.string() }) }),
        startupProbe: probeShape,
        readinessProbe: probeShape,
        livenessProbe: probeShape,
        lifecycle: z.object({ preStop: z.object({ sleep: z.object({ seconds: z.number() }) }) }),
        volumeMounts: z.array(z.object({ name: z.string(), mountPath: z.string() })),
      }),
    )
    .length(1),
  volumes: z.array(z.object({ name: z.string(), secret: z.object({ secretName: z.string() }) })),
});
const deploymentShape = z.object({ spec: z.object({ template: z.object({ spec: podShape }) }) });

const folder = mkdtempSync(join(tmpdir(), 'switchboard-kubernetes-'));
afterAll(() => rmSync(folder, { recursive: true }));

const build = (overlay: string): Build => kustomize(new URL(`overlays/${overlay}/`, KUBERNETES));

function objectOf({ objects }: Build, kind: string): KubernetesObject {
  const [object, ...others] = objects.filter((candidate) => candidate.kind === kind);
  if (!object || others.length > 0) throw new Error(`There is not one ${kind}.`);
  return object;
}

const podOf = (overlay: Build) => deploymentShape.parse(objectOf(overlay, 'Deployment')).spec.template.spec;

/** A secret as the kubelet mounts it: by links, which it moves when the secret changes. */
function mountedSecret(name: string): string {
  const mount = join(folder, name);
  mkdirSync(join(mount, '..2026'), { recursive: true });
  writeFileSync(join(mount, '..2026', 'token'), 'the-platforms-token\n');
  symlinkSync('..2026', join(mount, '..data'));
  symlinkSync('..data/token', join(mount, 'token'));
  return mount;
}

/** The environment of the container, with the secret where this machine has it. */
function environmentOf(overlay: Build): Record<string, string> {
  const [container] = podOf(overlay).containers;
  const own = (container?.env ?? []).map(
    ({ name, value = 'a-secret-of-at-least-32-characters' }) => [name, value] as const,
  );
  return { ...overlay.settings, ...Object.fromEntries(own) };
}

describe.each(OVERLAYS)('the manifests of %s', (name) => {
  const overlay = build(name);
  const [container] = podOf(overlay).containers;
  if (!container) throw new Error('The pod has no container.');

  it.each(Object.entries(VALIDATORS))('have one valid %s', (kind, validate) => {
    validate(objectOf(overlay, kind));
  });

  it('start the gateway: its configuration has no error and no warning, and the token is read from the mounted secret', async () => {
    const environment = environmentOf(overlay);
    const { NODE_OPTIONS: options, ...own } = environment;
    expect(options).toMatch(/^--max-old-space-size=\d+$/);
    expect(Object.keys(variables.shape)).toEqual(expect.arrayContaining(Object.keys(own)));
    const [mount] = container.volumeMounts;
    const tokenFile = own['UPSTREAM_TOKEN_FILE']?.replace(mount?.mountPath ?? '', mountedSecret(name)) ?? '';
    expect(tokenFile).toContain(folder);
    expect(loadConfig({ ...own, UPSTREAM_TOKEN_FILE: tokenFile }).warnings).toEqual([]);
    const log = { info: () => undefined, warn: () => undefined };
    expect(await createTokenSource({ tokenFile }, { log }).current()).toBe('the-platforms-token');
    expect(podOf(overlay).volumes.map((volume) => volume.name)).toEqual([mount?.name]);
    expect(own).not.toHaveProperty('UPSTREAM_TOKEN');
  });

  it('have ports that the gateway listens on, and the others name', () => {
    const { PORT, METRICS_PORT } = overlay.settings;
    const ports = Object.fromEntries(container.ports.map((port) => [port.name, `${port.containerPort}`]));
    expect(ports).toEqual({ http: PORT, metrics: METRICS_PORT });
    expect(objectOf(overlay, 'Service')).toMatchObject({
      spec: {
        ports: [
          { name: 'http', targetPort: 'http' },
          { name: 'metrics', targetPort: 'metrics' },
        ],
      },
    });
    expect(objectOf(overlay, 'ServiceMonitor')).toMatchObject({
      spec: { endpoints: [{ port: 'metrics', path: '/metrics' }] },
    });
    expect(objectOf(overlay, 'NetworkPolicy')).toMatchObject({
      spec: { ingress: [{ ports: [{ port: Number(PORT) }] }, { ports: [{ port: Number(METRICS_PORT) }] }] },
    });
  });

  it('ask paths that the gateway answers', async () => {
    const { startupProbe, readinessProbe, livenessProbe } = container;
    const paths = [startupProbe, readinessProbe, livenessProbe].map(({ httpGet }) => httpGet.path);
    await withGateway({}, async ({ gateway }) => {
      const statuses = paths.map(async (path) => (await fetch(new URL(path, gateway.url))).status);
      expect(await Promise.all(statuses)).toEqual([200, 200, 200]);
    });
  });

  it('select the pods of the deployment, and refer to what is there', () => {
    const labels = { 'app.kubernetes.io/name': 'switchboard' };
    expect(objectOf(overlay, 'Deployment')).toMatchObject({ spec: { template: { metadata: { labels } } } });
    expect(objectOf(overlay, 'Service')).toMatchObject({ metadata: { labels }, spec: { selector: labels } });
    for (const kind of ['Deployment', 'PodDisruptionBudget', 'ServiceMonitor']) {
      expect(objectOf(overlay, kind)).toMatchObject({ spec: { selector: { matchLabels: labels } } });
    }
    expect(objectOf(overlay, 'NetworkPolicy')).toMatchObject({ spec: { podSelector: { matchLabels: labels } } });
    expect(objectOf(overlay, 'HorizontalPodAutoscaler')).toMatchObject({
      spec: { scaleTargetRef: { kind: 'Deployment', name: objectOf(overlay, 'Deployment').metadata.name } },
    });
    expect(container.envFrom).toEqual([{ configMapRef: { name: 'switchboard' } }]);
  });

  it('leave time for preStop, the delay and the drain before the pod is killed', () => {
    const { seconds } = container.lifecycle.preStop.sleep;
    const delaySeconds = Number(overlay.settings['SHUTDOWN_DELAY_MS']) / 1000;
    expect(podOf(overlay).terminationGracePeriodSeconds).toBeGreaterThanOrEqual(seconds + delaySeconds + DRAIN_SECONDS);
  });

  it('run as the user of the image', () => {
    const { runAsUser, runAsGroup } = podOf(overlay).securityContext;
    expect(readFileSync(DOCKERFILE, 'utf8')).toMatch(new RegExp(`^USER ${runAsUser}:${runAsGroup}$`, 'm'));
  });

  it('leave memory beside the old space of the heap', () => {
    const oldSpace = Number(environmentOf(overlay)['NODE_OPTIONS']?.split('=')[1]);
    expect(container.resources.limits.memory).toBe('1Gi');
    expect(oldSpace).toBeLessThanOrEqual(1024 * 0.6);
  });
});

describe('a mistake in the manifests', () => {
  it('does not compile: a misspelt key, a wrong type, a variable that is none', () => {
    // @ts-expect-error A misspelt key.
    new Deployment({ spec: { selector: {}, template: {}, minReadySecond: 1 } });
    // @ts-expect-error A wrong type.
    new Deployment({ spec: { selector: {}, template: {}, minReadySeconds: '1' } });
    const target = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'switchboard' } } as const;
    // @ts-expect-error A misspelt key in a patch.
    const patch: Patch<IDeployment> = { ...target, spec: { minReadySecond: 1 } };
    // @ts-expect-error No variable of Switchboard.
    const settings: Settings = { UPSTREAM_URI: 'https://platform.example' };
    expect([patch, settings]).toHaveLength(2);
  });

  it('fails the generation: a wrong type that the compiler does not see', () => {
    const deployment = objectOf(build('staging'), 'Deployment');
    expect(() => VALIDATORS.Deployment({ ...deployment, spec: { selector: 1 } })).toThrow('template');
  });

  it('fails here: a patch of an object that is not there', () => {
    const patch = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'switchbord' } };
    expect(() => applyPatch(build('staging').objects, patch)).toThrow('There is no Deployment switchbord to patch.');
  });
});
