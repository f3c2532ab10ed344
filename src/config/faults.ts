import type { Environment } from './environment.js';
import { identityFaults } from './identity-faults.js';
import { isNear, nearestName } from './spelling.js';
import { limitFaults } from './limit-faults.js';
import { readTokenFile } from './token-file.js';
import { trustedDocumentsFaults } from './trusted-documents-file.js';
import { variables } from './variables.js';

const OUR_PREFIX = /^(UPSTREAM|SANDBOX|AUTH|JWT|CORS|TRUSTED|RATE_LIMIT|DECODE_CACHE)_/;

/** An edit in fewer makes another word rather than a misspelling. */
const CHARACTERS_PER_EDIT = 5;

/** What the variables' own schemas cannot see, one sentence a fault. Values never appear: one could be a token. */
export function findFaults(environment: Environment): string[] {
  return [
    ...misspeltVariables(environment),
    ...upstreamFaults(environment),
    ...tokenFileFaults(environment),
    ...identityFaults(environment),
    ...limitFaults(environment),
    ...trustedDocumentsFaults(environment),
  ];
}

function misspeltVariables(environment: Environment): string[] {
  const known = Object.keys(variables.shape);
  return Object.keys(environment)
    .filter((name) => !known.includes(name) && (OUR_PREFIX.test(name) || isMisspelling(name, known)))
    .map((name) => `${name} is not a variable of Switchboard; the nearest is ${nearestName(name, known) ?? ''}.`);
}

/** Short names, and single words, are near to many that other programs use. */
function isMisspelling(name: string, known: readonly string[]): boolean {
  return name.includes('_') && known.some((ours) => isNear(name, ours, Math.floor(ours.length / CHARACTERS_PER_EDIT)));
}

/** A token without a platform to use it at is a fault, too: the sandbox would pass for the platform unnoticed. */
function upstreamFaults(environment: Environment): string[] {
  const { UPSTREAM_URL: url, UPSTREAM_TOKEN: token, UPSTREAM_TOKEN_FILE: file, UPSTREAM_USER_ID: user } = environment;
  if (url === undefined) {
    return Object.entries({ UPSTREAM_TOKEN: token, UPSTREAM_TOKEN_FILE: file, UPSTREAM_USER_ID: user })
      .filter(([, value]) => value !== undefined)
      .map(([name]) => `${name} is set, but UPSTREAM_URL is not.`);
  }
  const faults = [];
  if (token === undefined && file === undefined) {
    faults.push('UPSTREAM_TOKEN or UPSTREAM_TOKEN_FILE must be set with UPSTREAM_URL.');
  }
  if (token !== undefined && file !== undefined) {
    faults.push('UPSTREAM_TOKEN and UPSTREAM_TOKEN_FILE are both set; one must go.');
  }
  if (user === undefined && environment['AUTH_MODE'] !== 'jwt') {
    faults.push('UPSTREAM_USER_ID must be set with UPSTREAM_URL.');
  }
  return faults;
}

function tokenFileFaults({ UPSTREAM_TOKEN_FILE: file }: Environment): string[] {
  if (file === undefined) return [];
  const token = readTokenFile(file);
  return token === null ? ['UPSTREAM_TOKEN_FILE must name a readable file that holds one token.'] : [];
}
