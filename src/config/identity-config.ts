import type { z } from 'zod';
import type { IdentitySettings } from '../http/identity/jwt-settings.js';
import { readPublicKey } from './public-key.js';
import type { variables } from './variables.js';

/** Who may ask; the variables have been found without fault. */
export function identityConfig(values: z.output<typeof variables>): IdentitySettings {
  if (values.AUTH_MODE !== 'jwt') return Object.freeze({ mode: 'none' });
  const { JWT_PUBLIC_KEY: publicKey, JWT_JWKS_URL: jwksUrl = '', JWT_ALGORITHMS: allowed } = values;
  const usable = publicKey === undefined ? allowed : readPublicKey(publicKey)?.algorithms;
  return Object.freeze({
    mode: 'jwt',
    keys: Object.freeze(publicKey === undefined ? { jwksUrl } : { publicKey }),
    issuer: values.JWT_ISSUER ?? '',
    audience: values.JWT_AUDIENCE ?? '',
    algorithms: Object.freeze(allowed.filter((name) => usable?.includes(name))),
    accountClaim: values.JWT_ACCOUNT_CLAIM,
    subAccountClaim: values.JWT_SUB_ACCOUNT_CLAIM,
  });
}
