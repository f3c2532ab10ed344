import type { DocumentNode } from 'graphql';

/** Characters of all texts together; their syntax trees take some hundred times as many bytes. */
const MAX_CHARACTERS = 500_000;

/**
 * Documents that have been parsed and found valid, by hash, as long as there is room; the least recently used goes first.
 * Apollo's own store writes every document out as JSON to know its size, which takes as long as parsing it.
 */
export class DocumentStore {
  readonly #documents = new Map<string, DocumentNode>();
  #characters = 0;

  constructor(readonly maxCharacters = MAX_CHARACTERS) {}

  get(key: string): Promise<DocumentNode | undefined> {
    const document = this.#documents.get(key);
    if (document) this.#documents.delete(key);
    if (document) this.#documents.set(key, document);
    return Promise.resolve(document);
  }

  set(key: string, document: DocumentNode): Promise<void> {
    this.#remove(key);
    this.#documents.set(key, document);
    this.#characters += lengthOf(document);
    for (const oldest of this.#documents.keys()) {
      if (this.#characters <= this.maxCharacters) break;
      this.#remove(oldest);
    }
    return Promise.resolve();
  }

  delete(key: string): Promise<boolean> {
    return Promise.resolve(this.#remove(key));
  }

  #remove(key: string): boolean {
    const document = this.#documents.get(key);
    if (document) this.#characters -= lengthOf(document);
    return this.#documents.delete(key);
  }
}

function lengthOf({ loc }: DocumentNode): number {
  return loc?.end ?? 0;
}
