import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { errorExtensions } from '../errors.js';
import { FAILURES, type FailureStatus } from './failures.js';

/** What Node reports with a request that its parser refuses. */
interface ParserError {
  readonly code: string;
  /** The bytes that were read last, a Buffer. */
  readonly rawPacket?: unknown;
}

/** The client may still be sending: a connection that is closed at once would be reset before it reads the answer. */
const LINGER_MS = 1000;
/** A request line of this length is what makes the headers too large. */
const LONG_REQUEST_LINE = /^[A-Z]+ [^\r\n]{16384}/;

/** Answers what Node's parser refuses in the form of GraphQL, then closes the connection. No hook is called for it. */
export function sendParserFailure(error: ParserError, socket: Socket): void {
  // Node reports each further packet of the connection.
  if (error.code === 'ECONNRESET' || !socket.writable) return;
  const status = statusOf(error);
  const [code, message] = FAILURES[status];
  const body = JSON.stringify({ errors: [{ message, extensions: errorExtensions({ code, details: {} }) }] });
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'connection: close',
      'content-type: application/json; charset=utf-8',
      `content-length: ${Buffer.byteLength(body)}`,
      'x-content-type-options: nosniff',
      `\r\n${body}`,
    ].join('\r\n'),
  );
  const timer = setTimeout(() => socket.destroy(), LINGER_MS);
  socket.once('close', () => {
    clearTimeout(timer);
  });
}

function statusOf({ code, rawPacket }: ParserError): FailureStatus {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 408;
  if (code !== 'HPE_HEADER_OVERFLOW') return 400;
  return Buffer.isBuffer(rawPacket) && LONG_REQUEST_LINE.test(rawPacket.toString('latin1')) ? 414 : 431;
}
