import { GraphQLError, Kind, type DocumentNode, type ValidationRule } from 'graphql';

import { QueryTooComplexError } from '../../errors.js';
import { depthOf } from './document-depth.js';
import { countIntrospectionKeys, countRepeats } from './field-repeats.js';
import { fieldsOf, fragmentsOf, responseName } from './selections.js';

/** How deep, wide and repetitive a document is, or may be. */
export interface DocumentMeasures {
  /** Fields below one another. Introspection has a limit of its own in graphql-js. */
  readonly depth: number;
  /** How often one field is selected in one object, its first time under its own name not counted. */
  readonly aliases: number;
  /** Fields of the root that are answered. */
  readonly rootFields: number;
}

/** The most that a document may have of each; 0: no limit. */
export type DocumentLimits = DocumentMeasures;

const MEASURES = ['depth', 'aliases', 'rootFields'] as const;

/** Applies whatever other limits are off: introspection costs nothing, so nothing else bounds its repeats. */
const MAX_INTROSPECTION_KEYS = 1;

/** Refuses documents over the limits before any other rule walks them: comparing their fields could take long. */
export function documentLimits(limits: DocumentLimits): ValidationRule {
  return (context) => ({
    Document: (document) => {
      const refusals = [...exceededMeasures(document, limits), ...exceededIntrospection(document)];
      for (const originalError of refusals) {
        context.reportError(new GraphQLError(originalError.message, { originalError }));
      }
      // Null ends the visit of the document.
      return refusals.length > 0 ? null : undefined;
    },
  });
}

/**
 * The most of any operation, and of repeats also of any fragment. The document need not be valid. Takes time in proportion to
 * its length.
 */
export function measureDocument(document: DocumentNode): DocumentMeasures {
  const fragments = fragmentsOf(document);
  const roots = rootsOf(document);
  const rootFields = roots.map((root) => new Set(fieldsOf([root], fragments).map(responseName)).size);
  return {
    depth: depthOf(roots, fragments),
    aliases: countRepeats([...roots, ...Array.from(fragments.values(), (node) => node.selectionSet)], fragments),
    rootFields: Math.max(0, ...rootFields),
  };
}

function exceededMeasures(document: DocumentNode, limits: DocumentLimits): QueryTooComplexError[] {
  const measured = measureDocument(document);
  const exceeded = MEASURES.filter((measure) => limits[measure] > 0 && measured[measure] > limits[measure]);
  return exceeded.map((measure) => new QueryTooComplexError(measure, measured[measure], limits[measure]));
}

function exceededIntrospection(document: DocumentNode): QueryTooComplexError[] {
  const fragments = fragmentsOf(document);
  const keys = Math.max(0, ...rootsOf(document).map((root) => countIntrospectionKeys(root, fragments)));
  const counted = Math.min(keys, Number.MAX_SAFE_INTEGER);
  if (keys <= MAX_INTROSPECTION_KEYS) return [];
  return [new QueryTooComplexError('introspection', counted, MAX_INTROSPECTION_KEYS)];
}

function rootsOf({ definitions }: DocumentNode) {
  return definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION).map(({ selectionSet }) => selectionSet);
}
