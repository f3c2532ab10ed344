import { stat } from 'node:fs/promises';
import { readTokenFile } from './config/token-file.js';
import type { Logger } from './log.js';

/** Where the platform's token comes from. */
export type TokenOrigin = { readonly token: string } | { readonly tokenFile: string };

/** The token as it stands now. */
export type TokenSource = () => Promise<string>;

/** How long a file is trusted not to have changed. */
const CHECK_INTERVAL_MS = 1000;

export interface TokenSourceOptions {
  readonly log: Pick<Logger, 'info' | 'warn'>;
  /** A clock in milliseconds that never goes back. */
  readonly now?: () => number;
}

/** Follows the file's changes; throws at once where it holds no token to begin with. */
export function createTokenSource(origin: TokenOrigin, options: TokenSourceOptions): TokenSource {
  if ('token' in origin) return () => Promise.resolve(origin.token);
  const file = new TokenFile(origin.tokenFile, options);
  return () => file.token();
}

/** A token that others replace while the gateway runs. An unusable replacement keeps the last token in use. */
class TokenFile {
  readonly #path: string;
  readonly #log: TokenSourceOptions['log'];
  readonly #now: () => number;
  #token: string;
  #identity: string | null = null;
  #checkedAt: number;
  #check: Promise<void> | null = null;
  #isUsable = true;

  constructor(path: string, { log, now = () => performance.now() }: TokenSourceOptions) {
    const token = readTokenFile(path);
    if (token === null) throw new Error('The token file cannot be read or holds no token.');
    this.#path = path;
    this.#log = log;
    this.#now = now;
    this.#token = token;
    this.#checkedAt = now() - CHECK_INTERVAL_MS;
  }

  async token(): Promise<string> {
    if (this.#check === null && this.#now() - this.#checkedAt >= CHECK_INTERVAL_MS) {
      this.#checkedAt = this.#now();
      this.#check = this.#follow().finally(() => (this.#check = null));
    }
    await this.#check;
    return this.#token;
  }

  async #follow(): Promise<void> {
    const identity = await fileIdentity(this.#path);
    if (identity !== null && identity === this.#identity) return;
    const token = identity === null ? null : readTokenFile(this.#path);
    this.#identity = token === null ? null : identity;
    if (token !== null) this.#token = token;
    this.#tell(token !== null);
  }

  #tell(isUsable: boolean): void {
    if (isUsable === this.#isUsable) return;
    this.#isUsable = isUsable;
    if (isUsable) this.#log.info('The token file is usable again.');
    else this.#log.warn('The token file cannot be read or holds no token; the last one stays in use.');
  }
}

/** Differs after every change that a file system can tell of; null where there is no such file. */
async function fileIdentity(path: string): Promise<string | null> {
  try {
    const { ino, size, mtimeMs, ctimeMs } = await stat(path);
    return [ino, size, mtimeMs, ctimeMs].join(':');
  } catch {
    return null;
  }
}
