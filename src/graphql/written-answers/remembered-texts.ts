/** Characters of all remembered texts together; the objects that they are of take about as much. */
const MAX_CHARACTERS = 16_000_000;

type Texts = WeakMap<object, readonly string[]>;

/**
 * What was written of certain objects. Only frozen ones: these are what the gateway keeps of the platform, always say the
 * same, and are likely to be written again. Without room everything is forgotten, as remembering it again is cheap.
 */
export class RememberedTexts {
  #texts = new WeakMap<object, Texts>();
  #characters = 0;

  constructor(readonly maxCharacters = MAX_CHARACTERS) {}

  /** What `writer`, which says what is written, writes of an object. */
  of(writer: object, object: object, write: (object: object) => readonly string[]): readonly string[] {
    if (!Object.isFrozen(object)) return write(object);
    return this.#texts.get(writer)?.get(object) ?? this.#remember(writer, object, write(object));
  }

  #remember(writer: object, object: object, texts: readonly string[]): readonly string[] {
    this.#characters += texts.reduce((sum, { length }) => sum + length, 0);
    if (this.#characters > this.maxCharacters) {
      this.#texts = new WeakMap();
      this.#characters = 0;
    }
    const known: Texts = this.#texts.get(writer) ?? new WeakMap();
    this.#texts.set(writer, known.set(object, texts));
    return texts;
  }
}
