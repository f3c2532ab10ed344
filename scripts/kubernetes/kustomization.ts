import { NAME } from './names.js';
import type { Settings } from './settings.js';

/** The part of Kustomize's file that is used here. */
export interface Kustomization {
  readonly apiVersion: 'kustomize.config.k8s.io/v1beta1';
  readonly kind: 'Kustomization';
  readonly namespace?: string;
  readonly resources: readonly string[];
  readonly images?: readonly { readonly name: string; readonly newName: string; readonly newTag: string }[];
  readonly configMapGenerator: readonly ConfigMapGenerator[];
  readonly patches?: readonly { readonly path: string }[];
}

interface ConfigMapGenerator {
  readonly name: string;
  readonly behavior?: 'create' | 'merge';
  readonly literals: readonly string[];
}

/** Kustomize adds a hash to the name of the map: pods are replaced when a setting changes. */
export function configMap(settings: Settings, behavior: 'create' | 'merge'): ConfigMapGenerator {
  return { name: NAME, behavior, literals: Object.entries(settings).map(([name, value]) => `${name}=${value}`) };
}

export function kustomization(content: Omit<Kustomization, 'apiVersion' | 'kind'>): Kustomization {
  return { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', ...content };
}
