import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';

/** What a schema says at one place. */
export interface Definition {
  /** The type and, of an input, its default; of a type, its kind. */
  readonly signature: string;
  readonly description: string;
}

type Entry = readonly [coordinate: string, definition: Definition];

/** Everything that a schema defines, by schema coordinate: `Task`, `Task.name`, `Query.task(id:)`. */
export function definitionsOf(schema: GraphQLSchema): ReadonlyMap<string, Definition> {
  const types = Object.values(schema.getTypeMap());
  return new Map(types.filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type)).flatMap(ofType));
}

function ofType(type: GraphQLNamedType): Entry[] {
  const own: Entry = [type.name, { signature: type.constructor.name, description: text(type) }];
  return [own, ...membersOf(type)];
}

function membersOf(type: GraphQLNamedType): Entry[] {
  if (isObjectType(type) || isInterfaceType(type)) {
    return Object.values(type.getFields()).flatMap((field) => ofField(`${type.name}.${field.name}`, field));
  }
  if (isInputObjectType(type)) {
    return Object.values(type.getFields()).map((field) => ofInput(`${type.name}.${field.name}`, field));
  }
  if (!isEnumType(type)) return [];
  return type
    .getValues()
    .map((value) => [`${type.name}.${value.name}`, { signature: 'value', description: text(value) }]);
}

function ofField(coordinate: string, field: GraphQLField<unknown, unknown>): Entry[] {
  const own: Entry = [coordinate, { signature: field.type.toString(), description: text(field) }];
  return [own, ...field.args.map((argument) => ofInput(`${coordinate}(${argument.name}:)`, argument))];
}

function ofInput(coordinate: string, input: GraphQLArgument | GraphQLInputField): Entry {
  const fallback = input.defaultValue === undefined ? '' : ` = ${JSON.stringify(input.defaultValue)}`;
  return [coordinate, { signature: `${input.type.toString()}${fallback}`, description: text(input) }];
}

/** Line breaks in a description carry no meaning here. */
function text({ description }: { readonly description?: string | null | undefined }): string {
  return (description ?? '').replaceAll(/\s+/g, ' ').trim();
}
