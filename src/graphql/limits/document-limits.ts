import { GraphQLError, Kind, type DocumentNode, type SelectionSetNode, type ValidationRule } from 'graphql';

import { QueryTooComplexError } from '../../errors.js';
import { countIntrospectionKeys, countRepeats } from './field-repeats.js';
import { fieldsOf, fragmentsOf, isMeta, responseName, type Fragments } from './selections.js';

/** Measures of a document. */
export interface DocumentMeasures {
  /** Levels of nested fields. graphql-js itself limits introspection. */
  readonly depth: number;
  /** Repeats of one field in one object. Its first selection without an alias is not a repeat. */
  readonly aliases: number;
  /** Response keys of the root object. */
  readonly rootFields: number;
}

/** The largest allowed values; 0: no limit. */
export type DocumentLimits = DocumentMeasures;

const MEASURES = ['depth', 'aliases', 'rootFields'] as const;

/** Always applies: introspection costs no points, so nothing else limits its repeats. */
const MAX_INTROSPECTION_KEYS = 1;

/** Refuses documents that exceed the limits before other rules visit them: comparing their fields could take long. */
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
 * The largest value of each measure among the operations of a document; for repeats, among its fragments too. The document
 * can be invalid. The time is proportional to its length.
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

/** The number of nested fields in the deepest of the selection sets. */
function depthOf(sets: readonly SelectionSetNode[], fragments: Fragments): number {
  const known = new Map<string, number>();
  const below = ({ selections }: SelectionSetNode): number => {
    let depth = 0;
    for (const selection of selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) depth = Math.max(depth, ofFragment(selection.name.value));
      else if (selection.kind === Kind.INLINE_FRAGMENT) depth = Math.max(depth, below(selection.selectionSet));
      else if (!isMeta(selection)) {
        depth = Math.max(depth, 1 + (selection.selectionSet ? below(selection.selectionSet) : 0));
      }
    }
    return depth;
  };
  /** A fragment within itself adds nothing: graphql-js refuses it. */
  const ofFragment = (name: string): number => {
    const depth = known.get(name);
    const fragment = fragments.get(name);
    if (depth !== undefined || fragment === undefined) return depth ?? 0;
    known.set(name, 0);
    known.set(name, below(fragment.selectionSet));
    return known.get(name) ?? 0;
  };
  return Math.max(0, ...sets.map(below));
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
