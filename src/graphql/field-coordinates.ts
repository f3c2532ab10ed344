import {
  type ASTVisitor,
  type DocumentNode,
  type GraphQLSchema,
  isInputObjectType,
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

type Deprecation = string | null | undefined;

/** `__Type.name`, `Query.__schema`, `Task.__typename`. */
const INTROSPECTION = /^__|\.__/;

/** Works the coordinates of an operation out once: Apollo Server keeps the documents that it has parsed. */
export function createFieldCoordinates(schema: GraphQLSchema) {
  const known = new WeakMap<OperationDefinitionNode, FieldCoordinates>();
  // Stored responses hold them, those of many documents: each coordinate is in memory once.
  const texts = new Map<string, string>();
  const shared = (coordinates: Iterable<string>): string[] =>
    Array.from(coordinates, (text) => {
      const first = texts.get(text) ?? text;
      texts.set(first, first);
      return first;
    }).sort();
  return (document: DocumentNode, operation: OperationDefinitionNode): FieldCoordinates => {
    const found = known.get(operation);
    if (found !== undefined) return found;
    const { all, deprecated } = readCoordinates(schema, documentOf(document, operation));
    const coordinates = { all: shared(all), deprecated: shared(deprecated) };
    known.set(operation, coordinates);
    return coordinates;
  };
}

/** The operation with its own fragments. */
function documentOf(document: DocumentNode, operation: OperationDefinitionNode): DocumentNode {
  return separateOperations(document)[operation.name?.value ?? ''] ?? document;
}

/** Of a valid document. Values of variables are not looked at: they differ from request to request. */
function readCoordinates(schema: GraphQLSchema, document: DocumentNode) {
  const info = new TypeInfo(schema);
  const all = new Set<string>();
  const deprecated = new Set<string>();
  const add = (coordinate: string, deprecation: Deprecation): void => {
    if (INTROSPECTION.test(coordinate)) return;
    all.add(coordinate);
    if (deprecation) deprecated.add(coordinate);
  };
  const fieldName = (): string => `${info.getParentType()?.name}.${info.getFieldDef()?.name}`;
  const visitor: ASTVisitor = {
    Field: () => {
      add(fieldName(), info.getFieldDef()?.deprecationReason);
    },
    Argument: ({ name }) => {
      if (!info.getDirective()) add(`${fieldName()}(${name.value}:)`, info.getArgument()?.deprecationReason);
    },
    ObjectField: ({ name }) => {
      const parent = nameIn(String(info.getParentInputType()));
      const type = schema.getType(parent);
      add(`${parent}.${name.value}`, isInputObjectType(type) ? type.getFields()[name.value]?.deprecationReason : null);
    },
    EnumValue: ({ value }) => {
      add(`${nameIn(String(info.getInputType()))}.${value}`, info.getEnumValue()?.deprecationReason);
    },
  };
  visit(document, visitWithTypeInfo(info, visitor));
  return { all, deprecated };
}

/** The type without its lists: `Filter` of `[Filter!]`. */
function nameIn(type: string): string {
  return type.replaceAll(/[[\]!]/g, '');
}
