// The fragments as typed documents.
import { readdirSync, readFileSync } from 'node:fs';

import { plugin as documentsPlugin } from '@graphql-codegen/typed-document-node';
import { plugin as operationsPlugin } from '@graphql-codegen/typescript-operations';
import { type GraphQLSchema, parse } from 'graphql';

import { SCALARS } from './types.js';

const FOLDER = new URL('../src/fragments/', import.meta.url);

export const FRAGMENT_FILES = readdirSync(FOLDER).sort();

/** The TypeScript of `fragments.ts`. */
export async function fragmentsModule(schema: GraphQLSchema): Promise<string> {
  const documents = FRAGMENT_FILES.map((location) => ({
    location,
    document: parse(readFileSync(new URL(location, FOLDER), 'utf8')),
  }));
  const config = {
    scalars: SCALARS,
    enumType: 'string-literal',
    immutableTypes: true,
    skipTypename: true,
    useTypeImports: true,
    fragmentVariableSuffix: '',
    omitOperationSuffix: true,
    dedupeFragments: true,
  } as const;
  const types = await operationsPlugin(schema, documents, config, { outputFile: 'fragments.ts' });
  const nodes = await documentsPlugin(schema, documents, config, { outputFile: 'fragments.ts' });
  const parts = [types, nodes].map((output) => (typeof output === 'string' ? { content: output } : output));
  const heads = parts.flatMap((part) => ('prepend' in part ? (part.prepend ?? []) : []));
  return [...heads, ...parts.map(({ content }) => content)].join('\n');
}
