/** The end of one call. An AbortSignal could do more, and costs ten times as much to make. */
export class CallSignal {
  #reason: Error | null = null;
  #onAbort: ((reason: Error) => void) | null = null;

  /** Why it was aborted; null: it was not. */
  get reason(): Error | null {
    return this.#reason;
  }

  throwIfAborted(): void {
    if (this.#reason !== null) throw this.#reason;
  }

  /** Told of the reason as it comes. One listens at a time. */
  listen(onAbort: (reason: Error) => void): void {
    this.#onAbort = onAbort;
  }

  /** The first reason counts. */
  abort(reason: Error): void {
    if (this.#reason !== null) return;
    this.#reason = reason;
    this.#onAbort?.(reason);
  }
}
