import { createRemoteJWKSet, customFetch, errors, type JWTVerifyGetKey } from 'jose';
import { IdentityUnavailableError } from '../../errors.js';
import type { Logger } from '../../log.js';
import { fetchKeys } from './fetch-keys.js';

/** From this age on keys are read again beside the requests, from the next on before the next request is judged. */
const AGEING_MS = 5 * 60_000;
const STALE_MS = 10 * 60_000;
/** Keys are this old before a key id that they lack makes them be read again: anyone can make ids up. */
const COOL_DOWN_MS = 30_000;
/** Between a failed read and the next. */
const RETRY_PAUSE_MS = 250;
const TIMEOUT_MS = 5000;

export interface RemoteKeysOptions {
  readonly log: Pick<Logger, 'info' | 'warn'>;
  /** A clock in milliseconds that never goes back. */
  readonly monotonicNow?: () => number;
  /** Of one read. */
  readonly timeoutMs?: number;
}

/** The key set of a key server. Keys that are known serve while it is down, however long. */
export class RemoteKeys {
  readonly #keys: ReturnType<typeof createRemoteJWKSet>;
  readonly #log: RemoteKeysOptions['log'];
  readonly #now: () => number;
  #readAt = -Infinity;
  #failure: { readonly at: number; readonly cause: unknown } | null = null;
  #reading: Promise<void> | null = null;

  constructor(url: string, { log, monotonicNow = () => performance.now(), timeoutMs = TIMEOUT_MS }: RemoteKeysOptions) {
    this.#log = log;
    this.#now = monotonicNow;
    // When to read is decided here: by itself jose gives up keys that it knows when they cannot be read again.
    const neverByItself = { cacheMaxAge: Infinity, cooldownDuration: Infinity };
    const options = { ...neverByItself, timeoutDuration: timeoutMs, [customFetch]: fetchKeys };
    this.#keys = createRemoteJWKSet(new URL(url), options);
  }

  /** The key that a token names. Rejects with IdentityUnavailableError where that cannot be told now. */
  readonly find: JWTVerifyGetKey = async (header, token) => {
    await this.#keepFresh();
    try {
      return await this.#keys(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      await this.#lookAgain();
      return await this.#keys(header, token);
    }
  };

  /** Reads the keys ahead of the first token; a failure is logged and met again by whoever asks. */
  async warmUp(): Promise<void> {
    await this.#read();
  }

  async #keepFresh(): Promise<void> {
    const age = this.#now() - this.#readAt;
    if (age < AGEING_MS) return;
    const reading = this.#read();
    // Who waited for a failing key server once need not do so again.
    if (age === Infinity || (age >= STALE_MS && this.#failure === null)) await reading;
    if (this.#readAt === -Infinity) throw this.#unavailable();
  }

  /** The key can be newer than what is known. Whether it exists cannot be told while the keys cannot be read. */
  async #lookAgain(): Promise<void> {
    if (this.#now() - this.#readAt >= COOL_DOWN_MS) await this.#read();
    if (this.#failure !== null) throw this.#unavailable();
  }

  #unavailable(): IdentityUnavailableError {
    const message = 'Access tokens cannot be checked at the moment; try again.';
    return new IdentityUnavailableError(message, { cause: this.#failure?.cause });
  }

  /** Never rejects, and reads once however many ask. */
  #read(): Promise<void> {
    if (this.#failure !== null && this.#now() - this.#failure.at < RETRY_PAUSE_MS) return Promise.resolve();
    return (this.#reading ??= this.#keys
      .reload()
      .then(
        () => {
          this.#succeed();
        },
        (cause: unknown) => {
          this.#fail(cause);
        },
      )
      .finally(() => (this.#reading = null)));
  }

  #succeed(): void {
    if (this.#failure !== null) this.#log.info('The key server can be read again.');
    this.#failure = null;
    this.#readAt = this.#now();
  }

  #fail(cause: unknown): void {
    const isFirst = this.#failure === null;
    this.#failure = { at: this.#now(), cause };
    if (isFirst) this.#log.warn({ err: cause }, 'The key server cannot be read; keys that are known stay in use.');
  }
}
