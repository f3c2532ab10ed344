import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';

/** Characters of all documents together; their syntax trees take some hundred times as many bytes. */
const MAX_CHARACTERS = 500_000;

/**
 * Documents that have been parsed and validated, by hash. Apollo's own store writes every document out as JSON to know its
 * size, which takes as long as parsing it.
 */
export function createDocumentStore(maxCharacters = MAX_CHARACTERS) {
  const documents = new LRUCache<string, DocumentNode>({
    maxSize: maxCharacters,
    sizeCalculation: ({ loc }) => Math.max(1, loc?.end ?? 0),
  });
  return {
    get: (key: string) => Promise.resolve(documents.get(key)),
    set: (key: string, document: DocumentNode) => {
      documents.set(key, document);
      return Promise.resolve();
    },
    delete: (key: string) => Promise.resolve(documents.delete(key)),
  };
}
