import type { OperationDefinitionNode } from 'graphql';

import type { WrittenOperation } from '../written-answers/written-operation.js';
import type { CompiledOperation } from './compiled-operation.js';

/** The ways in which a compiled operation can be run. */
export interface CompiledForms {
  readonly execute: CompiledOperation;
  readonly write: WrittenOperation;
}

/** An operation with its conditions settled, as it is kept. */
interface KeptOperation {
  readonly variants: Map<string, Sighting>;
  readonly variant: string;
  /** Null: it cannot be compiled. */
  readonly compiled: CompiledForms | null;
  readonly fields: number;
}

/** Null: it has been seen, once. */
type Sighting = KeptOperation | null;

/** What compiling came to. */
export type Compilation = Pick<KeptOperation, 'compiled' | 'fields'>;

/** Fields of all compiled operations together; a field's function takes some kilobytes. */
const MAX_FIELDS = 20_000;

/**
 * Compiled operations, as long as there is room; the least recently used goes first. They are known by their syntax trees,
 * so that what has been seen once is remembered no longer than the document itself.
 */
export class CompiledOperations {
  readonly #seen = new WeakMap<OperationDefinitionNode, Map<string, Sighting>>();
  readonly #kept = new Set<KeptOperation>();
  readonly #isEager: boolean;
  readonly #maxFields: number;
  #fields = 0;

  constructor({ isEager, maxFields = MAX_FIELDS }: { readonly isEager: boolean; readonly maxFields?: number }) {
    this.#isEager = isEager;
    this.#maxFields = maxFields;
  }

  /** Compiles from the second sighting on, or from the first where it is eager. Null: not yet, or it cannot be compiled. */
  get(operation: OperationDefinitionNode, variant: string, compile: () => Compilation): CompiledForms | null {
    const variants = this.#seen.get(operation) ?? new Map<string, Sighting>();
    this.#seen.set(operation, variants);
    const sighting = variants.get(variant) ?? (variants.has(variant) || this.#isEager ? undefined : null);
    if (sighting === null) {
      variants.set(variant, null);
      return null;
    }
    return this.#touch(sighting ?? { ...compile(), variants, variant });
  }

  #touch(kept: KeptOperation): CompiledForms | null {
    if (this.#kept.delete(kept)) {
      this.#kept.add(kept);
      return kept.compiled;
    }
    this.#kept.add(kept);
    kept.variants.set(kept.variant, kept);
    this.#fields += kept.fields;
    this.#makeRoom();
    return kept.compiled;
  }

  #makeRoom(): void {
    for (const oldest of this.#kept) {
      if (this.#fields <= this.#maxFields) return;
      this.#kept.delete(oldest);
      oldest.variants.delete(oldest.variant);
      this.#fields -= oldest.fields;
    }
  }
}
