import { readFileSync } from 'node:fs';

/** What an HTTP header can carry and a bearer token consists of. */
export const TOKEN = /^[\x21-\x7e]+$/;

/** The token in the file, without the white space around it; null where there is none to be had. */
export function readTokenFile(path: string): string | null {
  try {
    const token = readFileSync(path, 'utf8').trim();
    return TOKEN.test(token) ? token : null;
  } catch {
    return null;
  }
}
