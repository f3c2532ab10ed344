import type { Dispatcher } from 'undici';
import { UpstreamBadResponseError, type UpstreamError } from '../../errors.js';
import type { CallSignal } from './call-signal.js';
import { statusError } from './response-status.js';
import { transportError } from './transport-error.js';

/** Bytes. */
const MAX_BODY_SIZE = 8 * 1024 * 1024;
/** Bytes of a body that nobody needs: read so that the connection can be used again. Beyond, a new one is cheaper. */
const MAX_DISCARDED_SIZE = 128 * 1024;

/** An answer whose envelope has to be judged, in the parts that it came in. */
export interface Received {
  readonly status: number;
  readonly chunks: readonly Buffer[];
}

/** Who waits for an answer. */
export interface Receiver {
  readonly signal: CallSignal;
  readonly resolve: (received: Received) => void;
  /** Of a GatewayError. */
  readonly reject: (error: Error) => void;
}

/**
 * Receives one answer of the platform. Rejects for what the HTTP status says alone, and with UpstreamBadResponseError for a
 * body that is announced or turns out larger than 8 MB. It takes the place of undici's `request`, which makes a stream for
 * every body.
 */
export class ResponseReceiver implements Dispatcher.DispatchHandler {
  readonly #receiver: Receiver;
  readonly #chunks: Buffer[] = [];
  #size = 0;
  #status = 0;
  /** Why the body is read for nothing; null: it is needed. */
  #error: UpstreamError | null = null;

  constructor(receiver: Receiver) {
    this.#receiver = receiver;
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    const { signal } = this.#receiver;
    if (signal.reason !== null) controller.abort(signal.reason);
    signal.listen((reason) => {
      controller.abort(reason);
    });
  }

  onResponseStart(
    ...[controller, status, headers]: Parameters<NonNullable<Dispatcher.DispatchHandler['onResponseStart']>>
  ): void {
    // What comes before the answer itself, such as early hints.
    if (status < 200) return;
    this.#status = status;
    this.#error = statusError(status, headers);
    if (this.#error === null && Number(headers['content-length']) > MAX_BODY_SIZE) controller.abort(tooLarge());
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#size += chunk.length;
    if (this.#error !== null) {
      if (this.#size > MAX_DISCARDED_SIZE) controller.abort(this.#error);
    } else if (this.#size > MAX_BODY_SIZE) controller.abort(tooLarge());
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    if (this.#error !== null) this.#receiver.reject(this.#error);
    else this.#receiver.resolve({ status: this.#status, chunks: this.#chunks });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#receiver.reject(this.#error ?? transportError(error));
  }
}

function tooLarge(): UpstreamBadResponseError {
  return new UpstreamBadResponseError('The platform answered more than 8 MB.');
}
