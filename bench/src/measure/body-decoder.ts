import { hash } from 'node:crypto';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

import type { Answer } from './exchange.js';

const MAX_BODIES = 64;

/** Decompresses bodies. Remembers them by the hash of their bytes, so that the load does not decompress every answer. */
export class BodyDecoder {
  readonly #bodies = new Map<string, Buffer>();

  /** Throws for an unknown encoding. The caller may write to the result. */
  decode({ encoding, body }: Answer): Buffer {
    if (encoding === null) return body;
    const key = `${encoding} ${hash('sha1', body)}`;
    const plain = this.#bodies.get(key) ?? decompress(encoding, body);
    // Moves the body to the end, so that the first one is the least recently used.
    this.#bodies.delete(key);
    this.#bodies.set(key, plain);
    if (this.#bodies.size > MAX_BODIES) this.#forgetFirst();
    return Buffer.from(plain);
  }

  #forgetFirst(): void {
    for (const key of this.#bodies.keys()) {
      this.#bodies.delete(key);
      return;
    }
  }
}

function decompress(encoding: string, body: Buffer): Buffer {
  if (encoding === 'br') return brotliDecompressSync(body);
  if (encoding === 'gzip') return gunzipSync(body);
  throw new Error(`The answer has the encoding ${encoding}, which was not asked for.`);
}
