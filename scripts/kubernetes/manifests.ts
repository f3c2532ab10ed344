import { deployment } from './deployment.js';
import { configMap, kustomization } from './kustomization.js';
import { networkPolicy, service } from './network.js';
import { OVERLAYS, overlayFiles } from './overlays.js';
import { prometheusRule } from './prometheus-rule.js';
import { autoscaler, disruptionBudget } from './scaling.js';
import { serviceMonitor } from './service-monitor.js';
import { BASE_SETTINGS } from './settings.js';

const MODELS = {
  'deployment.yaml': deployment,
  'service.yaml': service,
  'horizontal-pod-autoscaler.yaml': autoscaler,
  'pod-disruption-budget.yaml': disruptionBudget,
  'network-policy.yaml': networkPolicy,
};

const RESOURCES: Readonly<Record<string, unknown>> = {
  ...MODELS,
  'service-monitor.yaml': serviceMonitor,
  'prometheus-rule.yaml': prometheusRule,
};

/** Every file of deploy/kubernetes/, by its path there. Throws if an object does not fit the schema of its kind. */
export function manifests(): ReadonlyMap<string, unknown> {
  for (const model of Object.values(MODELS)) model.validate();
  const baseKustomization = kustomization({
    resources: Object.keys(RESOURCES),
    configMapGenerator: [configMap(BASE_SETTINGS, 'create')],
  });
  return new Map([
    ...inFolder('base', { 'kustomization.yaml': baseKustomization, ...RESOURCES }),
    ...Object.entries(OVERLAYS).flatMap(([name, overlay]) => inFolder(`overlays/${name}`, overlayFiles(overlay))),
  ]);
}

function inFolder(folder: string, files: Readonly<Record<string, unknown>>): [string, unknown][] {
  return Object.entries(files).map(([name, content]) => [`${folder}/${name}`, content]);
}
