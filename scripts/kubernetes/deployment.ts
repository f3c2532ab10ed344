import { Deployment, type IDeployment } from 'kubernetes-models/apps/v1';
import type { IContainer, IPodSpec, IProbe } from 'kubernetes-models/v1';
import { CALENDAR_SECRET, LABELS, METADATA, NAME, PORTS, TOKEN_SECRET } from './names.js';
import { SHUTDOWN_SECONDS, TOKEN_FOLDER } from './settings.js';

/** That of the image. */
const USER = 1000;

/** A busy event loop answers late: only a process that says nothing for a minute is restarted. */
const LIVENESS: IProbe = {
  httpGet: { path: '/healthz', port: 'http' },
  periodSeconds: 10,
  timeoutSeconds: 10,
  failureThreshold: 6,
};
/** One late answer takes no pod out: all of them may be busy at once. */
const READINESS: IProbe = {
  httpGet: { path: '/readyz', port: 'http' },
  periodSeconds: 2,
  timeoutSeconds: 2,
  failureThreshold: 2,
};
const STARTUP: IProbe = { httpGet: { path: '/healthz', port: 'http' }, periodSeconds: 1, failureThreshold: 60 };

const CONTAINER: IContainer = {
  name: NAME,
  image: NAME,
  ports: [
    { name: 'http', containerPort: PORTS.http },
    { name: 'metrics', containerPort: PORTS.metrics },
  ],
  envFrom: [{ configMapRef: { name: NAME } }],
  env: [
    { name: 'NODE_OPTIONS', value: '--max-old-space-size=512' },
    {
      name: 'CALENDAR_SECRETS',
      valueFrom: { secretKeyRef: { name: CALENDAR_SECRET, key: 'calendar-secrets', optional: true } },
    },
  ],
  // No CPU limit: it would hold the event loop back for a garbage collection on another core.
  resources: { requests: { cpu: '1', memory: '1Gi' }, limits: { memory: '1Gi' } },
  startupProbe: STARTUP,
  readinessProbe: READINESS,
  livenessProbe: LIVENESS,
  lifecycle: { preStop: { sleep: { seconds: SHUTDOWN_SECONDS.preStop } } },
  securityContext: {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  },
  volumeMounts: [{ name: 'token', mountPath: TOKEN_FOLDER, readOnly: true }],
};

const POD: IPodSpec = {
  automountServiceAccountToken: false,
  // The cluster would set variables like REDIS_PORT for each service.
  enableServiceLinks: false,
  securityContext: {
    runAsNonRoot: true,
    runAsUser: USER,
    runAsGroup: USER,
    fsGroup: USER,
    seccompProfile: { type: 'RuntimeDefault' },
  },
  terminationGracePeriodSeconds: SHUTDOWN_SECONDS.preStop + SHUTDOWN_SECONDS.delay + SHUTDOWN_SECONDS.drain,
  topologySpreadConstraints: ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'].map((topologyKey) => ({
    topologyKey,
    maxSkew: 1,
    whenUnsatisfiable: 'ScheduleAnyway',
    labelSelector: { matchLabels: LABELS },
    matchLabelKeys: ['pod-template-hash'],
  })),
  containers: [CONTAINER],
  // Mounted, not a variable: the gateway reads the file again when the token is replaced.
  volumes: [{ name: 'token', secret: { secretName: TOKEN_SECRET, defaultMode: 0o440 } }],
};

const SPEC: IDeployment['spec'] = {
  // No `replicas`: the autoscaler sets them.
  selector: { matchLabels: LABELS },
  strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
  template: { metadata: { labels: LABELS }, spec: POD },
};

export const deployment = new Deployment({ metadata: METADATA, spec: SPEC });
