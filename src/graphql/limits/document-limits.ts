import { GraphQLError, type ValidationRule } from 'graphql';

import { QueryTooComplexError } from '../../errors.js';
import { measureDocument, type DocumentMeasures } from './document-measures.js';

/** The most that a document may have of each; 0: any number. */
export type DocumentLimits = DocumentMeasures;

const MEASURES = ['depth', 'aliases', 'rootFields'] as const;

/** Refuses documents over the limits before any other rule has gone into them: comparing their fields could take long. */
export function documentLimits(limits: DocumentLimits): ValidationRule {
  return (context) => ({
    Document: (document) => {
      const measured = measureDocument(document);
      const exceeded = MEASURES.filter((measure) => limits[measure] > 0 && measured[measure] > limits[measure]);
      for (const measure of exceeded) {
        const originalError = new QueryTooComplexError(measure, measured[measure], limits[measure]);
        context.reportError(new GraphQLError(originalError.message, { originalError }));
      }
      // Null takes the document out of the visit.
      return exceeded.length > 0 ? null : undefined;
    },
  });
}
