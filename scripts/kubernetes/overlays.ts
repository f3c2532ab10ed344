import type { IDeployment } from 'kubernetes-models/apps/v1';
import type { IHorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2';
import packageJson from '../../package.json' with { type: 'json' };
import { configMap, kustomization, type Kustomization } from './kustomization.js';
import { NAME } from './names.js';
import { PRODUCTION_SETTINGS, STAGING_SETTINGS, type Settings } from './settings.js';

type Partially<T> = T extends readonly (infer Item)[]
  ? readonly Partially<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]?: Partially<T[Key]> }
    : T;

/** A part of an object, for Kustomize to merge into the one of the same kind and name. */
export type Patch<T extends { apiVersion: string; kind: string }> = Partially<T> &
  Pick<T, 'apiVersion' | 'kind'> & { readonly metadata: { readonly name: string } };

interface Overlay {
  readonly namespace: string;
  readonly settings: Settings;
  readonly deployment: Patch<IDeployment>;
  readonly autoscaler: Patch<IHorizontalPodAutoscaler>;
}

export const OVERLAYS: Readonly<Record<string, Overlay>> = {
  staging: {
    namespace: 'switchboard-staging',
    settings: STAGING_SETTINGS,
    deployment: requests({ cpu: '250m', memory: '1Gi' }),
    autoscaler: replicas(1, 2),
  },
  production: {
    namespace: 'switchboard',
    settings: PRODUCTION_SETTINGS,
    deployment: requests({ cpu: '1', memory: '1Gi' }),
    autoscaler: replicas(3, 10),
  },
};

export function overlayFiles({ namespace, settings, deployment, autoscaler }: Overlay): Record<string, unknown> {
  return {
    'kustomization.yaml': overlayKustomization(namespace, settings),
    'deployment.yaml': deployment,
    'horizontal-pod-autoscaler.yaml': autoscaler,
  };
}

function overlayKustomization(namespace: string, settings: Settings): Kustomization {
  return kustomization({
    namespace,
    resources: ['../../base'],
    images: [{ name: NAME, newName: `registry.example/${NAME}`, newTag: packageJson.version }],
    configMapGenerator: [configMap(settings, 'merge')],
    patches: [{ path: 'deployment.yaml' }, { path: 'horizontal-pod-autoscaler.yaml' }],
  });
}

function requests(amounts: { readonly cpu: string; readonly memory: string }): Patch<IDeployment> {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: NAME },
    spec: { template: { spec: { containers: [{ name: NAME, resources: { requests: amounts } }] } } },
  };
}

function replicas(minReplicas: number, maxReplicas: number): Patch<IHorizontalPodAutoscaler> {
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: NAME },
    spec: { minReplicas, maxReplicas },
  };
}
