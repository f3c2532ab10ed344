// What the gateway uses of node:crypto, for browsers: at once, which `crypto.subtle` is not.
import { sha256 } from '@noble/hashes/sha2.js';

import { Buffer, type Encoding } from './globals.js';

export function hash(_algorithm: 'sha256', data: string | Uint8Array, encoding: Encoding = 'hex'): string {
  return Buffer.from(sha256(typeof data === 'string' ? Buffer.from(data) : data)).toString(encoding);
}

export function createHash(algorithm: 'sha256') {
  let text = '';
  const self = {
    update: (more: string) => {
      text += more;
      return self;
    },
    digest: (encoding: Encoding) => hash(algorithm, text, encoding),
  };
  return self;
}

/** Of a page without HTTPS, too. */
export function randomUUID(): string {
  const hex = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
