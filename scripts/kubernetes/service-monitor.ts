import { LABELS, METADATA } from './names.js';

/** The part of the Prometheus Operator's resource that is used here. It is no model of kubernetes-models. */
interface ServiceMonitor {
  readonly apiVersion: 'monitoring.coreos.com/v1';
  readonly kind: 'ServiceMonitor';
  readonly metadata: { readonly name: string; readonly labels: Readonly<Record<string, string>> };
  readonly spec: {
    readonly selector: { readonly matchLabels: Readonly<Record<string, string>> };
    readonly endpoints: readonly {
      /** The name of a port of the service. */
      readonly port: string;
      readonly path: `/${string}`;
      readonly interval: `${number}s`;
    }[];
  };
}

export const serviceMonitor: ServiceMonitor = {
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'ServiceMonitor',
  metadata: METADATA,
  spec: {
    selector: { matchLabels: LABELS },
    endpoints: [{ port: 'metrics', path: '/metrics', interval: '30s' }],
  },
};
