import type { Dispatcher } from 'undici';
import { UpstreamBadResponseError } from '../../errors.js';

type Body = Dispatcher.ResponseData['body'];

/** Bytes. */
const MAX_BODY_SIZE = 8 * 1024 * 1024;

/**
 * The whole body. Throws UpstreamBadResponseError for one that is announced or turns out larger than 8 MB; the
 * connection is then closed, otherwise it can be used again.
 */
export async function readBody({ body, headers }: Dispatcher.ResponseData): Promise<Buffer> {
  ignoreErrors(body);
  if (Number(headers['content-length']) > MAX_BODY_SIZE) {
    body.destroy();
    throw tooLarge();
  }
  const stream: AsyncIterable<Buffer> = body;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > MAX_BODY_SIZE) throw tooLarge();
    chunks.push(chunk);
  }
  const [only] = chunks;
  return only !== undefined && chunks.length === 1 ? only : Buffer.concat(chunks, size);
}

/** Reads a body that nobody needs, or closes the connection if it is long: either way it blocks nothing. */
export async function discardBody({ body }: Dispatcher.ResponseData): Promise<void> {
  ignoreErrors(body);
  await body.dump();
}

/** Whoever reads the body is told of its errors; one that comes after that must not end the process. */
function ignoreErrors(body: Body): void {
  body.on('error', () => undefined);
}

function tooLarge(): UpstreamBadResponseError {
  return new UpstreamBadResponseError('The platform answered more than 8 MB.');
}
