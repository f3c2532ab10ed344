import { createPublicKey, type KeyObject } from 'node:crypto';

/** A public key that tokens are verified with. */
export interface PublicKey {
  readonly pem: string;
  /** Signatures that it can verify. */
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

/**
 * Reads a key in PEM form (SPKI); its line breaks may be written as `\n`. Null: not a public key, or not one that signs
 * tokens. Node would derive the public key from a private key: that is refused, as the gateway must not hold one.
 */
export function readPublicKey(text: string): PublicKey | null {
  const pem = text.replaceAll('\\n', '\n').trim();
  if (!pem.replaceAll('\r\n', '\n').startsWith('-----BEGIN PUBLIC KEY-----\n')) return null;
  try {
    const algorithms = algorithmsOf(createPublicKey(pem));
    return algorithms.length > 0 ? { pem, algorithms } : null;
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
