import { generateKeyPairSync, sign, type KeyObject, type SignKeyObjectInput } from 'node:crypto';
import { noteSecret } from './secrecy/written.js';
import { NOW } from './test-gateway.js';

export const ISSUER = 'https://login.example';
export const AUDIENCE = 'switchboard';

/** The claims of a token; undefined leaves a usual one out. */
export type Claims = Readonly<Record<string, unknown>>;

type Algorithm = 'ES256' | 'RS256' | 'EdDSA';

/** Somebody who signs tokens by one key. */
export class TokenIssuer {
  readonly #kid: string;
  readonly #algorithm: Algorithm;
  readonly #privateKey: KeyObject;
  readonly #publicKey: KeyObject;

  constructor({ kid = 'key-1', algorithm = 'ES256' }: { kid?: string; algorithm?: Algorithm } = {}) {
    this.#kid = kid;
    this.#algorithm = algorithm;
    const { privateKey, publicKey } = generateKeyPair(algorithm);
    this.#privateKey = privateKey;
    this.#publicKey = publicKey;
  }

  get publicKey(): string {
    return this.#publicKey.export({ type: 'spki', format: 'pem' }).toString();
  }

  /** As it stands in a key set. */
  get jwk(): Readonly<Record<string, unknown>> {
    return { ...this.#publicKey.export({ format: 'jwk' }), kid: this.#kid, use: 'sig' };
  }

  /** Good for five minutes from NOW on, unless the claims say otherwise. */
  token(claims: Claims = {}, header: Claims = {}): string {
    const signed = unsignedToken(claims, { alg: this.#algorithm, kid: this.#kid, ...header });
    const token = `${signed}.${this.#sign(signed)}`;
    noteSecret(token);
    return token;
  }

  #sign(text: string): string {
    const key: SignKeyObjectInput = { key: this.#privateKey, dsaEncoding: 'ieee-p1363' };
    const hash = this.#algorithm === 'EdDSA' ? null : 'sha256';
    return sign(hash, Buffer.from(text), key).toString('base64url');
  }
}

/** The first two parts of a token. */
export function unsignedToken(claims: Claims, header: Claims): string {
  const now = NOW / 1000;
  const usual = { iss: ISSUER, aud: AUDIENCE, iat: now, exp: now + 300, account: 'main-1' };
  return [header, { ...usual, ...claims }]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
}

function generateKeyPair(algorithm: Algorithm): { privateKey: KeyObject; publicKey: KeyObject } {
  if (algorithm === 'RS256') return generateKeyPairSync('rsa', { modulusLength: 2048 });
  if (algorithm === 'EdDSA') return generateKeyPairSync('ed25519');
  return generateKeyPairSync('ec', { namedCurve: 'P-256' });
}
