/** The time during which at least one read of an operation waits for the platform. The rest is the gateway's own. */
export class PlatformWait {
  #waiting = 0;
  #since = 0;
  #ended = 0;

  begin(): void {
    if (this.#waiting === 0) this.#since = performance.now();
    this.#waiting += 1;
  }

  end(): void {
    this.#waiting -= 1;
    if (this.#waiting === 0) this.#ended += performance.now() - this.#since;
  }

  /** Until now, in milliseconds. */
  get ms(): number {
    return this.#ended + (this.#waiting === 0 ? 0 : performance.now() - this.#since);
  }
}
