import { HorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1';
import { LABELS, METADATA, NAME } from './names.js';

/** By CPU, which every cluster measures. docs/operations.md has the metric of the gateway's own overhead instead. */
export const autoscaler = new HorizontalPodAutoscaler({
  metadata: METADATA,
  spec: {
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: NAME },
    minReplicas: 2,
    maxReplicas: 4,
    metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } }],
  },
});

export const disruptionBudget = new PodDisruptionBudget({
  metadata: METADATA,
  spec: { maxUnavailable: 1, selector: { matchLabels: LABELS } },
});
