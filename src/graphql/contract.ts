import { readdirSync, readFileSync } from 'node:fs';
import { Kind, parse, print, type DefinitionNode, type ObjectTypeExtensionNode } from 'graphql';

/** The contract is at the package's root, at the same distance from src/graphql and from dist/graphql. */
const SCHEMA_FOLDER = new URL('../../schema/', import.meta.url);

/** The SDL of the contract, one file per noun. */
export function readTypeDefinitions(): string[] {
  const files = readdirSync(SCHEMA_FOLDER).filter((file) => file.endsWith('.graphql'));
  return files.sort().map((file) => readFileSync(new URL(file, SCHEMA_FOLDER), 'utf8'));
}

/**
 * The contract as one text in which each type stands once. Not of the executable schema: graphql-js prints no directives of fields
 * and types.
 */
export function printContract(): string {
  const { definitions } = parse(readTypeDefinitions().join('\n'));
  const extensions = definitions.filter((node) => node.kind === Kind.OBJECT_TYPE_EXTENSION);
  const whole = definitions.filter((node) => node.kind !== Kind.OBJECT_TYPE_EXTENSION);
  return print({ kind: Kind.DOCUMENT, definitions: whole.map((node) => extended(node, extensions)) });
}

function extended(node: DefinitionNode, extensions: readonly ObjectTypeExtensionNode[]): DefinitionNode {
  if (node.kind !== Kind.OBJECT_TYPE_DEFINITION) return node;
  const own = extensions.filter(({ name }) => name.value === node.name.value);
  return { ...node, fields: [node, ...own].flatMap(({ fields = [] }) => fields) };
}
