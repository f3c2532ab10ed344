import type { z } from 'zod';
import { ConfigError, loadConfig, type Config } from '../config.js';
import type { Environment } from './environment.js';
import { variables } from './variables.js';

/** Sources of values; the first one that has a variable wins. */
export type ValueSources = readonly (readonly [name: string, values: Environment])[];

export interface EffectiveValue {
  readonly name: string;
  /** Secrets are masked. In parentheses where there is none: what happens then. */
  readonly value: string;
  /** A source, `default`, or the variable that replaces this one. */
  readonly source: string;
}

export interface EffectiveConfig {
  readonly values: readonly EffectiveValue[];
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

const MASK = '***';
const MAX_SHOWN_LENGTH = 200;

/** Values that follow from several variables. */
const DERIVED: Readonly<Record<string, (config: Config) => string>> = {
  UPSTREAM_URL: ({ upstream: { source } }) => (source.kind === 'sandbox' ? 'sandbox' : source.url),
  PLAYGROUND: ({ playground }) => (playground ? 'on' : 'off'),
  CACHE_SETUP_TTL_MS: ({ cache }) => String(cache.setupTtlMs),
  CACHE_TASKS_TTL_MS: ({ cache }) => String(cache.tasksTtlMs),
  CACHE_STALE_MS: ({ cache }) => String(cache.staleMs),
};

/** What a gateway with these sources runs with, or why it does not start. */
export function effectiveConfig(sources: ValueSources): EffectiveConfig {
  const { config, errors, warnings } = tryLoad(sources);
  const values = Object.entries<z.ZodType>(variables.shape).map(([name, parser]) => {
    const own = ownValue(name, parser, sources);
    const derived = config && DERIVED[name]?.(config);
    if (derived === null || derived === undefined || derived === own.value) return own;
    return { name, value: derived, source: name.startsWith('CACHE_') ? 'CACHE_TTL_MS' : own.source };
  });
  return { values, errors, warnings };
}

function tryLoad(sources: ValueSources): { config: Config | null } & Omit<EffectiveConfig, 'values'> {
  const layers = sources.map(([, values]) => values).toReversed();
  try {
    const config = loadConfig(layers.reduce((below, above) => ({ ...below, ...above }), {}));
    return { config, errors: [], warnings: config.warnings };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { config: null, errors: error.errors, warnings: error.warnings };
  }
}

function ownValue(name: string, parser: z.ZodType, sources: ValueSources): EffectiveValue {
  const [source, { [name]: text = '' }] = sources.find(([, values]) => values[name] !== undefined) ?? ['', {}];
  if (text.trim() === '') return { name, value: defaultValue(parser), source: 'default' };
  // What is in the wrong variable can be a token.
  if (!parser.safeParse(text).success) return { name, value: '(invalid)', source };
  return { name, value: parser.meta()?.['isSecret'] === true ? MASK : shown(text), source };
}

function defaultValue(parser: z.ZodType): string {
  const value = [parser.parse(undefined)].flat().join(',');
  const defaultText = parser.meta()?.['defaultText'];
  return value !== '' ? value : `(${typeof defaultText === 'string' ? defaultText.replaceAll('`', '') : 'none'})`;
}

/** In one line, and without what a URL can hold of secrets: some passwords are longer than what is shown. */
function shown(text: string): string {
  const line = text
    .trim()
    .replaceAll(/\s+/g, ' ')
    .replace(/:\/\/.*@/, `://${MASK}@`);
  return line.replace(/(?<=:\/\/[^?]*\?).*/, MASK).slice(0, MAX_SHOWN_LENGTH);
}
