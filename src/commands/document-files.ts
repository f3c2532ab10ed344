import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseManifest } from '../config/manifests.js';
import type { DocumentSource } from '../graphql/document-check/operations.js';

const EXTENSION = /\.(?:graphql|gql|json)$/;

/** The documents of files, and of the files in folders. Throws where one cannot be read. */
export function readSources(paths: readonly string[]): DocumentSource[] {
  return paths.flatMap(filesAt).flatMap(readSource);
}

function filesAt(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  const names = readdirSync(path).filter((name) => EXTENSION.test(name) && !name.startsWith('.'));
  if (names.length === 0) throw new Error(`${path} has no .graphql file and no manifest.`);
  return names.sort().map((name) => join(path, name));
}

function readSource(path: string): DocumentSource[] {
  const text = readFileSync(path, 'utf8');
  if (!path.endsWith('.json')) return [{ name: path, text, isWhole: false }];
  try {
    return parseManifest(text).map(([id, document]) => ({ name: `${path}#${id}`, text: document, isWhole: true }));
  } catch (error) {
    throw new Error(`${path} ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
