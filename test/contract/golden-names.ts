import { readFileSync } from 'node:fs';
import { variables } from '../../src/config/variables.js';
import { ERROR_CODES } from '../../src/errors.js';
import { metricNames } from './metric-names.js';

/** Names that others depend on: deployments, dashboards, clients. */
export interface GoldenNames {
  readonly title: string;
  readonly file: URL;
  readonly current: readonly string[];
}

const fixture = (name: string): URL => new URL(`../fixtures/${name}.golden.txt`, import.meta.url);

export const GOLDEN_NAMES: readonly GoldenNames[] = [
  { title: 'variables', file: fixture('variables'), current: Object.keys(variables.shape) },
  { title: 'metrics', file: fixture('metrics'), current: metricNames() },
  { title: 'error codes', file: fixture('error-codes'), current: Object.keys(ERROR_CODES) },
];

export interface NameChanges {
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

export function nameChanges(golden: readonly string[], current: readonly string[]): NameChanges {
  return {
    removed: golden.filter((name) => !current.includes(name)),
    added: current.filter((name) => !golden.includes(name)),
  };
}

export function readNames(file: URL): string[] {
  return readFileSync(file, 'utf8').split('\n').filter(Boolean);
}
