import type { VariableValues } from '../../src/config/variables.js';
import { PORTS } from './names.js';

/** Environment of the gateway: a name that is no variable of Switchboard does not compile. */
export type Settings = Readonly<Partial<Record<keyof VariableValues, string>>>;

export const TOKEN_FOLDER = '/run/secrets/switchboard';

/**
 * Seconds from the end of a pod to SIGKILL: `preStop`, while the cluster takes the pod out of its services; the delay, while load
 * balancers that watch /readyz see it fail; the drain, whose limit is 10 s, and what is left to close.
 */
export const SHUTDOWN_SECONDS = { preStop: 5, delay: 5, drain: 15 };

export const BASE_SETTINGS: Settings = {
  HOST: '0.0.0.0',
  PORT: `${PORTS.http}`,
  METRICS_PORT: `${PORTS.metrics}`,
  UPSTREAM_TOKEN_FILE: `${TOKEN_FOLDER}/token`,
  AUTH_MODE: 'jwt',
  SHUTDOWN_DELAY_MS: `${SHUTDOWN_SECONDS.delay * 1000}`,
  LOG_FORMAT: 'json',
};

/** `.example` names are for the operator to replace. */
export const STAGING_SETTINGS: Settings = {
  UPSTREAM_URL: 'https://platform.staging.example',
  JWT_JWKS_URL: 'https://login.staging.example/.well-known/jwks.json',
  JWT_ISSUER: 'https://login.staging.example',
  JWT_AUDIENCE: 'switchboard',
  ALLOWED_HOSTS: 'console.staging.example',
  TRUST_PROXY: '10.0.0.0/8',
  PLAYGROUND: 'on',
  LOG_LEVEL: 'debug',
};

export const PRODUCTION_SETTINGS: Settings = {
  UPSTREAM_URL: 'https://platform.example',
  JWT_JWKS_URL: 'https://login.example/.well-known/jwks.json',
  JWT_ISSUER: 'https://login.example',
  JWT_AUDIENCE: 'switchboard',
  ALLOWED_HOSTS: 'console.example',
  TRUST_PROXY: '10.0.0.0/8',
  REDIS_URL: 'redis://redis:6379',
  UPSTREAM_CONCURRENCY_SCOPE: 'fleet',
};
