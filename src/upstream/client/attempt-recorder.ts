import { UpstreamBadResponseError, UpstreamError } from '../../errors.js';
import type { OutgoingRequest, ReadOptions } from '../platform.js';
import type { Read } from '../read.js';

/** Emits what happens to the requests of one call: `call` or `retry`, `received`, and `attempt` once for each. */
export class AttemptRecorder {
  readonly #read: Read<unknown>;
  readonly #options: ReadOptions;
  readonly #url: string;
  #request: OutgoingRequest | null = null;
  #sentAt: number | null = null;
  #receivedAt: number | null = null;
  #status: number | null = null;

  constructor(url: string, read: Read<unknown>, options: ReadOptions) {
    this.#url = url;
    this.#read = read;
    this.#options = options;
  }

  /** A request is about to be sent. Returns what is sent beside its own headers. Throws what refuses it. */
  begin(type: 'call' | 'retry'): Readonly<Record<string, string>> {
    // It is sent again at once, see transport.ts.
    this.end(new UpstreamBadResponseError('The platform sent `100 Continue`, and the connection was closed.'));
    const request: OutgoingRequest = { url: this.#url, headers: {}, requestId: null, onEnd: null };
    this.#options.onEvent({ type, endpoint: this.#read.endpoint, request });
    this.#request = request;
    this.#sentAt = performance.now();
    this.#receivedAt = null;
    this.#status = null;
    return request.headers;
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
    const request = this.#request;
    if (this.#sentAt === null || request === null) return;
    const durationMs = (this.#receivedAt ?? performance.now()) - this.#sentAt;
    this.#sentAt = null;
    const { endpoint, mainAccountId, accountId } = this.#read;
    const failure = error instanceof UpstreamError && !this.#options.signal.aborted ? error : null;
    const attempt = {
      ...{ endpoint, mainAccountId, accountId, status: this.#status, durationMs, number: 1 },
      ...{ error: failure, isCancelled: error !== null && failure === null, requestId: request.requestId },
    };
    this.#options.onEvent({ type: 'attempt', endpoint, request, attempt });
  }
}
