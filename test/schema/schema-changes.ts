import { findBreakingChanges, findDangerousChanges, type GraphQLSchema } from 'graphql';

/** How a schema differs from an earlier one, a sentence a change. */
export interface SchemaChanges {
  /** Operations that were valid may now fail. */
  readonly breaking: readonly string[];
  /** Operations stay valid and may now mean something else. */
  readonly dangerous: readonly string[];
}

export function schemaChanges(earlier: GraphQLSchema, later: GraphQLSchema): SchemaChanges {
  return {
    breaking: findBreakingChanges(earlier, later).map(({ description }) => description),
    dangerous: findDangerousChanges(earlier, later).map(({ description }) => description),
  };
}
