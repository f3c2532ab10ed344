/** Text that is being written, with places that are filled in later. */
export class Sink {
  readonly #parts: (string | Sink)[] = [];
  #text = '';

  write(text: string): void {
    this.#text += text;
  }

  /** A place for what is not known yet; what is written next stands behind it. */
  hole(): Sink {
    const hole = new Sink();
    this.#parts.push(this.#text, hole);
    this.#text = '';
    return hole;
  }

  toString(): string {
    return this.#parts.length === 0 ? this.#text : this.#parts.join('') + this.#text;
  }
}
