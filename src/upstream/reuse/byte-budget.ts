/** Something that is held as long as there is room for it. */
export interface Holding {
  readonly bytes: number;
  /** Told that the room is needed; the budget has forgotten it by then. */
  readonly drop: () => void;
}

/** A bound in bytes on what several holders keep together: what was used longest ago goes first. */
export class ByteBudget {
  readonly #limit: number;
  /** In the order of their last use. */
  readonly #holdings = new Set<Holding>();
  #bytes = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Whether so much could be held at all. */
  fits(bytes: number): boolean {
    return bytes <= this.#limit;
  }

  /** Holds it as the last one used, at the cost of others. What does not fit is dropped at once. */
  hold(holding: Holding): void {
    this.#holdings.add(holding);
    this.#bytes += holding.bytes;
    for (const oldest of this.#holdings) {
      if (this.#bytes <= this.#limit) return;
      this.release(oldest);
      oldest.drop();
    }
  }

  /** It was used. */
  touch(holding: Holding): void {
    if (this.#holdings.delete(holding)) this.#holdings.add(holding);
  }

  release(holding: Holding): void {
    if (this.#holdings.delete(holding)) this.#bytes -= holding.bytes;
  }
}
