import { UpstreamBadResponseError, UpstreamError } from '../../errors.js';
import type { ReadOptions } from '../platform.js';
import type { Read } from '../read.js';

/** Emits what happens to the requests of one call: `call` or `retry`, `received`, and `attempt` once for each. */
export class AttemptRecorder {
  readonly #read: Read<unknown>;
  readonly #options: ReadOptions;
  #sentAt: number | null = null;
  #receivedAt: number | null = null;
  #status: number | null = null;

  constructor(read: Read<unknown>, options: ReadOptions) {
    this.#read = read;
    this.#options = options;
  }

  /** A request is about to be sent. Throws what refuses it. */
  begin(type: 'call' | 'retry'): void {
    // It is sent again at once, see transport.ts.
    this.end(new UpstreamBadResponseError('The platform sent `100 Continue`, and the connection was closed.'));
    this.#options.onEvent({ type, endpoint: this.#read.endpoint });
    this.#sentAt = performance.now();
    this.#receivedAt = null;
    this.#status = null;
  }

  answered(status: number): void {
    this.#status = status;
  }

  /** The whole body has arrived; it is decoded next. */
  received(): void {
    if (this.#sentAt === null) return;
    this.#receivedAt = performance.now();
    this.#options.onEvent({ type: 'received', endpoint: this.#read.endpoint });
  }

  /** The request has ended, with what it failed with, or null. Does nothing if it has been called for it before. */
  end(error: unknown): void {
    if (this.#sentAt === null) return;
    const durationMs = (this.#receivedAt ?? performance.now()) - this.#sentAt;
    this.#sentAt = null;
    const { endpoint, mainAccountId, accountId } = this.#read;
    const failure = error instanceof UpstreamError && !this.#options.signal.aborted ? error : null;
    const attempt = {
      ...{ endpoint, mainAccountId, accountId, status: this.#status, durationMs, number: 1 },
      ...{ error: failure, isCancelled: error !== null && failure === null },
    };
    this.#options.onEvent({ type: 'attempt', endpoint, attempt });
  }
}
