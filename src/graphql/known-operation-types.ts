import { GraphQLError, type ASTVisitor, type ValidationContext } from 'graphql';

/**
 * Refuses mutations and subscriptions where the schema has none. graphql-js finds that out while it executes, in an error
 * without a code, which would pass for a failure of the gateway's own.
 */
export function knownOperationTypes(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition: (node) => {
      if (context.getSchema().getRootType(node.operation)) return;
      context.reportError(new GraphQLError(`There is no ${node.operation} in this schema.`, { nodes: node }));
    },
  };
}
