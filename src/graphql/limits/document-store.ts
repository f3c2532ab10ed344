import type { DocumentNode } from 'graphql';

import { TextLruCache } from '../text-lru-cache.js';

/**
 * Documents that have been parsed and found valid, by hash, as long as there is room; the least recently used goes first.
 * Apollo's own store writes every document out as JSON to know its size, which takes as long as parsing it.
 */
export class DocumentStore {
  readonly #documents: TextLruCache<DocumentNode>;

  constructor(maxCharacters?: number) {
    this.#documents = new TextLruCache(lengthOf, maxCharacters);
  }

  get(key: string): Promise<DocumentNode | undefined> {
    return Promise.resolve(this.#documents.get(key));
  }

  set(key: string, document: DocumentNode): Promise<void> {
    this.#documents.set(key, document);
    return Promise.resolve();
  }

  delete(key: string): Promise<boolean> {
    return Promise.resolve(this.#documents.delete(key));
  }
}

function lengthOf({ loc }: DocumentNode): number {
  return loc?.end ?? 0;
}
