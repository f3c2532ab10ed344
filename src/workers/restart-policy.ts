/** Who serves so long is no failed start. */
const STABLE_MS = 10_000;
const FIRST_DELAY_MS = 100;
const MAX_DELAY_MS = 10_000;
/** Of workers in a row that did not last, while no other one serves. */
const MAX_FAILED_STARTS = 5;

/** When another worker takes the place of one that ended, so that those that end at once do not take the machine. */
export class RestartPolicy {
  #failedStarts = 0;

  /** After how many milliseconds; null: not at all, since none serves and those that are started do not last. */
  delayAfter({ servedMs, othersServe }: { servedMs: number; othersServe: boolean }): number | null {
    this.#failedStarts = servedMs < STABLE_MS ? this.#failedStarts + 1 : 0;
    if (this.#failedStarts >= MAX_FAILED_STARTS && !othersServe) return null;
    return Math.min(FIRST_DELAY_MS * 2 ** this.#failedStarts, MAX_DELAY_MS);
  }
}
