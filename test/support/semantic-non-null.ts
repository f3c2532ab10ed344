import { getDirectiveValues, type GraphQLField, type GraphQLSchema } from 'graphql';

/** Whether the field is null only with an error at its path, as its `@semanticNonNull` promises. */
export function isSemanticNonNull(schema: GraphQLSchema, { astNode }: GraphQLField<unknown, unknown>): boolean {
  const directive = schema.getDirective('semanticNonNull');
  const values = directive && astNode && getDirectiveValues(directive, astNode);
  const levels: unknown = values?.['levels'];
  return Array.isArray(levels) && levels.includes(0);
}
