/** Characters of all texts together; their syntax trees take some hundred times as many bytes. */
const MAX_CHARACTERS = 500_000;

/** How many characters an entry counts for: the same as long as it is kept. */
type LengthOf<T> = (value: T, key: string) => number;

/** With the key as it first came: one of the same letters, put in its place at each use, would be one more text to keep. */
interface Entry<T> {
  readonly key: string;
  readonly value: T;
}

/** What was made of texts, as long as there is room for those texts; the least recently used goes first. */
export class TextLruCache<T extends object> {
  readonly #entries = new Map<string, Entry<T>>();
  readonly #lengthOf: LengthOf<T>;
  readonly #maxCharacters: number;
  #characters = 0;

  constructor(lengthOf: LengthOf<T>, maxCharacters = MAX_CHARACTERS) {
    this.#lengthOf = lengthOf;
    this.#maxCharacters = maxCharacters;
  }

  /** Counts as a use. */
  get(key: string): T | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(entry.key, entry);
    return entry.value;
  }

  /**
   * Counts as no use. Each use writes the entry anew, and V8 keeps what a map held, where it has grown old, until the next
   * full collection: whoever only looks should not add to that.
   */
  peek(key: string): T | undefined {
    return this.#entries.get(key)?.value;
  }

  /** An entry that is longer than all the room is not kept, nor is anything else. */
  set(key: string, value: T): void {
    this.delete(key);
    this.#entries.set(key, { key, value });
    this.#characters += this.#lengthOf(value, key);
    for (const oldest of this.#entries.keys()) {
      if (this.#characters <= this.#maxCharacters) break;
      this.delete(oldest);
    }
  }

  delete(key: string): boolean {
    const entry = this.#entries.get(key);
    if (entry !== undefined) this.#characters -= this.#lengthOf(entry.value, key);
    return this.#entries.delete(key);
  }
}
