// Makes dist/, the package as it is published, from the gateway's schema and sources: `npm run client` in the root.
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { minifyIntrospectionQuery } from '@urql/introspection';
import { buildSchema, introspectionFromSchema } from 'graphql';

import { ERROR_CODES, type ErrorCodeEntry } from '../../../src/errors/error-codes.js';
import { bundleModules, declareModules } from './bundle.js';
import { fragmentsModule } from './documents.js';
import { mergedSdl, objectListsOf, possibleTypesOf, valueTypesOf } from './schema.js';
import { fixturesModule, typesModule } from './types.js';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const sdl = mergedSdl();
const schema = buildSchema(sdl);
const introspection = introspectionFromSchema(schema, { specifiedByUrl: true, inputValueDeprecation: true });
const possibleTypes = possibleTypesOf(schema);

emptyFolder('src/generated');
write('src/generated/types.ts', typesModule(schema));
write('src/generated/fixtures.ts', fixturesModule(schema));
write('src/generated/fragments.ts', await fragmentsModule(schema));
write('src/generated/sdl.ts', constant('SDL', sdl, 'string'));
write('src/generated/error-codes.ts', `${constant('ERROR_CODES', errorCodes())} as const;\n`);
// As a text: parsed faster than code, and it needs no type for each of its levels.
write(
  'src/generated/introspection.ts',
  `import type { CacheExchangeOpts } from '@urql/exchange-graphcache';
export const INTROSPECTION: NonNullable<CacheExchangeOpts['schema']> = JSON.parse(${JSON.stringify(JSON.stringify(minifyIntrospectionQuery(introspection)))});\n`,
);
write(
  'src/generated/cache-data.ts',
  [
    constant('VALUE_TYPES', valueTypesOf(schema), 'readonly string[]'),
    constant('OBJECT_LISTS', objectListsOf(schema), 'Readonly<Record<string, readonly string[]>>'),
    constant('POSSIBLE_TYPES', possibleTypes, 'Record<string, string[]>'),
  ].join(''),
);

emptyFolder('dist');
write('dist/schema.graphql', sdl);
write('dist/schema.json', `${JSON.stringify(introspection, null, 2)}\n`);
write('dist/possible-types.json', `${JSON.stringify(possibleTypes, null, 2)}\n`);
cpSync('src/fragments', 'dist/fragments', { recursive: true });
await bundleModules();
declareModules();

function errorCodes(): Record<string, object> {
  const entries = Object.entries<ErrorCodeEntry>(ERROR_CODES);
  return Object.fromEntries(
    entries.map(([code, { meaning, action, isRetryable = false }]) => [
      code,
      { retryable: isRetryable, description: meaning, action },
    ]),
  );
}

function constant(name: string, value: unknown, type?: string): string {
  const text = JSON.stringify(value, null, 2);
  return type === undefined ? `export const ${name} = ${text}` : `export const ${name}: ${type} = ${text};\n`;
}

function write(file: string, text: string): void {
  writeFileSync(file, text);
}

function emptyFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}
