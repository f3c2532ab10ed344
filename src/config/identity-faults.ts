import type { Environment } from './environment.js';
import { identityVariables } from './identity-variables.js';
import { isLoopback } from './loopback.js';
import { readPublicKey } from './public-key.js';

/** Who may ask is never guessed: what was left out, and what would have no effect, is told. */
export function identityFaults(environment: Environment): string[] {
  const { success: isKnown, data: mode } = identityVariables.AUTH_MODE.safeParse(environment['AUTH_MODE']);
  if (!isKnown) return [];
  return mode === 'jwt' ? tokenFaults(environment) : [...unguardedFaults(environment), ...idleFaults(environment)];
}

function tokenFaults(environment: Environment): string[] {
  const faults = ['JWT_ISSUER', 'JWT_AUDIENCE']
    .filter((name) => environment[name] === undefined)
    .map((name) => `${name} must be set with AUTH_MODE=jwt.`);
  const { JWT_JWKS_URL: url, JWT_PUBLIC_KEY: key } = environment;
  if (url === undefined && key === undefined) {
    faults.push('JWT_JWKS_URL or JWT_PUBLIC_KEY must be set with AUTH_MODE=jwt.');
  }
  if (url !== undefined && key !== undefined) faults.push('JWT_JWKS_URL and JWT_PUBLIC_KEY are both set; one must go.');
  return [...faults, ...unusableKeyFaults(environment), ...sameClaimFaults(environment)];
}

function unusableKeyFaults(environment: Environment): string[] {
  const pem = identityVariables.JWT_PUBLIC_KEY.safeParse(environment['JWT_PUBLIC_KEY']).data;
  const allowed = identityVariables.JWT_ALGORITHMS.safeParse(environment['JWT_ALGORITHMS']).data;
  const key = pem === undefined ? null : readPublicKey(pem);
  if (key === null || allowed === undefined || key.algorithms.some((name) => allowed.includes(name))) return [];
  return [`JWT_ALGORITHMS must name one that JWT_PUBLIC_KEY can be used with: ${key.algorithms.join(', ')}.`];
}

function sameClaimFaults(environment: Environment): string[] {
  const account = identityVariables.JWT_ACCOUNT_CLAIM.parse(environment['JWT_ACCOUNT_CLAIM']);
  const subAccount = identityVariables.JWT_SUB_ACCOUNT_CLAIM.parse(environment['JWT_SUB_ACCOUNT_CLAIM']);
  return account === subAccount ? ['JWT_ACCOUNT_CLAIM and JWT_SUB_ACCOUNT_CLAIM must differ.'] : [];
}

/** Whoever can reach the listener would act for the account: that has to be somebody's decision. */
function unguardedFaults({ AUTH_MODE: mode, UPSTREAM_URL: url, HOST: host }: Environment): string[] {
  if (mode !== undefined || url === undefined || host === undefined || isLoopback(host)) return [];
  return [
    'AUTH_MODE must be set with UPSTREAM_URL and a HOST that is not loopback: `jwt`, or `none` to let in everyone.',
  ];
}

function idleFaults(environment: Environment): string[] {
  return Object.keys(identityVariables)
    .filter((name) => name.startsWith('JWT_') && environment[name] !== undefined)
    .map((name) => `${name} is set, but AUTH_MODE is not jwt.`);
}
