import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { METADATA } from './names.js';

const alerts: unknown = parse(readFileSync(new URL('../../deploy/prometheus/alerts.yaml', import.meta.url), 'utf8'));

/** The alerts for the Prometheus Operator: it takes the groups of a rules file of Prometheus as they are. */
export const prometheusRule = {
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'PrometheusRule',
  metadata: METADATA,
  spec: alerts,
};
