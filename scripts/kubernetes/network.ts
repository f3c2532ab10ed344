import {
  NetworkPolicy,
  type INetworkPolicyPeer,
  type INetworkPolicyPort,
} from 'kubernetes-models/networking.k8s.io/v1';
import { Service } from 'kubernetes-models/v1';
import { LABELS, METADATA, PORTS } from './names.js';

const NAMESPACE = 'kubernetes.io/metadata.name';

const INGRESS_CONTROLLER: INetworkPolicyPeer = { namespaceSelector: { matchLabels: { [NAMESPACE]: 'ingress-nginx' } } };
const PROMETHEUS: INetworkPolicyPeer = {
  namespaceSelector: { matchLabels: { [NAMESPACE]: 'monitoring' } },
  podSelector: { matchLabels: { 'app.kubernetes.io/name': 'prometheus' } },
};
const DNS: INetworkPolicyPeer = {
  namespaceSelector: { matchLabels: { [NAMESPACE]: 'kube-system' } },
  podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
};
const REDIS: INetworkPolicyPeer = { podSelector: { matchLabels: { 'app.kubernetes.io/name': 'redis' } } };
/** The platform and the issuer's keys. A policy knows addresses only; replace these by theirs, if they are known. */
const INTERNET: INetworkPolicyPeer = {
  ipBlock: {
    cidr: '0.0.0.0/0',
    except: ['10.0.0.0/8', '100.64.0.0/10', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16'],
  },
};

const tcp = (port: number): INetworkPolicyPort => ({ protocol: 'TCP', port });

export const service = new Service({
  metadata: METADATA,
  spec: {
    selector: LABELS,
    ports: [
      { name: 'http', port: 80, targetPort: 'http' },
      { name: 'metrics', port: PORTS.metrics, targetPort: 'metrics' },
    ],
  },
});

export const networkPolicy = new NetworkPolicy({
  metadata: METADATA,
  spec: {
    podSelector: { matchLabels: LABELS },
    policyTypes: ['Ingress', 'Egress'],
    ingress: [
      { from: [INGRESS_CONTROLLER], ports: [tcp(PORTS.http)] },
      { from: [PROMETHEUS], ports: [tcp(PORTS.metrics)] },
    ],
    egress: [
      { to: [DNS], ports: [{ protocol: 'UDP', port: 53 }, tcp(53)] },
      { to: [INTERNET], ports: [tcp(443)] },
      { to: [REDIS], ports: [tcp(6379)] },
    ],
  },
});
