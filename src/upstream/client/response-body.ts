import { isAscii } from 'node:buffer';
import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { UpstreamBadResponseError } from '../../errors.js';
import { statusError } from './response-status.js';
import { codeOf, tooLargeError } from './transport-error.js';
import type { HttpResponse } from './transport.js';

/** Bytes, of what is sent as well as of what it decompresses to. */
export const MAX_BODY_SIZE = 8 * 1024 * 1024;
/** A longer body of an error is not read. */
const MAX_DISCARDED_SIZE = 128 * 1024;
/** The body of an error is waited for so long: a new connection costs less than a longer wait. */
const MAX_DISCARD_MS = 200;

const DECOMPRESS = new Map([
  ['gzip', promisify(gunzip)],
  ['x-gzip', promisify(gunzip)],
  ['deflate', promisify(inflate)],
  ['br', promisify(brotliDecompress)],
]);

/** The value of `Accept-Encoding`; other codings may be answered, too. */
export const ACCEPTED_ENCODINGS = 'gzip, br';

const CHARSET = /charset="?([^\s;"]+)/i;
const UTF_8: ReadonlySet<string> = new Set(['utf-8', 'utf8']);

/**
 * The decompressed body of an answer whose envelope decides what it means. Otherwise, or if it cannot be read, throws an
 * UpstreamError and leaves the connection in a state in which it can be used again, or closes it.
 */
export async function readBody({ statusCode, headers, body }: HttpResponse): Promise<Buffer> {
  const error = statusError(statusCode, headers) ?? (lengthOf(headers) > MAX_BODY_SIZE ? tooLargeError() : null);
  if (error !== null) {
    await discard(body, headers);
    throw error;
  }
  const bytes = await decompress(await collect(body, MAX_BODY_SIZE), headers['content-encoding']);
  return checkCharset(bytes, headers['content-type']);
}

function lengthOf(headers: IncomingHttpHeaders): number {
  return Number(headers['content-length'] ?? 0);
}

/** Leaving the loop early destroys the body, and so the connection. */
async function collect(body: AsyncIterable<Buffer>, maxSize: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxSize) throw tooLargeError();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Reads a short body, so that the connection can be used again, and closes the connection of a long or slow one. */
async function discard(body: Readable, headers: IncomingHttpHeaders): Promise<void> {
  const destroy = (): void => void body.on('error', () => undefined).destroy();
  if (lengthOf(headers) > MAX_DISCARDED_SIZE) {
    destroy();
    return;
  }
  const timer = setTimeout(destroy, MAX_DISCARD_MS);
  await collect(body, MAX_DISCARDED_SIZE).catch(() => undefined);
  clearTimeout(timer);
}

/** One coding at most: each further one could multiply the size again. */
async function decompress(bytes: Buffer, contentEncoding = 'identity'): Promise<Buffer> {
  const coding = contentEncoding.trim().toLowerCase();
  if (coding === 'identity' || coding === '') return bytes;
  const decompressBytes = DECOMPRESS.get(coding);
  if (decompressBytes === undefined) {
    throw new UpstreamBadResponseError('The platform answered with a content coding that it was not asked for.');
  }
  try {
    return await decompressBytes(bytes, { maxOutputLength: MAX_BODY_SIZE });
  } catch (cause) {
    if (codeOf(cause) === 'ERR_BUFFER_TOO_LARGE') throw tooLargeError();
    throw new UpstreamBadResponseError('The platform answered a body that cannot be decompressed.', null, { cause });
  }
}

/** A text in another charset than UTF-8 reads the same if it is all ASCII, as PHP writes JSON by default. */
function checkCharset(bytes: Buffer, contentType = ''): Buffer {
  const [, charset = 'utf-8'] = CHARSET.exec(contentType) ?? [];
  if (UTF_8.has(charset.toLowerCase()) || isAscii(bytes)) return bytes;
  throw new UpstreamBadResponseError('The platform answered in another charset than UTF-8.');
}
