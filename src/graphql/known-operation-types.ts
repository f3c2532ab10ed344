import { GraphQLError, type ASTVisitor, type ValidationContext } from 'graphql';

/**
 * Refuses mutations and subscriptions if the schema has none. Without this rule graphql-js refuses them during execution, with
 * an error without a code, and the gateway would report an internal error.
 */
export function knownOperationTypes(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition: (node) => {
      if (context.getSchema().getRootType(node.operation)) return;
      context.reportError(new GraphQLError(`There is no ${node.operation} in this schema.`, { nodes: node }));
    },
  };
}
