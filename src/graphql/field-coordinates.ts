import {
  type DocumentNode,
  getNamedType,
  GraphQLInputObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  separateOperations,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** What an operation uses of the schema, as coordinates: `Task.name`, `Query.tasks(first:)`, `TaskFilter.status`, `TaskStatus.PAUSED`. */
export interface FieldCoordinates {
  readonly all: readonly string[];
  readonly deprecated: readonly string[];
}

/** What an operation's document says of them; null: a definition of the schema has no deprecation. */
interface Definition {
  readonly deprecationReason?: string | null | undefined;
}

/** `__Type.name`, `Query.__schema`, `Task.__typename`. */
const INTROSPECTION = /^__|\.__/;

/** Works the coordinates of an operation out once: Apollo Server keeps the documents that it has parsed. */
export function createFieldCoordinates(schema: GraphQLSchema) {
  const known = new WeakMap<OperationDefinitionNode, FieldCoordinates>();
  return (document: DocumentNode, operation: OperationDefinitionNode): FieldCoordinates => {
    const found = known.get(operation) ?? readCoordinates(schema, documentOf(document, operation));
    known.set(operation, found);
    return found;
  };
}

/** The operation with its own fragments. */
function documentOf(document: DocumentNode, operation: OperationDefinitionNode): DocumentNode {
  return separateOperations(document)[operation.name?.value ?? ''] ?? document;
}

/** Values of variables are not looked at: they differ from request to request. */
function readCoordinates(schema: GraphQLSchema, document: DocumentNode): FieldCoordinates {
  const info = new TypeInfo(schema);
  const all = new Set<string>();
  const deprecated = new Set<string>();
  const add = (coordinate: string, definition: Definition | null | undefined): void => {
    if (!definition || INTROSPECTION.test(coordinate)) return;
    all.add(coordinate);
    if (definition.deprecationReason) deprecated.add(coordinate);
  };
  const fieldName = (): string => `${info.getParentType()?.name}.${info.getFieldDef()?.name}`;
  visit(
    document,
    visitWithTypeInfo(info, {
      Field: () => add(fieldName(), info.getFieldDef()),
      Argument: ({ name }) => add(`${fieldName()}(${name.value}:)`, info.getDirective() ? null : info.getArgument()),
      ObjectField: ({ name }) => {
        const parent = getNamedType(info.getParentInputType());
        add(`${parent?.name}.${name.value}`, inputField(parent, name.value));
      },
      EnumValue: ({ value }) => add(`${getNamedType(info.getInputType())?.name}.${value}`, info.getEnumValue()),
    }),
  );
  return { all: [...all].sort(), deprecated: [...deprecated].sort() };
}

function inputField(parent: unknown, name: string): Definition | null {
  return parent instanceof GraphQLInputObjectType ? (parent.getFields()[name] ?? null) : null;
}
