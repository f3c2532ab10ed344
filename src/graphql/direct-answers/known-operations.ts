import type { Execution } from '../execution.js';
import { TextLruCache } from '../text-lru-cache.js';

/** An operation that came through Apollo once: its text was read, found valid and let in. */
export interface KnownOperation extends Pick<Execution, 'document' | 'operation' | 'documentKey'> {
  readonly text: string;
  /** As the operation itself states it. */
  readonly name: string | null;
}

/** By the name that was asked for. */
type OperationsByName = Map<string | null, KnownOperation>;

/**
 * Operations by their text and the name that was asked for, as long as there is room; the least recently used goes first.
 * The documents are those that Apollo's store holds, or has held.
 */
export class KnownOperations {
  readonly #operations = new TextLruCache<OperationsByName>((_known, text) => text.length);

  /** Undefined: nobody has asked for it, or not lately. */
  find(text: string, operationName: string | null): KnownOperation | undefined {
    return this.#operations.get(text)?.get(operationName);
  }

  learn({ document, operation, operationName, documentKey }: Execution): void {
    const text = document.loc?.source.body;
    if (text === undefined) return;
    const known = this.#operations.peek(text) ?? this.#open(text);
    const name = operation.name?.value ?? null;
    known.set(operationName, { text, document, operation, documentKey, name });
  }

  #open(text: string): OperationsByName {
    const known: OperationsByName = new Map();
    this.#operations.set(text, known);
    return known;
  }
}
