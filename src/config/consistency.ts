import type { Environment } from './environment.js';
import { isLoopback, SANDBOX } from './parsers.js';
import { variables } from './variables.js';

/** Errors between variables that are valid on their own. Messages contain no values: one can be a token. */
export function consistencyErrors(environment: Environment): string[] {
  return [
    ...platformErrors(environment),
    ...(environment['AUTH_MODE'] === 'jwt' ? tokenErrors(environment) : openAccessErrors(environment)),
    ...limitErrors(environment),
    ...(environment['UPSTREAM_CONCURRENCY_SCOPE'] === 'fleet'
      ? required(environment, ['REDIS_URL'], 'UPSTREAM_CONCURRENCY_SCOPE=fleet')
      : []),
    ...(environment['TRUSTED_DOCUMENTS'] === undefined
      ? unusable(environment, ['TRUSTED_DOCUMENTS_MODE'], 'TRUSTED_DOCUMENTS is not')
      : []),
  ];
}

function platformErrors(environment: Environment): string[] {
  const { UPSTREAM_URL: url, AUTH_MODE: mode } = environment;
  if (url === undefined || url === SANDBOX) return sandboxErrors(environment);
  return [
    ...unusable(environment, ['SANDBOX_FAULTS'], 'UPSTREAM_URL is not the sandbox'),
    ...exactlyOne(environment, ['UPSTREAM_TOKEN', 'UPSTREAM_TOKEN_FILE'], 'UPSTREAM_URL'),
    ...(mode === 'jwt' ? [] : required(environment, ['UPSTREAM_USER_ID'], 'UPSTREAM_URL')),
  ];
}

/** The operator must not take the sandbox for the platform: with a token, or on a network, it has to be asked for. */
function sandboxErrors(environment: Environment): string[] {
  const { UPSTREAM_URL: url, HOST: host } = environment;
  const reason = url === undefined ? 'UPSTREAM_URL is not' : `UPSTREAM_URL is \`${SANDBOX}\``;
  return [
    ...unusable(environment, ['UPSTREAM_TOKEN', 'UPSTREAM_TOKEN_FILE', 'UPSTREAM_USER_ID'], reason),
    ...(url === undefined && isOnNetwork(host)
      ? [`UPSTREAM_URL must be set with a HOST that is not loopback; \`${SANDBOX}\`: the gateway serves invented data.`]
      : []),
  ];
}

function isOnNetwork(host: string | undefined): boolean {
  const { data } = variables.shape.HOST.safeParse(host);
  return data !== undefined && !isLoopback(data);
}

function tokenErrors(environment: Environment): string[] {
  return [
    ...required(environment, ['JWT_ISSUER', 'JWT_AUDIENCE'], 'AUTH_MODE=jwt'),
    ...exactlyOne(environment, ['JWT_JWKS_URL', 'JWT_PUBLIC_KEY'], 'AUTH_MODE=jwt'),
    ...keyErrors(environment),
    ...claimErrors(environment),
  ];
}

function keyErrors({ JWT_PUBLIC_KEY: pem, JWT_ALGORITHMS: list }: Environment): string[] {
  const usable = variables.shape.JWT_PUBLIC_KEY.safeParse(pem).data?.algorithms;
  const accepted = variables.shape.JWT_ALGORITHMS.safeParse(list).data;
  if (!usable || !accepted || usable.some((name) => accepted.includes(name))) return [];
  return [`JWT_ALGORITHMS must name one that JWT_PUBLIC_KEY can be used with: ${usable.join(', ')}.`];
}

function claimErrors({ JWT_ACCOUNT_CLAIM: account, JWT_SUB_ACCOUNT_CLAIM: subAccount }: Environment): string[] {
  const { shape } = variables;
  const isSame = shape.JWT_ACCOUNT_CLAIM.parse(account) === shape.JWT_SUB_ACCOUNT_CLAIM.parse(subAccount);
  return isSame ? ['JWT_ACCOUNT_CLAIM and JWT_SUB_ACCOUNT_CLAIM must differ.'] : [];
}

/** Everyone who can reach the gateway would act for the account: the operator has to decide that. */
function openAccessErrors(environment: Environment): string[] {
  const { AUTH_MODE: mode, UPSTREAM_URL: url, HOST: host } = environment;
  if (!variables.shape.AUTH_MODE.safeParse(mode).success) return [];
  const tokenVariables = Object.keys(variables.shape).filter((name) => name.startsWith('JWT_'));
  const errors = unusable(environment, [...tokenVariables, 'RATE_LIMIT_KEY'], 'AUTH_MODE is not jwt');
  if (mode !== undefined || url === undefined || url === SANDBOX || !isOnNetwork(host)) return errors;
  return [
    'AUTH_MODE must be set with UPSTREAM_URL and a HOST that is not loopback: `jwt`, or `none` to let in everyone.',
    ...errors,
  ];
}

/** The rate limit would always refuse an operation that costs more than the points of a minute. */
function limitErrors({ MAX_COST: maxCost, RATE_LIMIT_POINTS: maxPoints }: Environment): string[] {
  const cost = variables.shape.MAX_COST.safeParse(maxCost).data ?? 0;
  const points = variables.shape.RATE_LIMIT_POINTS.safeParse(maxPoints).data ?? 0;
  if (cost === 0 || points === 0 || cost <= points) return [];
  return ['MAX_COST must not be more than RATE_LIMIT_POINTS; at 0 either is off.'];
}

function required(environment: Environment, names: readonly string[], condition: string): string[] {
  const missing = names.filter((name) => environment[name] === undefined);
  return missing.map((name) => `${name} must be set with ${condition}.`);
}

function exactlyOne(environment: Environment, names: readonly string[], condition: string): string[] {
  const present = names.filter((name) => environment[name] !== undefined);
  if (present.length === 0) return [`${names.join(' or ')} must be set with ${condition}.`];
  return present.length > 1 ? [`${names.join(' and ')} are both set; remove one.`] : [];
}

function unusable(environment: Environment, names: readonly string[], reason: string): string[] {
  const present = names.filter((name) => environment[name] !== undefined);
  return present.map((name) => `${name} is set, but ${reason}.`);
}
