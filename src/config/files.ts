import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** The characters of a bearer token that an HTTP header can carry. */
export const TOKEN = /^[\x21-\x7e]+$/;

/** The token in the file, without white space around it. Null: the file is not readable or does not hold one token. */
export function readTokenFile(path: string): string | null {
  try {
    const token = readFileSync(path, 'utf8').trim();
    return TOKEN.test(token) ? token : null;
  } catch {
    return null;
  }
}

/** As the client preset of GraphQL Code Generator writes it; a SHA-256 may have its name as a prefix. */
const manifest = z.record(z.string().regex(/^([0-9a-f]{40}|(sha256:)?[0-9a-f]{64})$/i), z.string().min(1));

/** The texts of a manifest by hash, in lower case and without prefix. Null: the file is not a readable manifest. */
export function readTrustedDocuments(path: string): ReadonlyMap<string, string> | null {
  try {
    const texts = Object.entries(manifest.parse(JSON.parse(readFileSync(path, 'utf8'))));
    return new Map(texts.map(([hash, text]) => [hash.toLowerCase().replace('sha256:', ''), text]));
  } catch {
    return null;
  }
}
