import type { Execution } from '../execution.js';

/** An operation that came through Apollo once: its text was read, found valid and let in. */
export interface KnownOperation extends Pick<Execution, 'document' | 'operation' | 'documentKey'> {
  readonly text: string;
  /** As the operation itself states it. */
  readonly name: string | null;
}

/** Characters of all texts together; the documents are those that Apollo's store holds, or has held. */
const MAX_CHARACTERS = 500_000;

/** Operations by their text and the name that was asked for, as long as there is room; the least recently used goes first. */
export class KnownOperations {
  readonly #operations = new Map<string, Map<string | null, KnownOperation>>();
  #characters = 0;

  constructor(readonly maxCharacters = MAX_CHARACTERS) {}

  /** Undefined: nobody has asked for it, or not lately. */
  find(text: string, operationName: string | null): KnownOperation | undefined {
    const known = this.#operations.get(text);
    if (known === undefined) return undefined;
    this.#operations.delete(text);
    this.#operations.set(text, known);
    return known.get(operationName);
  }

  learn({ document, operation, operationName, documentKey }: Execution): void {
    const text = document.loc?.source.body;
    if (text === undefined) return;
    const known = this.#operations.get(text) ?? this.#open(text);
    const name = operation.name?.value ?? null;
    known.set(operationName, { text, document, operation, documentKey, name });
  }

  #open(text: string): Map<string | null, KnownOperation> {
    const known = new Map<string | null, KnownOperation>();
    this.#operations.set(text, known);
    this.#characters += text.length;
    for (const oldest of this.#operations.keys()) {
      if (this.#characters <= this.maxCharacters) break;
      this.#operations.delete(oldest);
      this.#characters -= oldest.length;
    }
    return known;
  }
}
