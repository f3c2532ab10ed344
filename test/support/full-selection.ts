import {
  getNamedType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';

/**
 * Everything that can be selected of a type, as deep as it goes. Of the types in `shallow`, and of types within themselves, only the
 * leaves. Left out are fields that need an argument, and the tasks of lines and groups, which lead back to where one came from.
 */
export function fullSelection(schema: GraphQLSchema, typeName: string, shallow: ReadonlySet<string>): string {
  const type = schema.getType(typeName);
  if (!type) throw new Error(`The schema has no type ${typeName}.`);
  return selectionOf(type, shallow);
}

function selectionOf(type: GraphQLNamedType, shallow: ReadonlySet<string>): string {
  if (!isObjectType(type)) return '';
  const within = new Set([...shallow, type.name]);
  const fields = Object.values(type.getFields())
    .filter((field) => !field.args.some(isRequiredArgument) && typeOf(field).name !== 'TaskConnection')
    .flatMap((field) =>
      shallow.has(type.name) ? leafOf(field) : `${field.name}${selectionOf(typeOf(field), within)}`,
    );
  return ` { ${fields.join(' ')} }`;
}

function leafOf(field: GraphQLField<unknown, unknown>): string[] {
  return isLeafType(typeOf(field)) ? [field.name] : [];
}

function typeOf({ type }: GraphQLField<unknown, unknown>): GraphQLNamedType {
  return getNamedType(type);
}
