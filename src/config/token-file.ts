import { readFileSync } from 'node:fs';

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
