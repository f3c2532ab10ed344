import { BREAK, Kind, visit, type DirectiveNode, type DocumentNode, type ValueNode } from 'graphql';

/** The variables that stand in `@skip` and `@include`, each once: on their values depends which fields there are. */
export function conditionVariables(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive: ({ arguments: given = [] }: DirectiveNode) => {
      for (const { value } of given) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}

/** Whether a value depends on a variable, at whatever depth. */
export function hasVariable(value: ValueNode): boolean {
  let found = false;
  visit(value, {
    Variable: () => {
      found = true;
      return BREAK;
    },
  });
  return found;
}
