import { stat } from 'node:fs/promises';
import { readTokenFile } from './config/files.js';
import type { Logger } from './log.js';
import type { TokenSource } from './upstream/client/call.js';

/** Where the platform's token comes from. */
export type TokenOrigin = { readonly token: string } | { readonly tokenFile: string };

export interface TokenSourceOptions {
  readonly log: Pick<Logger, 'info' | 'warn'>;
  /** Milliseconds of a monotonic clock. */
  readonly now?: () => number;
}

/** So long after a replacement the platform may accept only the token before it. */
const OVERLAP_MS = 60_000;
/** The file is looked at this often at most, unless the platform rejects a token. */
const CHECK_INTERVAL_MS = 1000;
const UNUSABLE = 'The token file cannot be read, or is not a small regular file that holds one token';

/** Follows the changes of a token file; throws if the file holds no token at the start. */
export function createTokenSource(origin: TokenOrigin, options: TokenSourceOptions): TokenSource {
  if ('tokenFile' in origin) return new TokenFile(origin.tokenFile, options);
  const current = Promise.resolve(origin.token);
  return { current: () => current, afterRejection: () => Promise.resolve(null), accepted: () => undefined };
}

/**
 * A file whose token others replace while the gateway runs. An unusable replacement leaves the last token in use. The token
 * before a replacement stays known for a while, since the platform may accept the new one only a moment later.
 */
class TokenFile implements TokenSource {
  readonly #path: string;
  readonly #log: TokenSourceOptions['log'];
  readonly #now: () => number;
  #fileToken: string;
  #previousToken: string | null = null;
  #replacedAt = -Infinity;
  /** One of the two: the one that the platform accepts, as far as it is known. */
  #current: string;
  #identity: string | null = null;
  #checkedAt: number;
  #isUsable = true;

  constructor(path: string, { log, now = () => performance.now() }: TokenSourceOptions) {
    const token = readTokenFile(path);
    if (token === null) throw new Error(`${UNUSABLE}.`);
    this.#path = path;
    this.#log = log;
    this.#now = now;
    this.#fileToken = token;
    this.#current = token;
    this.#checkedAt = now() - CHECK_INTERVAL_MS;
  }

  async current(): Promise<string> {
    if (this.#now() - this.#checkedAt >= CHECK_INTERVAL_MS) {
      this.#checkedAt = this.#now();
      await this.#readAgain();
    }
    return this.#current;
  }

  async afterRejection(rejected: string): Promise<string | null> {
    await this.#readAgain();
    if (this.#now() - this.#replacedAt >= OVERLAP_MS) this.#previousToken = null;
    return [this.#fileToken, this.#previousToken].find((token) => token !== rejected) ?? null;
  }

  /** Only now the other token is used: the platform also rejects the right token, where an account may not use it. */
  accepted(other: string): void {
    this.#current = other;
  }

  async #readAgain(): Promise<void> {
    const identity = await fileIdentity(this.#path);
    if (identity !== null && identity === this.#identity) return;
    const token = identity === null ? null : readTokenFile(this.#path);
    this.#identity = token === null ? null : identity;
    if (token !== null && token !== this.#fileToken) {
      this.#previousToken = this.#fileToken;
      this.#replacedAt = this.#now();
      this.#fileToken = token;
      this.#current = token;
    }
    this.#logUsability(token !== null);
  }

  #logUsability(isUsable: boolean): void {
    if (isUsable === this.#isUsable) return;
    this.#isUsable = isUsable;
    if (isUsable) this.#log.info('The token file is usable again.');
    else this.#log.warn(`${UNUSABLE}; the last token stays in use.`);
  }
}

/** Differs after every change that the file system can show; null: there is no such file. */
async function fileIdentity(path: string): Promise<string | null> {
  try {
    const { ino, size, mtimeMs, ctimeMs } = await stat(path);
    return [ino, size, mtimeMs, ctimeMs].join(':');
  } catch {
    return null;
  }
}
