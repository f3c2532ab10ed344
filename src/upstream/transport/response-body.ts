import type { Dispatcher } from 'undici';
import { UpstreamBadResponseError } from '../../errors.js';

type Body = Dispatcher.ResponseData['body'];

/** Bytes. */
const MAX_BODY_SIZE = 8 * 1024 * 1024;
/** Where the parts of a body are put together; larger ones, which are rare, each in a place of their own. */
const workspace = Buffer.allocUnsafeSlow(256 * 1024);

/**
 * The parts of the whole body. Throws UpstreamBadResponseError for one that is announced or turns out larger than 8 MB; the
 * connection is then closed, otherwise it can be used again.
 */
export function readBody({ body, headers }: Dispatcher.ResponseData): Promise<readonly Buffer[]> {
  return new Promise((resolve, reject) => {
    const refuse = (): void => {
      reject(tooLarge());
      body.destroy();
    };
    // By its events, since an iterator over it costs more than all else that is done with it.
    body.on('error', reject);
    if (Number(headers['content-length']) > MAX_BODY_SIZE) {
      refuse();
      return;
    }
    const chunks: Buffer[] = [];
    let size = 0;
    body.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > MAX_BODY_SIZE) refuse();
      else chunks.push(chunk);
    });
    body.on('end', () => {
      resolve(chunks);
    });
    body.on('close', () => {
      // An error is dear to make, and every body is closed.
      if (!body.readableEnded) reject(new Error('The body was closed before its end.'));
    });
  });
}

/** A body in one piece, until the next one is joined: to allocate each anew would cost more than to compare it. */
export function joinBody(chunks: readonly Buffer[]): Buffer {
  const [only] = chunks;
  if (only !== undefined && chunks.length === 1) return only;
  const size = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  if (size > workspace.length) return Buffer.concat(chunks, size);
  let end = 0;
  for (const chunk of chunks) end += chunk.copy(workspace, end);
  return workspace.subarray(0, end);
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
