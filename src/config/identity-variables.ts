import { z } from 'zod';
import { isLoopback } from './loopback.js';
import { readPublicKey } from './public-key.js';
import { variableNotes } from './variable-notes.js';

/** Signatures by a private key alone; with HS256 whoever can verify a token could make one. */
const ALGORITHMS = [
  ...['ES256', 'ES384', 'ES512', 'RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['EdDSA', 'Ed25519'],
];

/** Who may ask, and for which account. */
export const identityVariables = {
  AUTH_MODE: z.enum(['none', 'jwt'], 'must be none or jwt.').optional().register(variableNotes, {
    default: 'none',
    meaning:
      '`none`: every caller acts as `UPSTREAM_USER_ID`. `jwt`: each caller shows a token. Must be set with `UPSTREAM_URL` and a `HOST` that is not loopback.',
  }),
  JWT_JWKS_URL: z.string().transform(readJwksUrl).optional().register(variableNotes, {
    default: '',
    meaning: 'Where the keys are that sign the tokens: https, or http on loopback. Exactly one of this and the next.',
  }),
  JWT_PUBLIC_KEY: z.string().transform(readPem).optional().register(variableNotes, {
    default: '',
    meaning: 'The one key instead, as PEM; `\\n` may stand for its line breaks.',
  }),
  JWT_ISSUER: z.string().optional().register(variableNotes, {
    default: '',
    meaning: 'What `iss` of a token must be; needed with `AUTH_MODE=jwt`.',
  }),
  JWT_AUDIENCE: z.string().optional().register(variableNotes, {
    default: '',
    meaning: 'What `aud` of a token must be or hold; needed with `AUTH_MODE=jwt`.',
  }),
  JWT_ALGORITHMS: z
    .string()
    .transform(readAlgorithms)
    .default(['ES256', 'RS256', 'EdDSA'])
    .register(variableNotes, {
      default: 'ES256,RS256,EdDSA',
      meaning: `Signatures that are accepted, of ${ALGORITHMS.map((name) => `\`${name}\``).join(', ')}.`,
    }),
  JWT_ACCOUNT_CLAIM: z.string().default('account').register(variableNotes, {
    default: 'account',
    meaning: "The claim that names the caller's main account.",
  }),
  JWT_SUB_ACCOUNT_CLAIM: z.string().default('sub_account').register(variableNotes, {
    default: 'sub_account',
    meaning: 'The claim that, where a token has it, binds the caller to one sub-account.',
  }),
};

function readJwksUrl(text: string, context: z.RefinementCtx): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol !== 'https:' && !(url?.protocol === 'http:' && isLoopback(url.hostname.replace(/^\[|\]$/g, '')))) {
    context.addIssue({ code: 'custom', message: 'must be a complete https URL; http is for a loopback host only.' });
    return z.NEVER;
  }
  if (url.username !== '' || url.password !== '' || text.includes('#')) {
    context.addIssue({ code: 'custom', message: 'must not hold credentials or a fragment.' });
  }
  return url.href;
}

/** The key with its line breaks, however they were written. */
function readPem(text: string, context: z.RefinementCtx): string {
  const pem = text.replaceAll('\\n', '\n').trim();
  if (readPublicKey(pem) !== null) return pem;
  const message =
    'must be a PEM public key (BEGIN PUBLIC KEY): RSA of 2048 bits or more, P-256, P-384, P-521 or Ed25519.';
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
}

function readAlgorithms(text: string, context: z.RefinementCtx): readonly string[] {
  const names = text.split(',').map((name) => name.trim());
  if (names.every((name) => ALGORITHMS.includes(name))) return Object.freeze([...new Set(names)]);
  context.addIssue({ code: 'custom', message: `must be a comma-separated list of ${ALGORITHMS.join(', ')}.` });
  return z.NEVER;
}
