import type { IncomingMessage } from 'node:http';
import type { onSendHookHandler } from 'fastify';

/** How much of a refused body is read and dropped, and for how long: more where the body itself is too large. */
const MAX_DROPPED_BYTES = 4 * 1024 ** 2;
const MAX_DROPPED_OF_LARGE_BYTES = 32 * 1024 ** 2;
const MAX_DROP_MS = 5000;

/**
 * Reads on and drops the body of a request that is answered before its body has arrived. A connection that is closed with
 * unread bytes is reset, and the client gets EPIPE or ECONNRESET in place of the answer.
 */
export const dropUnreadBody: onSendHookHandler = (...[request, reply, payload, done]) => {
  const { raw } = request;
  if (raw.complete || !hasBody(raw)) {
    done(null, payload);
    return;
  }
  const dropped = dropBody(raw, reply.statusCode === 413 ? MAX_DROPPED_OF_LARGE_BYTES : MAX_DROPPED_BYTES);
  if (closesConnection(raw)) {
    void dropped.then(() => {
      done(null, payload);
    });
    return;
  }
  // Fastify sets it where it reads a body not to its end.
  reply.removeHeader('connection');
  done(null, payload);
  void dropped.then(() => {
    if (!raw.complete) raw.socket.destroy();
  });
};

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** Whether the client wants the connection to be closed after the response. */
function closesConnection({ headers, httpVersion }: IncomingMessage): boolean {
  return httpVersion === '1.0' || /\bclose\b/i.test(headers.connection ?? '');
}

/** Resolves at the end of the body or of the connection, or at a limit. */
function dropBody(raw: IncomingMessage, maxBytes: number): Promise<void> {
  const maxBytesRead = raw.socket.bytesRead + maxBytes;
  return new Promise((resolve) => {
    const stop = (): void => {
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(stop, MAX_DROP_MS);
    raw.once('end', stop).once('close', stop);
    raw.on('data', () => {
      if (raw.socket.bytesRead > maxBytesRead) stop();
    });
    raw.resume();
  });
}
