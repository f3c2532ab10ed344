import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';

const MAX_DOCUMENT_BYTES = 50_000_000;
const MAX_TEXT_BYTES = 10_000_000;
/** Of an entry beside its texts. */
const ENTRY_BYTES = 1000;
/** Of a token and its part of the syntax tree, measured with graphql-js 16.15 on Node 20: 250 to 480. */
const TOKEN_BYTES = 400;

/**
 * Documents that have been parsed and validated, by hash. Apollo's own store writes every document out as JSON to know its
 * size, which takes as long as parsing it.
 */
export function createDocumentStore(maxBytes = MAX_DOCUMENT_BYTES) {
  return asyncStore(
    new LRUCache<string, DocumentNode>({
      maxSize: maxBytes,
      sizeCalculation: ({ loc }, key) =>
        ENTRY_BYTES + TOKEN_BYTES * countTokens(loc) + 2 * (key.length + (loc?.end ?? 0)),
    }),
  );
}

/** Texts of automatic persisted queries, by hash. Apollo's own store counts neither their hashes nor two bytes a character. */
export function createPersistedQueries(maxBytes = MAX_TEXT_BYTES) {
  return asyncStore(
    new LRUCache<string, string>({
      maxSize: maxBytes,
      sizeCalculation: (text, key) => ENTRY_BYTES + 2 * (key.length + text.length),
    }),
  );
}

/** As Apollo Server asks for it. */
function asyncStore<V extends object | string>(cache: LRUCache<string, V>) {
  return {
    get: (key: string) => Promise.resolve(cache.get(key)),
    set: (key: string, value: V) => {
      cache.set(key, value);
      return Promise.resolve();
    },
    delete: (key: string) => Promise.resolve(cache.delete(key)),
  };
}

function countTokens(loc: DocumentNode['loc']): number {
  let count = 0;
  for (let token = loc?.startToken ?? null; token !== null; token = token.next) count += 1;
  return count;
}
