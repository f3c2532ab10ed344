// What is made of the gateway's SDL alone.
import { readdirSync, readFileSync } from 'node:fs';

import { mergeTypeDefs } from '@graphql-tools/merge';
import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
  print,
} from 'graphql';
import type { GraphQLObjectType, GraphQLSchema } from 'graphql';

const FOLDER = new URL('../../../schema/', import.meta.url);

/** One document in which every type stands once, without `extend`: relay-compiler takes nothing else. */
export function mergedSdl(): string {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.graphql'));
  const texts = files.sort().map((file) => readFileSync(new URL(file, FOLDER), 'utf8'));
  return `${print(mergeTypeDefs(texts, { sort: true, useSchemaDefinition: false, throwOnConflict: true }))}\n`;
}

/** The object types behind each interface and union. */
export function possibleTypesOf(schema: GraphQLSchema): Record<string, string[]> {
  const abstract = Object.values(schema.getTypeMap()).filter(isAbstractType);
  return Object.fromEntries(
    abstract.map((type) => [type.name, schema.getPossibleTypes(type).map(({ name }) => name)] as const),
  );
}

/** Types without an identity of their own: a cache keeps them within the object that they were read from. */
export function valueTypesOf(schema: GraphQLSchema): string[] {
  return objectTypesOf(schema)
    .filter((type) => !isNode(type))
    .map(({ name }) => name);
}

/** By type, the fields whose value is a list of objects. */
export function objectListsOf(schema: GraphQLSchema): Record<string, string[]> {
  const lists = [schema.getQueryType(), ...objectTypesOf(schema)].map((type) => {
    const fields = Object.values(type?.getFields() ?? {});
    const names = fields
      .filter((field) => isListType(getNullableType(field.type)) && isCompositeType(getNamedType(field.type)))
      .map(({ name }) => name);
    return [type?.name ?? '', names] as const;
  });
  return Object.fromEntries(lists.filter(([, names]) => names.length > 0));
}

/** Without the root and the types of introspection. */
export function objectTypesOf(schema: GraphQLSchema): GraphQLObjectType[] {
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  return types.filter((type) => type !== schema.getQueryType() && !type.name.startsWith('__'));
}

/** Only what has an identity of its own has an `id` that is never null. */
export function isNode(type: GraphQLObjectType): boolean {
  const { id } = type.getFields();
  return id !== undefined && isNonNullType(id.type);
}
