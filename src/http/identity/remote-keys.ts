import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { createRemoteJWKSet, customFetch, errors, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { IdentityUnavailableError } from '../../errors.js';
import type { Logger } from '../../log.js';

/** Keys older than this are fetched again in the background. */
const REFRESH_AGE_MS = 5 * 60_000;
/** Keys older than this are fetched again before the next token is verified. */
const MAX_AGE_MS = 10 * 60_000;
/** An unknown key id makes keys of this age be fetched again. Not younger ones: anyone can invent key ids. */
const UNKNOWN_KEY_COOLDOWN_MS = 30_000;
const RETRY_DELAY_MS = 250;
const TIMEOUT_MS = 5000;
const MAX_KEY_SET_BYTES = 1024 * 1024;

export interface RemoteKeysOptions {
  readonly log: Pick<Logger, 'info' | 'warn'>;
  /** A clock in milliseconds that never goes back. */
  readonly monotonicNow?: () => number;
  /** Of one fetch. */
  readonly timeoutMs?: number;
}

/** The key set of a key server. While the server fails, the keys that are known stay in use, however old they are. */
export class RemoteKeys {
  readonly #keys: ReturnType<typeof createRemoteJWKSet>;
  readonly #log: RemoteKeysOptions['log'];
  readonly #now: () => number;
  #fetchedAt = -Infinity;
  #failure: { readonly at: number; readonly cause: unknown } | null = null;
  #fetching: Promise<void> | null = null;

  constructor(url: string, { log, monotonicNow = () => performance.now(), timeoutMs = TIMEOUT_MS }: RemoteKeysOptions) {
    this.#log = log;
    this.#now = monotonicNow;
    // This class decides when to fetch: jose by itself drops known keys when it cannot fetch them again.
    const neverByItself = { cacheMaxAge: Infinity, cooldownDuration: Infinity };
    const options = { ...neverByItself, timeoutDuration: timeoutMs, [customFetch]: fetchKeys };
    this.#keys = createRemoteJWKSet(new URL(url), options);
  }

  /** The key that a token names. Rejects with IdentityUnavailableError when the key server has to be asked and fails. */
  readonly find: JWTVerifyGetKey = async (header, token) => {
    const askedAt = this.#now();
    await this.#refresh();
    try {
      return await this.#keys(header, token);
    } catch (error) {
      // Keys that were fetched since say for certain that there is no such key.
      if (!(error instanceof errors.JWKSNoMatchingKey) || this.#fetchedAt >= askedAt) throw error;
      await this.#refreshForUnknownKey();
      return await this.#keys(header, token);
    }
  };

  /** Fetches the keys before the first token needs them. A failure is logged, and the first token tries again. */
  async warmUp(): Promise<void> {
    await this.#fetch();
  }

  async #refresh(): Promise<void> {
    const age = this.#now() - this.#fetchedAt;
    if (age < REFRESH_AGE_MS) return;
    const fetching = this.#fetch();
    // While the key server fails, requests do not wait for it again if there are keys.
    if (age === Infinity || (age >= MAX_AGE_MS && this.#failure === null)) await fetching;
    if (this.#fetchedAt === -Infinity) throw this.#unavailable();
  }

  /** The key may be newer than the known ones. Until the key server is asked again this is unknown. */
  async #refreshForUnknownKey(): Promise<void> {
    const cooldownMs = this.#fetchedAt + UNKNOWN_KEY_COOLDOWN_MS - this.#now();
    if (cooldownMs > 0) throw this.#unavailable(cooldownMs);
    await this.#fetch();
    if (this.#failure !== null) throw this.#unavailable();
  }

  #unavailable(retryAfterMs = 0): IdentityUnavailableError {
    const message = 'Access tokens cannot be checked at the moment; try again.';
    return new IdentityUnavailableError(message, { cause: this.#failure?.cause, retryAfterMs });
  }

  /** Never rejects. Requests share one fetch. */
  #fetch(): Promise<void> {
    if (this.#failure !== null && this.#now() - this.#failure.at < RETRY_DELAY_MS) return Promise.resolve();
    return (this.#fetching ??= this.#fetchOnce().finally(() => (this.#fetching = null)));
  }

  /** A key set without keys: all that were known are withdrawn, and no token can be checked. */
  #withdrawn(): Error {
    this.#fetchedAt = -Infinity;
    return new Error('The key set contains no public key.');
  }

  async #fetchOnce(): Promise<void> {
    try {
      await this.#keys.reload();
      if (this.#keys.jwks()?.keys.length === 0) throw this.#withdrawn();
    } catch (cause) {
      const isFirst = this.#failure === null;
      this.#failure = { at: this.#now(), cause };
      if (isFirst) this.#log.warn({ err: cause }, 'The key server cannot be read; known keys stay in use.');
      return;
    }
    if (this.#failure !== null) this.#log.info('The key server can be read again.');
    this.#failure = null;
    this.#fetchedAt = this.#now();
  }
}

const keySet = z.object({ keys: z.array(z.custom<JsonWebKey>()) });

/** The key set without the entries that are no public keys: jose refuses the whole set for one that is null. */
function usableKeys(text: string): string {
  return JSON.stringify({ keys: keySet.parse(JSON.parse(text)).keys.filter(isPublicKey) });
}

function isPublicKey(key: JsonWebKey): boolean {
  try {
    createPublicKey({ key, format: 'jwk' });
    return true;
  } catch {
    return false;
  }
}

/** `fetch` of a key set, with a limit on its size. A body that is not read is cancelled, so that its connection is free. */
async function fetchKeys(url: string, options: RequestInit): Promise<Response> {
  const response = await fetch(url, options);
  if (response.status === 200 && response.body !== null) return new Response(usableKeys(await readBody(response.body)));
  await response.body?.cancel();
  return response;
}

async function readBody(body: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > MAX_KEY_SET_BYTES) throw new Error('The response of the key server is too large for a key set.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
