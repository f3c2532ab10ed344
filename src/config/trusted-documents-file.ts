import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Environment } from './environment.js';

/** As client-preset writes it: by SHA-1 as it is, or by SHA-256 with the name of that before it. */
const manifest = z.record(z.string().regex(/^([0-9a-f]{40}|(sha256:)?[0-9a-f]{64})$/i), z.string().min(1));

/** The texts of a manifest by their bare hashes; null where the file cannot be read or is none. */
export function readTrustedDocuments(path: string): ReadonlyMap<string, string> | null {
  try {
    const texts = Object.entries(manifest.parse(JSON.parse(readFileSync(path, 'utf8'))));
    return new Map(texts.map(([hash, text]) => [hash.toLowerCase().replace('sha256:', ''), text]));
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
  return ['TRUSTED_DOCUMENTS must name a readable manifest: one JSON object of SHA-1 or SHA-256 hashes and texts.'];
}
