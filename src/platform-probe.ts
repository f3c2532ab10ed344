import type { Logger } from './log.js';
import type { ProbeFailure } from './upstream/probe.js';

/** A platform that cannot be used is tried again after this time. */
const RETRY_MS = 30_000;

/** Reports at the start whether the platform can be used: to the log when that changes, and to `/readyz`. */
export class PlatformProbe {
  readonly #probe: () => Promise<ProbeFailure | null>;
  readonly #log: Pick<Logger, 'info' | 'warn'>;
  #timer: NodeJS.Timeout | undefined;
  #cause: string | null = null;
  #hasResult = false;
  #isClosed = false;

  constructor(probe: () => Promise<ProbeFailure | null>, log: Pick<Logger, 'info' | 'warn'>) {
    this.#probe = probe;
    this.#log = log;
  }

  /** Probes once, and again later until the platform can be used. */
  async run(): Promise<void> {
    this.#report(await this.#probe());
    if (this.#cause === null || this.#isClosed) return;
    this.#timer = setTimeout(() => void this.run(), RETRY_MS).unref();
  }

  /** For `/readyz`, which everyone can read: it names neither the platform nor the account. */
  get details(): object {
    if (!this.#hasResult) return {};
    return { platform: this.#cause === null ? { status: 'reachable' } : { status: 'failing', cause: this.#cause } };
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
  }

  #report(failure: ProbeFailure | null): void {
    const cause = failure?.cause ?? null;
    if (failure !== null && cause !== this.#cause) {
      this.#log.warn({ cause }, `The platform cannot be used: ${failure.sentence}`);
    } else if (failure === null && this.#cause !== null) this.#log.info('The platform can be used now.');
    this.#cause = cause;
    this.#hasResult = true;
  }
}
