import { Kind, type DocumentNode } from 'graphql';

import { depthOf } from './document-depth.js';
import { countRepeats } from './field-repeats.js';
import { fieldsOf, fragmentsOf, responseName } from './selections.js';

/** How deep, wide and repetitive a document is. It need not be valid. */
export interface DocumentMeasures {
  /** Fields below one another. Introspection has a limit of its own in graphql-js. */
  readonly depth: number;
  /** How often one field is selected in one place, its first time under its own name not counted. */
  readonly aliases: number;
  /** Fields of the root that are answered. */
  readonly rootFields: number;
}

/** The most of any operation, and of repeats also of any fragment. Takes time in proportion to the text. */
export function measureDocument(document: DocumentNode): DocumentMeasures {
  const fragments = fragmentsOf(document);
  const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  const roots = operations.map(({ selectionSet }) => selectionSet);
  const rootFields = roots.map((root) => new Set(fieldsOf([root], fragments).map(responseName)).size);
  return {
    depth: depthOf(roots, fragments),
    aliases: countRepeats([...roots, ...Array.from(fragments.values(), (node) => node.selectionSet)], fragments),
    rootFields: Math.max(0, ...rootFields),
  };
}
