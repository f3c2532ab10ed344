import type { GraphQLResolveInfo } from 'graphql';

import type { Rows } from '../domain/rows.js';
import type { OperationContext } from '../graphql/operation-context.js';

/** The rows of a list field; each row that had to be left out becomes an error at the field's path. */
export function listedRows<T>(
  { rows, malformed }: Rows<T>,
  context: OperationContext,
  info: GraphQLResolveInfo,
): readonly T[] {
  context.partialFailures.reportMalformed(malformed, info.path);
  return rows;
}
