import { createPublicKey, type KeyObject } from 'node:crypto';

/** A public key, and the signatures it can verify. */
export interface VerifyingKey {
  readonly key: KeyObject;
  readonly algorithms: readonly string[];
}

const RSA = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'];
/** RFC 7518 allows no shorter key. */
const MIN_RSA_BITS = 2048;
const CURVES: ReadonlyMap<string, string> = new Map([
  ['prime256v1', 'ES256'],
  ['secp384r1', 'ES384'],
  ['secp521r1', 'ES512'],
]);

/** Null: no public key in PEM form (SPKI) that a token can be signed by. A private key is none, though Node would take it. */
export function readPublicKey(pem: string): VerifyingKey | null {
  if (!pem.replaceAll('\r\n', '\n').startsWith('-----BEGIN PUBLIC KEY-----\n')) return null;
  try {
    const key = createPublicKey(pem);
    const algorithms = algorithmsOf(key);
    return algorithms.length > 0 ? { key, algorithms } : null;
  } catch {
    return null;
  }
}

function algorithmsOf({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): readonly string[] {
  const { modulusLength = 0, namedCurve = '' } = asymmetricKeyDetails ?? {};
  if (asymmetricKeyType === 'rsa') return modulusLength >= MIN_RSA_BITS ? RSA : [];
  if (asymmetricKeyType === 'ed25519') return ['EdDSA', 'Ed25519'];
  const curve = asymmetricKeyType === 'ec' ? CURVES.get(namedCurve) : undefined;
  return curve === undefined ? [] : [curve];
}
