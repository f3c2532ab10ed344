import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Environment } from './environment.js';

/** As client-preset writes it: SHA-1, unless it was told SHA-256, and the text. */
const manifest = z.record(z.string().regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/i), z.string().min(1));

/** The texts of a manifest; null where the file cannot be read or is none. */
export function readTrustedDocuments(path: string): ReadonlyMap<string, string> | null {
  try {
    const texts = Object.entries(manifest.parse(JSON.parse(readFileSync(path, 'utf8'))));
    return new Map(texts.map(([hash, text]) => [hash.toLowerCase(), text]));
  } catch {
    return null;
  }
}

export function trustedDocumentsFaults(environment: Environment): string[] {
  const { TRUSTED_DOCUMENTS: path, TRUSTED_DOCUMENTS_MODE: mode } = environment;
  if (path === undefined) {
    return mode === undefined ? [] : ['TRUSTED_DOCUMENTS_MODE is set, but TRUSTED_DOCUMENTS is not.'];
  }
  if (readTrustedDocuments(path) !== null) return [];
  return [
    'TRUSTED_DOCUMENTS must name a readable manifest: one JSON object of SHA-1 or SHA-256 hashes and their texts.',
  ];
}
