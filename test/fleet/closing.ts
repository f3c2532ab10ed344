/** What was started, and is to be ended in the opposite order. */
export class Closing {
  readonly #ends: (() => unknown)[] = [];
  #closed: Promise<void> | null = null;

  add(end: () => unknown): void {
    this.#ends.unshift(end);
  }

  /** Once, however often it is called. One that fails does not keep the others from their end. */
  close(): Promise<void> {
    return (this.#closed ??= this.#close());
  }

  async #close(): Promise<void> {
    for (const end of this.#ends) {
      try {
        await end();
      } catch (error) {
        console.error(error);
      }
    }
  }
}
