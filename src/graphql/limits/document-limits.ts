import { GraphQLError, Kind, type DocumentNode, type ValidationRule } from 'graphql';

import { QueryTooComplexError } from '../../errors.js';
import { measureDocument, type DocumentMeasures } from './document-measures.js';
import { countIntrospectionKeys } from './introspection-repeats.js';
import { fragmentsOf } from './selections.js';

/** The most that a document may have of each; 0: any number. */
export type DocumentLimits = DocumentMeasures;

const MEASURES = ['depth', 'aliases', 'rootFields'] as const;

/** Of introspection, whatever else is off: it costs nothing, so nothing else holds its repeats. */
const INTROSPECTION_KEYS = 1;

/** Refuses documents over the limits before any other rule has gone into them: comparing their fields could take long. */
export function documentLimits(limits: DocumentLimits): ValidationRule {
  return (context) => ({
    Document: (document) => {
      const refusals = [...overMeasures(document, limits), ...overIntrospection(document)];
      for (const originalError of refusals) {
        context.reportError(new GraphQLError(originalError.message, { originalError }));
      }
      // Null takes the document out of the visit.
      return refusals.length > 0 ? null : undefined;
    },
  });
}

function overMeasures(document: DocumentNode, limits: DocumentLimits): QueryTooComplexError[] {
  const measured = measureDocument(document);
  const exceeded = MEASURES.filter((measure) => limits[measure] > 0 && measured[measure] > limits[measure]);
  return exceeded.map((measure) => new QueryTooComplexError(measure, measured[measure], limits[measure]));
}

function overIntrospection(document: DocumentNode): QueryTooComplexError[] {
  const fragments = fragmentsOf(document);
  const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  const keys = Math.max(0, ...operations.map(({ selectionSet }) => countIntrospectionKeys(selectionSet, fragments)));
  const counted = Math.min(keys, Number.MAX_SAFE_INTEGER);
  return keys > INTROSPECTION_KEYS ? [new QueryTooComplexError('introspection', counted, INTROSPECTION_KEYS)] : [];
}
