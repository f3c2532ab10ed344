/** Characters of all texts together; their syntax trees take some hundred times as many bytes. */
const MAX_CHARACTERS = 500_000;

/** How many characters an entry counts for: the same as long as it is kept. */
type LengthOf<T> = (value: T, key: string) => number;

/** What was made of texts, as long as there is room for those texts; the least recently used goes first. */
export class TextLruCache<T extends object> {
  readonly #entries = new Map<string, T>();
  readonly #lengthOf: LengthOf<T>;
  readonly #maxCharacters: number;
  #characters = 0;

  constructor(lengthOf: LengthOf<T>, maxCharacters = MAX_CHARACTERS) {
    this.#lengthOf = lengthOf;
    this.#maxCharacters = maxCharacters;
  }

  /** Counts as a use. */
  get(key: string): T | undefined {
    const value = this.#entries.get(key);
    if (value === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, value);
    return value;
  }

  /**
   * Counts as no use. Each use writes the entry anew, and V8 keeps what a map held, where it has grown old, until the next
   * full collection: whoever only looks should not add to that.
   */
  peek(key: string): T | undefined {
    return this.#entries.get(key);
  }

  /** An entry that is longer than all the room is not kept, nor is anything else. */
  set(key: string, value: T): void {
    this.delete(key);
    this.#entries.set(key, value);
    this.#characters += this.#lengthOf(value, key);
    for (const oldest of this.#entries.keys()) {
      if (this.#characters <= this.#maxCharacters) break;
      this.delete(oldest);
    }
  }

  delete(key: string): boolean {
    const value = this.#entries.get(key);
    if (value !== undefined) this.#characters -= this.#lengthOf(value, key);
    return this.#entries.delete(key);
  }
}
