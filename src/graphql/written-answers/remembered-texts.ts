/** Characters of all remembered texts together; the objects that they are of take about as much. */
const MAX_CHARACTERS = 16_000_000;

/** How much is remembered in all; where there is no more room everything is forgotten, as remembering again is cheap. */
export class TextBudget {
  #characters = 0;
  #generation = 0;

  constructor(readonly maxCharacters = MAX_CHARACTERS) {}

  /** Changes when everything is forgotten. */
  get generation(): number {
    return this.#generation;
  }

  take(characters: number): void {
    this.#characters += characters;
    if (this.#characters <= this.maxCharacters) return;
    this.#characters = characters;
    this.#generation += 1;
  }
}

/**
 * What was written of certain objects. Only frozen ones: these are what the gateway keeps of the platform, always say the
 * same, and are likely to be written again.
 */
export class RememberedTexts {
  readonly #budget: TextBudget;
  #texts = new WeakMap<object, readonly string[]>();
  #generation: number;

  constructor(budget: TextBudget) {
    this.#budget = budget;
    this.#generation = budget.generation;
  }

  of(object: object, write: (object: object) => readonly string[]): readonly string[] {
    if (!Object.isFrozen(object)) return write(object);
    if (this.#generation !== this.#budget.generation) this.#forget();
    return this.#texts.get(object) ?? this.#remember(object, write(object));
  }

  #remember(object: object, texts: readonly string[]): readonly string[] {
    this.#budget.take(texts.reduce((sum, { length }) => sum + length, 0));
    if (this.#generation !== this.#budget.generation) this.#forget();
    this.#texts.set(object, texts);
    return texts;
  }

  #forget(): void {
    this.#texts = new WeakMap();
    this.#generation = this.#budget.generation;
  }
}
