import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

/** The characters of a bearer token that an HTTP header can carry. */
export const TOKEN = /^[\x21-\x7e]+$/;
const CHUNK_BYTES = 64 * 1024;
const MAX_TOKEN_FILE_BYTES = 16 * 1024;

/**
 * The text of a file that someone has configured. Null: it cannot be read, is not a regular file, or has more bytes. Never
 * waits: without O_NONBLOCK, opening a FIFO would block the whole process until something writes to it.
 */
export function readRegularFile(path: string, maxBytes: number): string | null {
  let file: number | null = null;
  try {
    file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    return fstatSync(file).isFile() ? readText(file, maxBytes) : null;
  } catch {
    return null;
  } finally {
    if (file !== null) closeSync(file);
  }
}

/** Not by the size that the file system states: it is 0 for files that the kernel makes. */
function readText(file: number, maxBytes: number): string | null {
  const chunks: Buffer[] = [];
  let size = 0;
  for (;;) {
    const chunk = Buffer.alloc(Math.min(CHUNK_BYTES, maxBytes + 1 - size));
    const bytes = readSync(file, chunk);
    if (bytes === 0) return Buffer.concat(chunks).toString('utf8');
    chunks.push(chunk.subarray(0, bytes));
    size += bytes;
    if (size > maxBytes) return null;
  }
}

/** The token in the file, without white space around it. Null: the file is not readable or does not hold one token. */
export function readTokenFile(path: string): string | null {
  const token = readRegularFile(path, MAX_TOKEN_FILE_BYTES)?.trim();
  return token !== undefined && TOKEN.test(token) ? token : null;
}
